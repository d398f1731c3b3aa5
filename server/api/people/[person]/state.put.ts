import { personParams, personSchema, stateBody } from '#shared/schemas/person'
import { setPersonState } from '~~/server/services/people/edit'
import { readPerson } from '~~/server/services/people/read'

export default defineRoute({
  summary: 'Suspend a person, which ends sessions and links at once, or restore him',
  action: 'person.secure',
  params: personParams,
  body: stateBody,
  response: personSchema,
  handler: async ({ event, db, params, body, actor, now }) => {
    await setPersonState(db, params.person, body.state, doerOf(event, actor), now)
    return readPerson(db, params.person, now)
  },
})
