import { invitationParams, invitationView } from '#shared/schemas/invitation'
import { readInvitation } from '~~/server/services/invitations'

export default defineRoute({
  summary: 'Whom a one-time link is for and as what; used, expired and revoked links each answer with a code of their own',
  action: 'plan.read',
  params: invitationParams,
  response: invitationView,
  limit: { name: 'invitation', points: 60, seconds: 300 },
  handler: ({ db, params, now }) => readInvitation(db, params.invitation, now),
})
