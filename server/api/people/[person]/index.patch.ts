import { personParams, personPatch, personSchema } from '#shared/schemas/person'
import { editPerson } from '~~/server/services/people/edit'
import { readPerson } from '~~/server/services/people/read'

export default defineRoute({
  summary: 'Change name, user name, phone number or e-mail address; a stale version is 409 and carries the newest state',
  action: 'person.maintain',
  params: personParams,
  body: personPatch,
  response: personSchema,
  handler: async ({ event, db, params, body, actor, now }) => {
    await editPerson(db, params.person, body, doerOf(event, actor), now)
    return readPerson(db, params.person, now)
  },
})
