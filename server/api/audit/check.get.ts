import { auditCheckSchema } from '#shared/schemas/audit'
import { checkSeals } from '~~/server/services/seals'

export default defineRoute({
  summary: 'Reckons the chain of seals anew: whether an entry of the record was changed, added or taken away',
  action: 'audit.read',
  response: auditCheckSchema,
  handler: ({ db }) => checkSeals(db),
})
