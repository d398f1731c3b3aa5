import { conclusionSchema } from '#shared/schemas/procedure'
import { conclusionBody } from '#shared/schemas/procedure-edit'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { concludeStage } from '~~/server/services/procedure/conclusion'

export default defineRoute({
  summary: 'Conclude a review stage whose opinions are all accounted for (办结)',
  action: 'stage.conclude',
  params: stageParams,
  body: conclusionBody,
  response: conclusionSchema,
  handler: ({ db, params, body, actor, now }) => concludeStage(db, params.stage, body, requirePerson(actor), now),
})
