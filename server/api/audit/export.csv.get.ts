import { Readable } from 'node:stream'
import { sendStream, setResponseHeader } from 'h3'
import { z } from 'zod'
import { auditFilter } from '#shared/schemas/audit'
import { exportAudit } from '~~/server/services/audit'

export default defineRoute({
  summary: 'The record as CSV under the same filters, in words, each detail also as it was recorded; exporting is itself recorded',
  action: 'audit.read',
  query: auditFilter.extend({ lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'text/csv',
  handler: ({ event, db, query: { lang, ...filter }, actor }) => {
    const { head, line } = auditCsv(lang)
    setResponseHeader(event, 'content-type', 'text/csv; charset=utf-8')
    setResponseHeader(event, 'content-disposition', 'attachment; filename="audit.csv"')
    setResponseHeader(event, 'cache-control', 'no-store')
    return sendStream(event, Readable.from(lines()))

    async function* lines() {
      // Without the mark Excel takes UTF-8 for the system's own code page.
      yield `\uFEFF${head}`
      for await (const page of exportAudit(db, filter, actor)) yield page.map(line).join('')
    }
  },
})
