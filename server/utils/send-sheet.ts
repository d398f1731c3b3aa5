import type { H3Event } from 'h3'
import { setResponseHeaders } from 'h3'

/** Sends an .xlsx to be saved, never to be kept: it may hold names and numbers. */
export function sendSheet(event: H3Event, name: string, bytes: Buffer): Buffer {
  setResponseHeaders(event, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="gonghui-${name}.xlsx"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  return bytes
}
