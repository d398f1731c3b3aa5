import { questionsOf } from './survey'
import type { SurveyDefinition } from './survey'

/** The numbers questions have on paper and where paper is typed, from 1; what is only read has none. */
export function questionNumbers(definition: Pick<SurveyDefinition, 'pages'>): Map<string, number> {
  return new Map(questionsOf(definition).filter(question => question.kind !== 'statement').map((question, at) => [question.id, at + 1]))
}
