import { listUnitsWithPeople } from '#db/queries/units'
import { unitListSchema } from '#shared/schemas/unit'

export default defineRoute({
  summary: 'Units with how many people act for each',
  action: 'person.read',
  response: unitListSchema,
  handler: async ({ db, now }) => ({ items: await listUnitsWithPeople(db, now) }),
})
