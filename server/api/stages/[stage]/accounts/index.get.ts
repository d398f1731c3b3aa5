import { publishedAccountListSchema } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { readPublishedAccounts } from '~~/server/services/outcome-accounts/read'

export default defineRoute({
  summary: 'Accounts of a stage that were published, the newest first: number, figures, hash, and files unless they are closed',
  action: 'stage.read',
  params: stageParams,
  response: publishedAccountListSchema,
  handler: async ({ db, params }) => ({ items: await readPublishedAccounts(db, params.stage) }),
})
