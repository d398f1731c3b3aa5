import { acceptBody, invitationParams } from '#shared/schemas/invitation'
import { signInAnswer } from '#shared/schemas/sign-in'
import { useInvitation } from '~~/server/services/invitations'

export default defineRoute({
  summary: 'Use a one-time link: set the password (and a user name where there is none) and be signed in',
  action: 'plan.read',
  params: invitationParams,
  body: acceptBody,
  response: signInAnswer,
  limit: { name: 'invitationUse', points: 20, seconds: 300 },
  handler: async ({ event, db, params, body, actor, now }) => {
    const used = await useInvitation(db, params.invitation, body, doerOf(event, actor), now)
    return signInInvited({ event, db, now }, used, body.password)
  },
})
