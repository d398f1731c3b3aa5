import { z } from 'zod'
import { planParams } from '#shared/schemas/plan'
import { overrideBody } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { overrideRule } from '~~/server/services/procedure/decisions'

export default defineRoute({
  summary: 'Let a failed rule or check pass for one subject, with the reason',
  action: 'rule.override',
  params: planParams,
  body: overrideBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => overrideRule(db, params.plan, body, requirePerson(actor), now),
})
