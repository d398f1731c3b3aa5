import { z } from 'zod'
import { deskAccountSchema } from '#shared/schemas/outcome'
import { uploadLimits } from '#shared/schemas/upload'
import { replaceTemplate } from '~~/server/services/outcome-accounts/template'

export default defineRoute({
  summary: 'Use the office’s own .docx as the template of reports (multipart, field `file`); answers the places it names that we do not know',
  action: 'account.template',
  form: z.object({}),
  response: deskAccountSchema.shape.template,
  status: 201,
  limit: { name: 'accountTemplate', points: 60, seconds: 600 },
  handler: async ({ event, db, actor }) => {
    const { file } = await readMultipart(event, { limit: uploadLimits.accountTemplate })
    return replaceTemplate(db, file, doerOf(event, actor))
  },
})
