import { z } from 'zod'
import { downloadTemplate } from '~~/server/services/outcome-accounts/template'

export default defineRoute({
  summary: 'The office’s own template of reports as it was uploaded',
  action: 'account.template',
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db }) => {
    const { fileName, bytes } = await downloadTemplate(db)
    return sendAccount(event, 'docx', bytes, fileName)
  },
})
