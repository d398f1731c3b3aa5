import { z } from 'zod'
import { deskMeetingParams } from '#shared/schemas/meeting-desk'
import { int4Query } from '#shared/schemas/numbers'
import { requirePerson } from '~~/server/services/desk/change'
import { removeMeeting } from '~~/server/services/meetings/write'

export default defineRoute({
  summary: 'Take back a meeting that nobody was told of, at the version named in the query',
  action: 'meeting.edit',
  params: deskMeetingParams,
  query: z.object({ version: int4Query }),
  response: z.void(),
  status: 204,
  handler: ({ db, params, query, actor, now }) => removeMeeting(db, params.meeting, query.version, requirePerson(actor), now),
})
