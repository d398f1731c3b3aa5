import { z } from 'zod'
import { meetingCreateBody } from '#shared/schemas/meeting-desk'
import { planParams } from '#shared/schemas/plan'
import { requirePerson } from '~~/server/services/desk/change'
import { createMeeting } from '~~/server/services/meetings/write'

export default defineRoute({
  summary: 'Begin a hearing or another meeting; what is usual for its kind is filled in',
  action: 'meeting.edit',
  params: planParams,
  body: meetingCreateBody,
  response: z.object({ id: z.uuid(), slug: z.string() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => createMeeting(db, params.plan, body, requirePerson(actor), now),
})
