import { optionsOf, yesNoWords } from './survey'
import type { SurveyQuestion, SurveyText } from './survey'
import type { KnownAnswers } from './survey-condition'
import { pickedOf } from './survey-condition'

const place = /\{\{\s*([\w-]{1,40})\s*\}\}/g

/** The questions whose answers a text repeats: `{{q1}}`. */
export function pipedQuestions(text: SurveyText): string[] {
  return [...`${text.zh} ${text.en ?? ''}`.matchAll(place)].flatMap(match => match[1] ?? [])
}

/** A text with something else in the place of each answer it repeats. */
export function replacePiped(text: string, of: (question: string) => string): string {
  return text.replace(place, (_whole, id: string) => of(id))
}

/** A text with the answers it repeats; what was not answered is told as an ellipsis. `nameOf` names townships. */
export function pipeText(text: string, { questions, answers, lang, nameOf }: { questions: ReadonlyMap<string, SurveyQuestion>, answers: KnownAnswers, lang: 'zh' | 'en', nameOf: (township: string) => string }): string {
  return replacePiped(text, (id) => {
    const [question, answer] = [questions.get(id), answers.get(id)]
    if (!question || !answer) return '……'
    if ('text' in answer) return answer.text
    if ('number' in answer) return String(answer.number)
    if ('date' in answer) return answer.date
    // A file, a mark, a contact say nothing that could be repeated.
    if (!('chosen' in answer || 'cells' in answer || 'order' in answer || 'shares' in answer)) return '……'
    const labels = pickedOf(answer).map(option => labelOf(question, option, { lang, nameOf }))
    return [...labels, ...'other' in answer && answer.other ? [answer.other] : []].join(lang === 'zh' ? '、' : ', ')
  })
}

function labelOf(question: SurveyQuestion, id: string, { lang, nameOf }: { lang: 'zh' | 'en', nameOf: (township: string) => string }): string {
  if (question.kind === 'township') return nameOf(id)
  const label = question.kind === 'yesNo' ? id === 'yes' || id === 'no' ? yesNoWords[id] : undefined : optionsOf(question).find(option => option.id === id)?.label
  return label ? (lang === 'en' && label.en) || label.zh : id
}
