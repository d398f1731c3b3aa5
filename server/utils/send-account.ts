import type { Readable } from 'node:stream'
import type { H3Event } from 'h3'
import { sendStream, setResponseHeaders } from 'h3'
import type { AccountFile } from '#shared/domain/account-publishing'
import { contentDisposition } from '../files/send-file'
import { accountContentTypes } from '../services/outcome-accounts/file-names'

/** Sends an account that is not published, to be saved and never to be kept. */
export function sendAccount(event: H3Event, file: Exclude<AccountFile, 'data'>, content: Readable | Buffer, name: string) {
  setResponseHeaders(event, {
    'content-type': accountContentTypes[file],
    'content-disposition': contentDisposition(name),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (Buffer.isBuffer(content)) return content
  // A reader who leaves half-way: nobody goes on reading rows for him.
  event.node.res.once('close', () => content.destroy())
  return sendStream(event, content)
}
