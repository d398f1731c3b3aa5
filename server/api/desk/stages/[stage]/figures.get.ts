import { deskFiguresSchema } from '#shared/schemas/desk-figures'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskFigures } from '~~/server/services/desk/figures'

export default defineRoute({
  summary: 'Figures of a stage by state, topic, township, day and channel',
  action: 'desk.open',
  params: stageParams,
  response: deskFiguresSchema,
  handler: ({ db, params, actor, now }) => readDeskFigures(db, params.stage, requirePerson(actor), now),
})
