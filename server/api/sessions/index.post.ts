import { z } from 'zod'
import { contactChannels } from '#shared/domain/contact-code'
import { sitePrivacyVersion } from '#shared/domain/privacy'
import { proofSchema } from '#shared/schemas/contact'
import { openResident } from '~~/server/services/residents'

export default defineRoute({
  summary: 'Sign in as a resident with a proven phone number or mailbox, no password',
  action: 'plan.read',
  body: z.object({ channel: z.enum(contactChannels), to: z.string().trim().min(1).max(100), proof: proofSchema, privacyVersion: z.number().int().min(1).max(sitePrivacyVersion).optional() }),
  response: z.object({ signedIn: z.literal(true) }),
  status: 201,
  limit: { name: 'signInByCode', points: 20, seconds: 300 },
  handler: async ({ event, db, body, now }) => {
    const account = await openResident(db, body, { now, address: addressOf(event) })
    await signInProven({ event, db, now }, account, 'code')
    return { signedIn: true as const }
  },
})
