import { z } from 'zod'
import { foundStatementsSchema, meetingRecordParams } from '#shared/schemas/meeting-record'
import { uploadLimits } from '#shared/schemas/upload'
import { requireMeeting } from '~~/server/services/meetings/frame'
import { splitFile } from '~~/server/services/meetings/statement-file'

export default defineRoute({
  summary: 'Split a record typed in Word by speaker (multipart, field `file`), to be corrected; nothing is kept',
  action: 'meeting.record',
  params: meetingRecordParams,
  form: z.object({}),
  response: foundStatementsSchema,
  limit: { name: 'recordSplit', points: 60, seconds: 600 },
  handler: async ({ event, db, params }) => {
    await requireMeeting(db, params.meeting)
    const { file } = await readMultipart(event, { limit: uploadLimits.opinionFile })
    return { items: await splitFile(file.bytes) }
  },
})
