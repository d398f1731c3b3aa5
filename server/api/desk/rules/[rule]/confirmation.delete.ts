import { z } from 'zod'
import { ruleParams } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { takeConfirmationBack } from '~~/server/services/procedure/decisions'

export default defineRoute({
  summary: 'Take the confirmation of a rule’s text back',
  action: 'rule.confirm',
  params: ruleParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => takeConfirmationBack(db, params.rule, requirePerson(actor)),
})
