import { planParams } from '#shared/schemas/plan'
import { procedureSchema } from '#shared/schemas/procedure'
import { procedurePatch } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { readProcedure } from '~~/server/services/procedure/read'
import { patchProcedure } from '~~/server/services/procedure/settings'

export default defineRoute({
  summary: 'Change the rule groups of a plan’s procedure, its target and the planned days of its phases',
  action: 'plan.setProcedure',
  params: planParams,
  body: procedurePatch,
  response: procedureSchema,
  handler: async ({ db, params, body, actor, now }) => {
    const person = requirePerson(actor)
    await patchProcedure(db, params.plan, body, person, now)
    return readProcedure(db, params.plan, person, now)
  },
})
