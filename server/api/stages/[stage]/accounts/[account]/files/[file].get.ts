import { z } from 'zod'
import { accountFiles } from '#shared/domain/account-publishing'
import { int4Query } from '#shared/schemas/numbers'
import { stageParams } from '#shared/schemas/stage'
import { accountContentTypes } from '~~/server/services/outcome-accounts/file-names'
import { requireAccountFile } from '~~/server/services/outcome-accounts/read'
import { sendFile } from '~~/server/files/send-file'

export default defineRoute({
  summary: 'A file of a published account: `docx`, `xlsx`, `csv`, or `data`, whose SHA-256 is the account’s; 410 while one of its opinions is not public any more',
  action: 'stage.read',
  params: stageParams.extend({ account: int4Query, file: z.enum(accountFiles) }),
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, db, params }) => {
    const found = await requireAccountFile(db, params.stage, params)
    // Asked for anew each time: what is taken down has to be gone from browsers too.
    return sendFile(event, useFiles(), { key: fileKey(found.upload, 'file'), contentType: accountContentTypes[found.file], size: found.bytes, etag: `"${found.sha256}"`, cacheControl: 'private, no-cache', saveAs: found.fileName })
  },
})
