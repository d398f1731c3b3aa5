import { siteEditSchema, sitePatchSchema } from '#shared/schemas/setting'
import { editSite, readSiteEdit } from '~~/server/services/settings'

export default defineRoute({
  summary: 'Change fields of name and footer; an older version is 409 with the newest state',
  action: 'settings.edit',
  body: sitePatchSchema,
  response: siteEditSchema,
  handler: async ({ event, db, body, actor }) => {
    await editSite(db, body, doerOf(event, actor))
    return readSiteEdit(db)
  },
})
