import { z } from 'zod'
import { confirmationBody, ruleParams } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { confirmRule } from '~~/server/services/procedure/decisions'

export default defineRoute({
  summary: 'Confirm the text of a rule that was to be verified, by source and day',
  action: 'rule.confirm',
  params: ruleParams,
  body: confirmationBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => confirmRule(db, params.rule, body, requirePerson(actor), now),
})
