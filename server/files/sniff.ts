import { fileTypeFromBuffer } from 'file-type'
import type { UploadPurpose } from '#shared/schemas/upload'
import { DomainError } from '#shared/domain/errors'
import { isOldOffice } from './old-office'

/** What the platform takes in, told from the bytes; names and declared types are never believed (design §6). */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'json' | 'zip' | 'kml' | 'geopackage'

const byEnding: Record<string, FileKind> = {
  jpg: 'jpeg', png: 'png', apng: 'png', webp: 'webp', gif: 'gif', pdf: 'pdf',
  // A Word file whose parts stand in an unusual order is seen as a plain zip; the importer has opened it before.
  docx: 'docx', zip: 'docx', xlsx: 'xlsx', pptx: 'pptx',
}

const images = ['jpeg', 'png', 'webp', 'gif'] as const
const papers = ['pdf', 'docx', 'xlsx', 'pptx'] as const
const geodata = ['json', 'zip', 'kml', 'geopackage'] as const

/** Kinds a purpose takes. SVG is none of them: it is a program, not a picture. */
const allowed = {
  opinionPhoto: images,
  opinionFile: papers,
  figure: images,
  attachmentPage: images,
  blockImage: images,
  surveyPicture: images,
  attachment: ['pdf'],
  draftSource: ['docx'],
  // Nobody sends one.
  accountFile: [],
  accountTemplate: ['docx'],
  // What hung or was signed: photographed, or scanned.
  proof: [...images, 'pdf'],
  // A letter, its annexes, material: scanned, photographed, as it was written, or vector data, which are read before they are kept (server/services/geodata.ts).
  consultationFile: [...images, ...papers, ...geodata],
  layerSource: geodata,
} as const satisfies Record<UploadPurpose, readonly FileKind[]>

const labels: Record<FileKind, readonly string[]> = { jpeg: ['JPG'], png: ['PNG'], webp: ['WebP'], gif: ['GIF'], pdf: ['PDF'], docx: ['DOCX'], xlsx: ['XLSX'], pptx: ['PPTX'], json: ['GeoJSON'], zip: ['Shapefile (ZIP)', 'KMZ'], kml: ['KML'], geopackage: ['GeoPackage'] }

/** The kind of a file by its content, or null when it is none of ours. */
export async function sniff(bytes: Buffer): Promise<FileKind | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found) return byEnding[found.ext] ?? null
  return looksLikeJson(bytes) ? 'json' : null
}

/** What an author can send for a purpose, where that is more than the file kept: the browser makes pictures of a PDF of figures. */
const offered: Partial<Record<UploadPurpose, readonly FileKind[]>> = { figure: [...images, 'pdf'] }

/** The kind of `bytes`, or `wrongFileType` when the purpose does not take it, `officeOld` for a .doc where a .docx is taken, `fileEmpty` where there are none. */
export async function requireKind(bytes: Buffer, purpose: UploadPurpose): Promise<FileKind> {
  const kinds: readonly FileKind[] = allowed[purpose]
  if (bytes.length === 0) throw new DomainError('fileEmpty')
  const kind = purpose === 'layerSource' ? geodataKind(bytes) : purpose === 'consultationFile' ? await sniffMaterial(bytes) : await sniff(bytes)
  if (kinds.includes('docx') && isOldOffice(bytes)) throw new DomainError('officeOld')
  const names = (offered[purpose] ?? kinds).flatMap(one => labels[one])
  if (!kind || !kinds.includes(kind)) throw new DomainError('wrongFileType', { types: { zh: names.join('、'), en: names.join(', ') } })
  return kind
}

/** Whether a file of this kind is a picture. */
export function isPicture(kind: FileKind): boolean {
  return images.some(one => one === kind)
}

/** Whether a file of this kind is read as vector data. */
export function isGeodata(kind: FileKind): boolean {
  return geodata.some(one => one === kind)
}

/** A picture, a paper or vector data: a plain ZIP is a Word file only where it holds the parts of one. */
async function sniffMaterial(bytes: Buffer): Promise<FileKind | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const isPlainZip = found?.ext === 'zip' && !bytes.includes('[Content_Types].xml')
  const kind = isPlainZip ? null : await sniff(bytes)
  return kind ?? geodataKind(bytes)
}

/** Geodata by their first bytes; what an archive holds is told by the reader. */
function geodataKind(bytes: Buffer): FileKind | null {
  const head = bytes.subarray(0, 2000).toString('utf8').replace(/^\uFEFF/, '').trimStart()
  if (head.startsWith('PK')) return 'zip'
  if (head.startsWith('SQLite format 3')) return 'geopackage'
  if (head.startsWith('<') && /<(?:\w+:)?kml[\s>]/.test(head)) return 'kml'
  return looksLikeJson(bytes) ? 'json' : null
}

function looksLikeJson(bytes: Buffer): boolean {
  return /^\uFEFF?\s*\{/.test(bytes.subarray(0, 256).toString('utf8'))
}
