import { z } from 'zod'
import { overrideParams } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { takeOverrideBack } from '~~/server/services/procedure/decisions'

export default defineRoute({
  summary: 'Take an override back: the rule counts again',
  action: 'rule.override',
  params: overrideParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor, now }) => takeOverrideBack(db, params.plan, params.override, requirePerson(actor), now),
})
