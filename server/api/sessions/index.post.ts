import { appendResponseHeader } from 'h3'
import { z } from 'zod'
import { contactChannels } from '#shared/domain/contact-code'
import { proofSchema } from '#shared/schemas/contact'
import { openResident } from '~~/server/services/residents'

export default defineRoute({
  summary: 'Sign in as a resident with a proven phone number or mailbox, no password',
  action: 'plan.read',
  body: z.object({ channel: z.enum(contactChannels), to: z.string().trim().min(1).max(100), proof: proofSchema }),
  response: z.object({ signedIn: z.literal(true) }),
  status: 201,
  limit: { name: 'signIn', points: 20, seconds: 300 },
  handler: async ({ event, db, body, now }) => {
    const userId = await openResident(db, body, now)
    const { headers } = await (await useAuth()).api.openCodeSession({ body: { userId }, headers: event.headers, returnHeaders: true })
    for (const cookie of headers.getSetCookie()) appendResponseHeader(event, 'set-cookie', cookie)
    return { signedIn: true as const }
  },
})
