import { z } from 'zod'
import { surveyTemplateSchema } from '#shared/schemas/survey'
import { surveyTemplates } from '~~/server/services/survey-templates'

export default defineRoute({
  summary: 'Questionnaires to begin a survey with',
  action: 'desk.open',
  response: z.object({ items: z.array(surveyTemplateSchema) }),
  handler: () => Promise.resolve({ items: [...surveyTemplates] }),
})
