import { setResponseHeaders } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { readPublication } from '~~/server/services/survey-publication'

export default defineRoute({
  summary: 'The published results of a survey as CSV, what is covered left empty',
  action: 'stage.read',
  params: surveyParams,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'text/csv',
  handler: async ({ event, db, params, query: { lang }, now }) => {
    const publication = await readPublication(db, params.survey, now)
    setResponseHeaders(event, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="gonghui-results-${publication.slug}.csv"`, 'x-content-type-options': 'nosniff' })
    return publicationCsv(publication, lang)
  },
})
