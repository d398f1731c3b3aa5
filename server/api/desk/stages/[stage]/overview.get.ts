import { stageOverviewSchema, stageParams } from '#shared/schemas/stage'
import { readStageOverview } from '~~/server/services/stages'

export default defineRoute({
  summary: 'A stage as its public page tells it, internal ones included',
  action: 'desk.open',
  params: stageParams,
  response: stageOverviewSchema,
  handler: ({ db, params, now }) => readStageOverview(db, params.stage, now),
})
