import { moveParams } from '#shared/schemas/procedure-edit'
import { moveReportSchema } from '#shared/schemas/move-report'
import { requirePerson } from '~~/server/services/desk/change'
import { readMoveReport } from '~~/server/services/procedure/move-report'

export default defineRoute({
  summary: 'A step of a plan with its checklist as it stood when it was asked for (核对单)',
  action: 'procedure.read',
  params: moveParams,
  response: moveReportSchema,
  handler: ({ db, params, actor }) => readMoveReport(db, params.move, requirePerson(actor)),
})
