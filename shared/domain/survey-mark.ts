import type { DrawnGeometry } from './geometry'
import type { SurveyAnswer, SurveyMark, SurveyQuestion } from './survey'
import type { ReadAnswer } from './survey-answer'

type Marked = SurveyQuestion & { kind: 'place' | 'figure' }
const shapes = { point: 'Point', line: 'LineString', area: 'Polygon' } as const satisfies Record<string, DrawnGeometry['type']>

/** Reads what was marked on a map or a figure, each with the answers to what is asked about it; marks of another shape than the question's are dropped. */
export function readMarks(question: Marked, sent: readonly SurveyMark[], read: (asked: SurveyQuestion, answer: SurveyAnswer | undefined) => ReadAnswer): ReadAnswer {
  const marks: SurveyMark[] = []
  let isComplete = true
  for (const mark of sent.filter(one => hasShape(question, one))) {
    const asked = (question.perMark ?? []).map(one => ({ id: one.id, ...read(one, mark.answers?.[one.id]) }))
    isComplete &&= asked.every(one => !one.fault)
    const answers = Object.fromEntries(asked.flatMap(one => one.answer ? [[one.id, one.answer]] : []))
    const place = question.kind === 'place' ? { geometry: mark.geometry } : { x: mark.x, y: mark.y }
    marks.push({ id: mark.id, ...place, ...asked.length && { answers } })
  }
  if (!marks.length) return { answer: null }
  const { least = 0, most = 1 } = question
  const answer = { marks }
  if (marks.length > most) return { answer, fault: { code: 'marksMost', params: { most } } }
  if (marks.length < least) return { answer, fault: { code: 'marksLeast', params: { least } } }
  return isComplete ? { answer } : { answer, fault: { code: 'markAnswers' } }
}

function hasShape(question: Marked, mark: SurveyMark): boolean {
  if (question.kind === 'place') return mark.geometry?.type === shapes[question.shape]
  return [mark.x, mark.y].every(part => part !== undefined && part >= 0 && part <= 1)
}
