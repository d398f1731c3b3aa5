import { codeRule } from '#shared/domain/contact-code'
import { codeRequestSchema, codeRequestedSchema } from '#shared/schemas/contact'
import { requireContact, sendCode } from '~~/server/services/codes'

export default defineRoute({
  summary: 'Send a code to a phone number or mailbox; the answer is the same whether it is known or not',
  action: 'plan.read',
  body: codeRequestSchema,
  response: codeRequestedSchema,
  status: 202,
  limit: codeLimit,
  challenge: 'code',
  handler: async ({ event, db, body, now }) => {
    await takeCodePoints(db, event, { contact: requireContact(body).hash, purpose: body.purpose }, now)
    await sendCode(db, { ...body, network: networkOf(addressOf(event)), lang: body.lang ?? 'zh-CN' }, now)
    await countLoad(db, 'all', now)
    return { waitSeconds: codeRule.waitSeconds, validSeconds: codeRule.seconds }
  },
})
