import type { H3Event } from 'h3'
import { setResponseHeaders } from 'h3'

/** The headers of an .xlsx to be saved, never to be kept: it may hold names and numbers. */
export function setSheetHeaders(event: H3Event, name: string) {
  setResponseHeaders(event, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="gonghui-${name}.xlsx"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}

/** Sends an .xlsx that was made whole. */
export function sendSheet(event: H3Event, name: string, bytes: Buffer): Buffer {
  setSheetHeaders(event, name)
  return bytes
}
