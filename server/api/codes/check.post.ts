import { codeRule } from '#shared/domain/contact-code'
import { codeCheckSchema, codeProofSchema } from '#shared/schemas/contact'
import { checkCode } from '~~/server/services/codes'

export default defineRoute({
  summary: 'Turn a code into a signed proof for one contact and one purpose, good for an hour',
  action: 'plan.read',
  body: codeCheckSchema,
  response: codeProofSchema,
  limit: { name: 'codeCheck', points: 60, seconds: 600 },
  handler: async ({ event, db, body, now }) => ({ proof: await checkCode(db, { ...body, network: networkOf(addressOf(event)) }, now), validSeconds: codeRule.proofSeconds }),
})
