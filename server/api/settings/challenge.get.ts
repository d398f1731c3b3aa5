import { challengeSettingSchema } from '#shared/schemas/challenge'
import { readChallengeSetting } from '~~/server/services/challenge-setting'

export default defineRoute({
  summary: 'When a browser has to compute something before it may send',
  action: 'security.edit',
  response: challengeSettingSchema,
  handler: ({ db }) => readChallengeSetting(db),
})
