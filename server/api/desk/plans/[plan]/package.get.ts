import { planParams } from '#shared/schemas/plan'
import { submissionPackageSchema } from '#shared/schemas/submission-package'
import { requirePlan } from '~~/server/services/plans'
import { readSubmissionPackage } from '~~/server/services/submission-package/read'

export default defineRoute({
  summary: 'What is to be submitted with a plan for approval (报批材料), and what of it there is',
  action: 'procedure.read',
  params: planParams,
  response: submissionPackageSchema,
  handler: async ({ event, db, params, now }) => readSubmissionPackage(db, { plan: await requirePlan(db, params.plan), base: publicUrl(event), now }),
})
