import { z } from 'zod'
import { consultationParams } from '#shared/schemas/consultation'
import { int4Query } from '#shared/schemas/numbers'
import { requirePerson } from '~~/server/services/desk/change'
import { removeConsultation } from '~~/server/services/consultations/write'

export default defineRoute({
  summary: 'Discard a request that was never sent, at the version named in the query',
  action: 'consultation.edit',
  params: consultationParams,
  query: z.object({ version: int4Query }),
  response: z.void(),
  status: 204,
  handler: ({ db, params, query, actor, now }) => removeConsultation(db, params.consultation, query.version, requirePerson(actor), now),
})
