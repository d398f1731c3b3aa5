import { setResponseHeader } from 'h3'
import { applicationParams, applicationStandingSchema } from '#shared/schemas/application'
import { readApplication } from '~~/server/services/meetings/applications'

export default defineRoute({
  summary: 'How an application to take part in a meeting stands, by its receipt code',
  action: 'plan.read',
  params: applicationParams,
  response: applicationStandingSchema,
  limit: { name: 'receipt', points: 30, seconds: 60, for: 'takingPart' },
  handler: ({ event, db, params, now }) => {
    setResponseHeader(event, 'referrer-policy', 'no-referrer')
    setResponseHeader(event, 'x-robots-tag', 'noindex')
    return readApplication(db, params.code, now)
  },
})
