import { proofBody, recoveryCodesSchema } from '#shared/schemas/profile'
import { requireProof, requireStrong } from '~~/server/services/profile'
import { renewRecoveryCodes } from '~~/server/services/second-factor'

export default defineRoute({
  summary: 'New recovery codes in place of those before, told once',
  action: 'account.own',
  body: proofBody,
  response: recoveryCodesSchema,
  limit: { name: 'secondFactor', points: 20, seconds: 600 },
  handler: async ({ event, db, actor, body, now }) => {
    const own = await useOwn(event, db, actor)
    await requireStrong(db, own)
    await requireProof(db, own, body.password, now)
    return renewRecoveryCodes(db, own, 'account.renewRecoveryCodes')
  },
})
