import { sendStream } from 'h3'
import { z } from 'zod'
import { handlingExportQuery } from '#shared/schemas/handling-sheet'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { toDeskFilter } from '~~/server/services/desk/filter'
import { exportHandling } from '~~/server/services/handling-sheet/export'

export default defineRoute({
  summary: 'Opinions of a stage under any filter as an .xlsx in which handling is written and read back; taking it is recorded',
  action: 'opinion.readAll',
  params: stageParams,
  query: handlingExportQuery,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, query: { lang, ...filter }, actor, now }) => {
    const stream = await exportHandling(db, params.stage, { filter: toDeskFilter(filter, actor, now), asked: filter, lang, actor: requirePerson(actor) })
    setSheetHeaders(event, `handling-${params.stage}`)
    return sendStream(event, stream)
  },
})
