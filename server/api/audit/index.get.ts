import { auditQuery, auditSchema } from '#shared/schemas/audit'
import { readAudit } from '~~/server/services/audit'

export default defineRoute({
  summary: 'The record: who did what, when and from where; searched, newest first',
  action: 'audit.read',
  query: auditQuery,
  response: auditSchema,
  handler: ({ db, query }) => readAudit(db, query),
})
