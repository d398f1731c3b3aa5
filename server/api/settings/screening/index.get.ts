import { screeningPageSchema } from '#shared/schemas/screening'
import { readScreening } from '~~/server/services/screening'

export default defineRoute({
  summary: 'Words and patterns that lead to a second look, and whether everything is still being looked through with them',
  action: 'settings.edit',
  response: screeningPageSchema,
  handler: ({ db }) => readScreening(db),
})
