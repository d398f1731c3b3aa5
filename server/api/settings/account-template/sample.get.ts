import { z } from 'zod'
import { sampleTemplate } from '~~/server/services/outcome-accounts/template'

export default defineRoute({
  summary: 'A template of reports that names every place there is',
  action: 'account.template',
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event }) => sendAccount(event, 'docx', await sampleTemplate(), '采纳情况报告模板（样例）.docx'),
})
