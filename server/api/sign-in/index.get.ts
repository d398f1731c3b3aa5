import { signInWaysSchema } from '#shared/schemas/sign-in-provider'
import { readProvider } from '~~/server/services/sign-in-provider'

export default defineRoute({
  summary: 'Which other site people may sign in through',
  action: 'plan.read',
  response: signInWaysSchema,
  handler: async ({ db }) => ({ provider: (await readProvider(db))?.label ?? null }),
})
