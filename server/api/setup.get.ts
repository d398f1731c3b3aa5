import { setupSchema } from '#shared/schemas/setup'
import { readSetup } from '~~/server/services/setup'

export default defineRoute({
  summary: 'How far the installation is set up',
  action: 'settings.edit',
  response: setupSchema,
  handler: ({ db, now }) => readSetup(db, now),
})
