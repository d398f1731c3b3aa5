import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeaders, setResponseStatus } from 'h3'
import { DomainError } from '#shared/domain/errors'
import type { BlobStore, ByteRange } from './blob-store'

export interface FileToSend {
  key: string
  contentType: string
  /** Size in bytes where it is known before opening; only such files can be asked for in parts. */
  size?: number
  /** Names the content for good: another content has another tag. */
  etag: string
  cacheControl: string
  /** A name to save it under; without one it is shown in place, which only pictures drawn by us may be. */
  saveAs?: string
}

/**
 * Sends a stored file under a policy of its own: nothing in it may run, be framed with rights or be guessed at (design §6).
 * Answers 304, 206 and 416 as RFC 9110 has them. Returns the stream, or nothing where there is no body.
 */
export async function sendFile(event: H3Event, store: BlobStore, file: FileToSend) {
  const range = rangeOf(event, file)
  if (range !== 'unsatisfiable') {
    setResponseHeaders(event, commonHeaders(file))
    if (getRequestHeader(event, 'if-none-match')?.includes(file.etag)) return empty(event, 304)
  }
  if (range === 'unsatisfiable') {
    setResponseHeaders(event, { 'content-range': `bytes */${file.size}` })
    return empty(event, 416)
  }
  const blob = await store.get(file.key, range)
  if (!blob) {
    useLog().error({ key: file.key }, 'a stored file is missing')
    throw new DomainError('notFound')
  }
  // A reader who leaves half-way: h3 does not end the stream for us, and the file would stay open.
  event.node.res.once('close', () => blob.stream.destroy())
  if (range) {
    setResponseStatus(event, 206)
    setResponseHeaders(event, { 'content-range': `bytes ${range.start}-${range.end}/${blob.size}`, 'content-length': range.end - range.start + 1 })
  }
  else {
    setResponseHeaders(event, { 'content-length': blob.size })
  }
  return blob.stream
}

function commonHeaders(file: FileToSend): Record<string, string> {
  return {
    'content-type': file.contentType,
    'content-security-policy': 'default-src \'none\'; sandbox',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': file.cacheControl,
    'etag': file.etag,
    ...(file.size === undefined ? {} : { 'accept-ranges': 'bytes' }),
    ...(file.saveAs === undefined ? {} : { 'content-disposition': contentDisposition(file.saveAs) }),
  }
}

/** A plain name for old clients and the real one for all others (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** One range of bytes, as a resumed download or a reader of PDF asks for; several at once are answered with the whole. */
function rangeOf(event: H3Event, { size, etag }: FileToSend): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(getRequestHeader(event, 'range') ?? '') ?? []
  const condition = getRequestHeader(event, 'if-range')
  if (size === undefined || from === undefined || to === undefined || (from === '' && to === '') || (condition && condition !== etag)) return undefined
  // `-500` asks for the last 500.
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start <= end ? { start, end } : 'unsatisfiable'
}

function empty(event: H3Event, status: 304 | 416) {
  setResponseStatus(event, status)
  return null
}
