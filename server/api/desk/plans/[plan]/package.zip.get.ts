import { z } from 'zod'
import { planParams } from '#shared/schemas/plan'
import { requirePerson } from '~~/server/services/desk/change'
import { requirePlan } from '~~/server/services/plans'
import { exportSubmissionPackage } from '~~/server/services/submission-package/export'

export default defineRoute({
  summary: 'The materials of a plan’s submission for approval as one zip, with an index and the SHA-256 of each file; taking it is recorded',
  action: 'package.export',
  params: planParams,
  response: z.any(),
  produces: 'application/zip',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, stream } = await exportSubmissionPackage(db, { plan: await requirePlan(db, params.plan), base: publicUrl(event), now, actor: requirePerson(actor) })
    return sendZip(event, stream, name)
  },
})
