import { privacyNoticesSchema } from '#shared/schemas/privacy-notice'
import { readPrivacyNotices } from '~~/server/services/privacy-notices'

export default defineRoute({
  summary: 'Notices on personal information by version: the site’s, and every one each stage has had',
  action: 'plan.read',
  response: privacyNoticesSchema,
  handler: ({ db }) => readPrivacyNotices(db),
})
