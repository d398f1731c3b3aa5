import type { H3Event } from 'h3'
import type { ConsultationFile } from '#db/queries/consultation-units'
import { sendFile } from '../files/send-file'

/** Sends a file of a request for opinion to be saved; it is kept by no cache. */
export function sendConsultationFile(event: H3Event, { id, name, contentType, width, bytes }: ConsultationFile) {
  const variant = width === null ? 'file' : 'original'
  return sendFile(event, useFiles(), { key: fileKey(id, variant), contentType, etag: `"${id}"`, cacheControl: 'private, no-store', saveAs: name, ...variant === 'file' ? { size: bytes } : {} })
}
