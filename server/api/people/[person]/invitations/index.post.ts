import { madeLinkSchema, personParams } from '#shared/schemas/person'
import { inviteAgain } from '~~/server/services/people/edit'

export default defineRoute({
  summary: 'Make a new one-time link, for a first or a lost password; links made before end',
  action: 'person.maintain',
  params: personParams,
  response: madeLinkSchema,
  status: 201,
  handler: async ({ event, db, params, actor, now }) => {
    const { path, ...link } = await inviteAgain(db, params.person, doerOf(event, actor), now)
    return { ...link, url: publicUrl(event) + path }
  },
})
