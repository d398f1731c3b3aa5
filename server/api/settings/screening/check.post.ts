import { createScreen } from '#shared/domain/screening'
import { findingsSchema, screeningTrySchema } from '#shared/schemas/screening'

export default defineRoute({
  summary: 'Try words and patterns on a sentence; nothing is kept',
  action: 'settings.edit',
  body: screeningTrySchema,
  bodyLimit: 2 * 1024 * 1024,
  response: findingsSchema,
  limit: { name: 'screeningTry', points: 120, seconds: 600 },
  handler: ({ body: { sentence, ...list } }) => ({ findings: createScreen(list)(sentence) }),
})
