import { madePersonSchema, personBody } from '#shared/schemas/person'
import { createPerson } from '~~/server/services/people/edit'

export default defineRoute({
  summary: 'Enter a person with roles; answers the one-time link, which is told only here',
  action: 'person.edit',
  body: personBody,
  response: madePersonSchema,
  status: 201,
  handler: async ({ event, db, body, actor, now }) => {
    const { person, path, ...link } = await createPerson(db, body, doerOf(event, actor), now)
    return { person, link: { ...link, url: publicUrl(event) + path } }
  },
})
