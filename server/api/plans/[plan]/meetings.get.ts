import { z } from 'zod'
import { meetingSummarySchema } from '#shared/schemas/meeting'
import { planParams } from '#shared/schemas/plan'
import { readMeetings } from '~~/server/services/meetings/public'

export default defineRoute({
  summary: 'The announced hearings and other meetings of a plan, the latest first',
  action: 'plan.read',
  params: planParams,
  response: z.object({ items: z.array(meetingSummarySchema) }),
  handler: async ({ db, params, now }) => ({ items: await readMeetings(db, params.plan, now) }),
})
