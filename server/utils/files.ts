import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Db } from '#db/client'
import { insertUpload } from '#db/queries/uploads'
import type { UploadRow } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { uploadLimits } from '#shared/schemas/upload'
import type { FileVariant, UploadPurpose } from '#shared/schemas/upload'
import { diskStore } from '../files/blob-store'
import type { BlobStore } from '../files/blob-store'
import { displayFileName } from '../files/file-name'
import { checkOffice } from '../files/office-faults'
import { checkPdf } from '../files/pdf-faults'
import { s3Store } from '../files/s3-store'
import { clamdScan } from '../files/scan'
import { encodeImage, imageRuleOf } from '../files/images'
import { sizeText } from '#shared/domain/file-size'
import { isPicture, requireKind } from '../files/sniff'
import type { FileKind } from '../files/sniff'
import { readMultipart } from '../files/multipart'

export { readMultipart }

export interface NewUpload {
  bytes: Buffer
  fileName: string
  purpose: UploadPurpose
  uploadedBy: string | null
}

const contentTypes: Partial<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  json: 'application/geo+json',
  zip: 'application/zip',
  kml: 'application/vnd.google-earth.kml+xml',
  geopackage: 'application/geopackage+sqlite3',
}

let store: BlobStore | undefined

/** The installation's file store: an S3-compatible bucket where one is set, else a folder. */
export function useFiles(): BlobStore {
  return store ??= openStore()
}

function openStore(): BlobStore {
  const { s3, GONGHUI_DATA } = useConfig()
  return s3 ? s3Store(s3) : diskStore(join(GONGHUI_DATA, 'files'))
}

/** Looks a file through where the operator runs clamd, and then by what its kind must not carry. */
async function requireHarmless(bytes: Buffer, kind: FileKind) {
  const { GONGHUI_CLAMD } = useConfig()
  if (GONGHUI_CLAMD) await clamdScan(GONGHUI_CLAMD)(bytes)
  if (kind === 'pdf') checkPdf(bytes)
  if (kind === 'docx' || kind === 'xlsx' || kind === 'pptx') checkOffice(bytes, kind)
}

/** Where a variant stands in the store; the first two characters spread the files over folders. */
export function fileKey(upload: string, variant: FileVariant): string {
  return `${upload.slice(0, 2)}/${upload}/${variant}`
}

/**
 * Stores a file and answers with its row: known by content, within its purpose's limit, images drawn anew.
 * The bytes stand on disk before the row is written, so that a row never points at nothing.
 * Throws `tooLarge`, `wrongFileType`, `officeOld`, `imageBroken`, `fileBroken`, `fileInfected`, `pdfEncrypted`, `pdfActive`,
 * `officeMacros`, and `unavailable` when too many pictures wait or the scanner does not answer.
 */
export async function storeUpload(db: Db, upload: NewUpload): Promise<UploadRow> {
  const limit = uploadLimits[upload.purpose]
  if (upload.bytes.length > limit) throw new DomainError('tooLarge', { max: sizeText(limit) })
  const kind = await requireKind(upload.bytes, upload.purpose)
  await requireHarmless(upload.bytes, kind)
  // Of a purpose that takes pictures and papers only the pictures are drawn anew.
  const rule = isPicture(kind) ? imageRuleOf(upload.purpose) : undefined
  const id = randomUUID()
  const common = {
    id,
    purpose: upload.purpose,
    fileName: displayFileName(upload.fileName),
    // Of what was sent, so that the same file is known again.
    sha256: createHash('sha256').update(upload.bytes).digest('hex'),
    uploadedBy: upload.uploadedBy,
  }
  if (!rule) {
    await useFiles().put(fileKey(id, 'file'), upload.bytes)
    return insertUpload(db, { ...common, contentType: contentTypes[kind] ?? 'application/octet-stream', bytes: upload.bytes.length })
  }
  const image = await encodeImage(upload.bytes, rule)
  await Promise.all([useFiles().put(fileKey(id, 'original'), image.original), useFiles().put(fileKey(id, 'display'), image.display), useFiles().put(fileKey(id, 'thumb'), image.thumb)])
  return insertUpload(db, { ...common, contentType: image.contentType, bytes: image.original.length, width: image.width, height: image.height })
}
