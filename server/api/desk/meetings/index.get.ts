import { z } from 'zod'
import { deskMeetingSummarySchema } from '#shared/schemas/meeting-desk'
import { readMeetingsAtWork } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'The hearings and other meetings of all plans with which something is still to be done, the soonest first',
  action: 'meeting.read',
  response: z.object({ items: z.array(deskMeetingSummarySchema) }),
  handler: async ({ db, now }) => ({ items: await readMeetingsAtWork(db, now) }),
})
