import { challengeSettingSchema } from '#shared/schemas/challenge'
import { editChallengeSetting, readChallengeSetting } from '~~/server/services/challenge-setting'

export default defineRoute({
  summary: 'Save when a browser has to compute something first; an older version is 409 with the newest state',
  action: 'security.edit',
  body: challengeSettingSchema,
  response: challengeSettingSchema,
  handler: async ({ event, db, body, actor }) => {
    await editChallengeSetting(db, body, doerOf(event, actor))
    return readChallengeSetting(db)
  },
})
