import { personParams, personSchema } from '#shared/schemas/person'
import { readPerson } from '~~/server/services/people/read'

export default defineRoute({
  summary: 'One person: roles past and present, links, second factor; contact data masked',
  action: 'person.read',
  params: personParams,
  response: personSchema,
  handler: ({ db, params, now }) => readPerson(db, params.person, now),
})
