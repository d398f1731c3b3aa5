import { peopleQuery, peopleSchema } from '#shared/schemas/person'
import { readPeople } from '~~/server/services/people/read'

export default defineRoute({
  summary: 'People with their roles: search, filters, keyset-paged',
  action: 'person.read',
  query: peopleQuery,
  response: peopleSchema,
  handler: ({ db, query, now }) => readPeople(db, query, now),
})
