/** What a file is uploaded for; decides who may upload it and how it is treated. */
export const uploadPurposes = ['opinionPhoto', 'opinionFile', 'figure', 'attachment', 'attachmentPage', 'blockImage', 'draftSource', 'layerSource', 'surveyPicture', 'accountFile', 'accountTemplate', 'proof', 'consultationFile'] as const
export type UploadPurpose = typeof uploadPurposes[number]

/** What goes with an opinion: photos of handwriting, and papers. */
export const opinionPurposes = ['opinionPhoto', 'opinionFile'] as const satisfies readonly UploadPurpose[]

const megabyte = 1024 * 1024
/** Largest file in bytes per purpose. */
export const uploadLimits: Record<UploadPurpose, number> = {
  opinionPhoto: 10 * megabyte,
  opinionFile: 20 * megabyte,
  figure: 40 * megabyte,
  attachment: 50 * megabyte,
  attachmentPage: 10 * megabyte,
  blockImage: 20 * megabyte,
  draftSource: 50 * megabyte,
  layerSource: 20 * megabyte,
  surveyPicture: 20 * megabyte,
  // Made by us and streamed: as long as the account is.
  accountFile: Number.POSITIVE_INFINITY,
  accountTemplate: 5 * megabyte,
  proof: 20 * megabyte,
  consultationFile: 50 * megabyte,
}

/** Pictures of a file: `original` to zoom into, `display` for pages, `thumb` for lists; `file` is what is no picture. */
export const fileVariants = ['original', 'display', 'thumb', 'file'] as const
export type FileVariant = typeof fileVariants[number]

/** What a file chooser offers as papers of an opinion; what is taken is told by content (server/files/sniff.ts). */
export const paperEndings = '.pdf,.docx,.xlsx,.pptx'
/** The same of vector data: a Shapefile in a ZIP, GeoJSON, GeoPackage, KML and KMZ. */
export const geodataEndings = '.zip,.geojson,.json,.gpkg,.kml,.kmz'

const final = ['wrongFileType', 'officeOld', 'fileEmpty', 'tooLarge', 'imageBroken', 'wordNotDocx', 'fileBroken', 'fileInfected', 'pdfEncrypted', 'pdfActive', 'officeMacros', 'geodataUnreadable']

/** Whether a refusal will be the same for this file however often it is sent: another has to be chosen. */
export function isFinalRefusal(code: string): boolean {
  return final.includes(code)
}

/** The address of a stored file. */
export function fileAddress(upload: string, variant: FileVariant): string {
  return `/files/${upload}/${variant}`
}

/** The largest form of a picture whose `display` address is known. */
export function largerPicture(display: string): string {
  return display.replace(/\/display$/, '/original')
}
