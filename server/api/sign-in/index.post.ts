import { signInAnswer, signInBody } from '#shared/schemas/sign-in'

export default defineRoute({
  summary: 'Sign in with user name, phone number or e-mail address and password; says whether a second factor is asked for',
  action: 'plan.read',
  body: signInBody,
  response: signInAnswer,
  // An office of forty behind one address comes in at nine; guessing at one account is slowed by utils/sign-in.
  limit: { name: 'signIn', points: 60, seconds: 300 },
  handler: ({ event, db, now, body }) => signInWithPassword({ event, db, now }, body.name, body.password),
})
