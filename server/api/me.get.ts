import { z } from 'zod'
import { roles } from '#shared/domain/roles'

export default defineRoute({
  summary: 'Who is signed in',
  action: 'plan.read',
  response: z.object({ actor: z.object({ personId: z.uuid(), name: z.string(), roles: z.array(z.enum(roles)) }).nullable() }),
  handler: ({ actor }) => ({ actor: actor.kind === 'guest' ? null : { personId: actor.personId, name: actor.name, roles: [...actor.roles] } }),
})
