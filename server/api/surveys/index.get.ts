import { z } from 'zod'
import { openSurveySchema } from '#shared/schemas/survey'
import { readOpenSurveys } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'The surveys that can be answered now',
  action: 'stage.read',
  response: z.object({ items: z.array(openSurveySchema), serverTime: z.iso.datetime() }),
  handler: async ({ db, now }) => ({ items: await readOpenSurveys(db, now), serverTime: now.toISOString() }),
})
