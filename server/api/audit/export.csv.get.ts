import { Readable } from 'node:stream'
import { sendStream, setResponseHeader } from 'h3'
import { z } from 'zod'
import { auditFilter } from '#shared/schemas/audit'
import { exportAudit } from '~~/server/services/audit'

const head = ['编号', '时间', '操作', '人员', '人员编号', '对象类别', '对象编号', '对象', '详情', '地址', '已封存']

export default defineRoute({
  summary: 'The record as CSV under the same filters; exporting is itself recorded',
  action: 'audit.read',
  query: auditFilter,
  response: z.any(),
  produces: 'text/csv',
  handler: ({ event, db, query, actor }) => {
    setResponseHeader(event, 'content-type', 'text/csv; charset=utf-8')
    setResponseHeader(event, 'content-disposition', 'attachment; filename="audit.csv"')
    setResponseHeader(event, 'cache-control', 'no-store')
    return sendStream(event, Readable.from(lines()))

    async function* lines() {
      // Without the mark Excel takes UTF-8 for the system's own code page.
      yield `\uFEFF${csvLine(head)}`
      for await (const page of exportAudit(db, query, actor)) {
        yield page.map(({ id, at, action, person, subject, detail, address, sealed }) => csvLine([
          id, at, action, person?.name ?? null, person?.id ?? null, subject.kind, subject.id, subject.name?.zh ?? null, JSON.stringify(detail), address, sealed ? 1 : 0,
        ])).join('')
      }
    }
  },
})
