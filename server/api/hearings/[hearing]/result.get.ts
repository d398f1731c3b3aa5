import { z } from 'zod'
import { meetingResultSchema } from '#shared/schemas/meeting-record'
import { readResult } from '~~/server/services/meetings/result'

export default defineRoute({
  summary: 'What a meeting came to: its minutes, and what became of each statement, each once it is released',
  action: 'notice.read',
  params: z.object({ hearing: z.string().min(1).max(100) }),
  response: meetingResultSchema,
  handler: ({ db, params, now }) => readResult(db, params.hearing, now),
})
