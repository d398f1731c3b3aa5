import { meSchema } from '#shared/schemas/sign-in'

export default defineRoute({
  summary: 'Who is signed in, with the roles that count in this session',
  action: 'plan.read',
  response: meSchema,
  handler: ({ actor }) => ({
    actor: actor.kind === 'guest' ? null : { personId: actor.personId, name: actor.name, roles: [...actor.roles], ...(actor.waitsFor ? { waitsFor: actor.waitsFor } : {}) },
    secondFactor: useConfig().secondFactor,
  }),
})
