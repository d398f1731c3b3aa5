import { Readable } from 'node:stream'
import { sendStream, setResponseHeaders } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { exportGeoJson } from '~~/server/services/survey-files'

export default defineRoute({
  summary: 'The marks of a question on the map as GeoJSON, rounded as public pins are; taking it is recorded',
  action: 'opinion.readAll',
  params: surveyParams,
  query: z.object({ question: z.string().min(1).max(40), lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'application/geo+json',
  handler: async ({ event, db, params, query: { question, lang }, actor }) => {
    const text = await exportGeoJson(db, params.survey, { question, lang, actor: requirePerson(actor) })
    setResponseHeaders(event, { 'content-type': 'application/geo+json; charset=utf-8', 'content-disposition': `attachment; filename="gonghui-marks-${params.survey}-${question}.geojson"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    return sendStream(event, Readable.from(text))
  },
})
