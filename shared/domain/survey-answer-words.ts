import type { SurveyAnswer, SurveyQuestion } from './survey'
import { codesOf } from './survey-sheet'
import type { SheetVoice } from './survey-sheet'

const commas = { zh: '、', en: ', ' } as const

/** An answer of a kind that can be asked about a mark, in words; '' where it says nothing. */
export function answerWords(question: SurveyQuestion, answer: SurveyAnswer | undefined, voice: SheetVoice): string {
  if (!answer) return ''
  if ('text' in answer) return answer.text
  if ('number' in answer) return String(answer.number)
  if (!('chosen' in answer)) return ''
  const labels = new Map(codesOf(question, voice).map(({ code, label }) => [code, label]))
  return [...answer.chosen.map(code => labels.get(code) ?? code), ...answer.other ? [answer.other] : []].join(commas[voice.lang])
}
