import { planParams } from '#shared/schemas/plan'
import { procedureSchema } from '#shared/schemas/procedure'
import { requirePerson } from '~~/server/services/desk/change'
import { readProcedure } from '~~/server/services/procedure/read'

export default defineRoute({
  summary: 'A plan’s procedure: every rule’s state, the gate of each next step, documents, decisions and days that moved',
  action: 'procedure.read',
  params: planParams,
  response: procedureSchema,
  handler: ({ db, params, actor, now }) => readProcedure(db, params.plan, requirePerson(actor), now),
})
