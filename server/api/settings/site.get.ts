import { siteEditSchema } from '#shared/schemas/setting'
import { readSiteEdit } from '~~/server/services/settings'

export default defineRoute({
  summary: 'Name and footer of the installation with the version to change them on',
  action: 'settings.edit',
  response: siteEditSchema,
  handler: ({ db }) => readSiteEdit(db),
})
