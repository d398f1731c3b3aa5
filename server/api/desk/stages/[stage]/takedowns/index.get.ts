import { deskTakedownsSchema } from '#shared/schemas/takedown'
import { stageParams } from '#shared/schemas/stage'
import { readNoticeTakedowns } from '~~/server/services/takedowns/list'

export default defineRoute({
  summary: 'Whether the notice of a stage can be taken down, and what has been taken down of it',
  action: 'desk.open',
  params: stageParams,
  response: deskTakedownsSchema,
  handler: ({ db, params }) => readNoticeTakedowns(db, params.stage),
})
