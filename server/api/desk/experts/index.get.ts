import { expertListSchema, expertQuery } from '#shared/schemas/expert'
import { readExperts } from '~~/server/services/experts/registry'

export default defineRoute({
  summary: 'The registry of experts, filtered, and the accounts of experts that belong to no entry',
  action: 'expert.read',
  query: expertQuery,
  response: expertListSchema,
  handler: ({ db, query, now }) => readExperts(db, query, now),
})
