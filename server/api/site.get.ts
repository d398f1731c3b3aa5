import { siteSchema } from '#shared/schemas/site'
import { readSite } from '~~/server/services/site'

export default defineRoute({
  summary: 'The installation: public body, contact, numbers of the footer',
  action: 'plan.read',
  response: siteSchema,
  handler: ({ db }) => readSite(db),
})
