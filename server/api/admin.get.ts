import { adminOverviewSchema } from '#shared/schemas/admin'
import { readAdminOverview } from '~~/server/services/admin'

export default defineRoute({
  summary: 'What the administration should know at a glance',
  action: 'admin.open',
  response: adminOverviewSchema,
  handler: async ({ db, now }) => readAdminOverview(db, { embedded: !useConfig().DATABASE_URL, secondFactor: useConfig().secondFactor }, now),
})
