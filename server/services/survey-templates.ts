import type { SurveyTemplate } from '#shared/schemas/survey'
import enterprises from '../survey-templates/enterprises.json'
import residents from '../survey-templates/residents.json'
import villages from '../survey-templates/villages.json'

/**
 * Questionnaires to begin with, in our own words (domain.md §7.4): for residents, enterprises and villages. What a file
 * holds is tested against the schema (tests/unit/server/survey-templates.test.ts); TypeScript reads `kind` as any text.
 */
export const surveyTemplates = [{ key: 'residents', ...residents }, { key: 'enterprises', ...enterprises }, { key: 'villages', ...villages }] as unknown as readonly SurveyTemplate[]
