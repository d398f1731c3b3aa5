import { deskAccountSchema } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { readDeskAccount } from '~~/server/services/outcome-accounts/read'

export default defineRoute({
  summary: 'The account of a stage as the desk works at it: figures, what a report would lack, what is published or being made, the office’s template',
  action: 'account.export',
  params: stageParams,
  response: deskAccountSchema,
  handler: ({ db, params, now }) => readDeskAccount(db, params.stage, now),
})
