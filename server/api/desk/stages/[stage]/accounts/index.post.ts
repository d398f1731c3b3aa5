import { z } from 'zod'
import { publishAccountBody } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { prepareAccount } from '~~/server/services/outcome-accounts/publish'

export default defineRoute({
  summary: 'Publish the account of a stage: its state is frozen at once, its files are made in the background, then it is out for good; a final one concludes the stage',
  action: 'account.publish',
  params: stageParams,
  body: publishAccountBody,
  response: z.object({ number: z.number().int() }),
  status: 202,
  handler: ({ db, params, body, actor, now }) => prepareAccount(db, params.stage, body, requirePerson(actor), now),
})
