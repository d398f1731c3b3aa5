import type { Readable } from 'node:stream'
import type { H3Event } from 'h3'
import { sendStream, setResponseHeaders } from 'h3'
import { contentDisposition } from '../files/send-file'

/** Sends a zip while it is being packed, to be saved and never to be kept. */
export function sendZip(event: H3Event, stream: Readable, name: string) {
  setResponseHeaders(event, { 'content-type': 'application/zip', 'content-disposition': contentDisposition(name), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  // A reader who leaves half-way: nobody goes on packing for him.
  event.node.res.once('close', () => stream.destroy())
  return sendStream(event, stream)
}
