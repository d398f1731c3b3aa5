import { screeningPageSchema, screeningSettingSchema } from '#shared/schemas/screening'
import { editScreening, readScreening } from '~~/server/services/screening'

export default defineRoute({
  summary: 'Save words and patterns; every opinion is looked through once more. An older version is 409 with the newest state',
  action: 'settings.edit',
  body: screeningSettingSchema,
  // A list of Chinese words takes three bytes a character, and escapes.
  bodyLimit: 2 * 1024 * 1024,
  response: screeningPageSchema,
  handler: async ({ event, db, body, actor }) => {
    await editScreening(db, body, doerOf(event, actor))
    return readScreening(db)
  },
})
