import { optionsOf } from './survey'
import type { SurveyAnswer, SurveyMark, SurveyQuestion } from './survey'
import { perMarkOf } from './survey-check'
import { codesOf } from './survey-sheet'
import type { SheetVoice } from './survey-sheet'
import { townshipCalled } from './survey-townships'

/** An answer as a person reads it, a line for each part of it: rows of a matrix, places of a ranking, marks. Files and contact data have words of their own where they are shown. */
export function answerLines(question: SurveyQuestion, answer: SurveyAnswer, voice: SheetVoice): string[] {
  const said = (text: { zh: string, en?: string }) => (voice.lang === 'en' && text.en) || text.zh
  const labels = new Map(codesOf(question, voice).map(({ code, label }) => [code, label]))
  const named = (code: string) => labels.get(code) ?? (question.kind === 'township' ? said(townshipCalled(code, voice.townships)) : code)
  const [comma, colon] = voice.lang === 'en' ? [', ', ': '] : ['、', '：']
  if ('text' in answer) return [answer.text]
  if ('number' in answer) return [`${answer.number}${'unit' in question && question.unit ? ` ${said(question.unit)}` : ''}`]
  if ('date' in answer) return [answer.date]
  if ('chosen' in answer) return [[...answer.chosen.map(named), ...answer.other ? [answer.other] : []].join(comma)]
  if ('order' in answer) return answer.order.map((option, at) => `${at + 1}. ${named(option)}`)
  if ('shares' in answer) return optionsOf(question).map(({ id, label }) => `${said(label)}${colon}${answer.shares[id] ?? 0}`)
  if ('cells' in answer) return question.kind === 'matrix' ? question.rows.flatMap(({ id, label }) => answer.cells[id] === undefined ? [] : [`${said(label)}${colon}${named(answer.cells[id])}`]) : []
  return 'marks' in answer ? answer.marks.map((mark, at) => [`${at + 1}. ${placeOf(mark)}`, ...askedOf(question, mark, voice)].join(voice.lang === 'en' ? '; ' : '；')) : []
}

/** Where a mark lies: degrees of its first position, or parts of a figure's sides. */
function placeOf({ geometry, x = 0, y = 0 }: SurveyMark): string {
  if (!geometry) return `${Math.round(x * 100)}%, ${Math.round(y * 100)}%`
  const [lon = 0, lat = 0] = geometry.type === 'Point' ? geometry.coordinates : geometry.type === 'LineString' ? geometry.coordinates[0] ?? [] : geometry.coordinates[0]?.[0] ?? []
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`
}

function askedOf(question: SurveyQuestion, mark: SurveyMark, voice: SheetVoice): string[] {
  return perMarkOf(question).flatMap((asked) => {
    const answer = mark.answers?.[asked.id]
    return answer ? answerLines(asked, answer, voice) : []
  })
}
