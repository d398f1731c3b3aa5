import { sendBody, sendReportSchema } from '#shared/schemas/invitation'
import { sendInvitations } from '~~/server/services/invitation-messages'

export default defineRoute({
  summary: 'Send people new one-time links by SMS or mail to the contact stored for them; links made before end. Those who have set a password are left alone unless `reset`',
  action: 'person.maintain',
  body: sendBody,
  response: sendReportSchema,
  limit: { name: 'invitationSend', points: 30, seconds: 600 },
  handler: ({ event, db, body, actor, now }) => sendInvitations(db, { ...body, site: publicUrl(event) }, doerOf(event, actor), now),
})
