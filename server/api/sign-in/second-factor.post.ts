import { codeBody, signInAnswer } from '#shared/schemas/sign-in'

export default defineRoute({
  summary: 'The second step of signing in: the six digits of the authenticator, or a recovery code',
  action: 'plan.read',
  body: codeBody,
  response: signInAnswer,
  limit: { name: 'signInCode', points: 20, seconds: 300 },
  handler: ({ event, db, now, body }) => signInWithCode({ event, db, now }, body.code),
})
