import { z } from 'zod'
import { draftSummarySchema, planParams } from '#shared/schemas/plan'
import { readReleasedDrafts } from '~~/server/services/drafts/public'

export default defineRoute({
  summary: 'Released drafts of a plan, newest first',
  action: 'draft.read',
  params: planParams,
  response: z.object({ items: z.array(draftSummarySchema) }),
  handler: async ({ db, params }) => ({ items: await readReleasedDrafts(db, params.plan) }),
})
