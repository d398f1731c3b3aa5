import { insideDistrict } from './coordinates'
import { interiorPoint } from './geometry'
import type { Bbox, DrawnGeometry } from './geometry'
import { validateGeometry } from './geometry-check'
import type { SurveyAnswer, SurveyMark, SurveyQuestion } from './survey'
import type { ReadAnswer } from './survey-answer'

type Marked = SurveyQuestion & { kind: 'place' | 'figure' }
const shapes = { point: 'Point', line: 'LineString', area: 'Polygon' } as const satisfies Record<string, DrawnGeometry['type']>

/** Reads what was marked on a map or a figure, each with the answers to what is asked about it; marks of another shape than the question's, and shapes that are none, are dropped. */
export function readMarks(question: Marked, sent: readonly SurveyMark[], { district, read }: { district?: Bbox, read: (asked: SurveyQuestion, answer: SurveyAnswer | undefined) => ReadAnswer }): ReadAnswer {
  const marks: SurveyMark[] = []
  let isComplete = true
  for (const mark of sent.filter(one => hasShape(question, one))) {
    const asked = (question.perMark ?? []).map(one => ({ id: one.id, ...read(one, mark.answers?.[one.id]) }))
    isComplete &&= asked.every(one => !one.fault)
    const answers = Object.fromEntries(asked.flatMap(one => one.answer ? [[one.id, one.answer]] : []))
    const place = question.kind === 'place' ? { geometry: mark.geometry } : { x: mark.x, y: mark.y }
    marks.push({ id: ownId(mark.id, marks), ...place, ...asked.length && { answers } })
  }
  if (!marks.length) return { answer: null }
  const { least = 0, most = 1 } = question
  const answer = { marks }
  if (marks.length > most) return { answer, fault: { code: 'marksMost', params: { most } } }
  if (district && marks.some(({ geometry }) => geometry && !insideDistrict(interiorPoint(geometry), district))) return { answer, fault: { code: 'marksOutside' } }
  if (marks.length < least) return { answer, fault: { code: 'marksLeast', params: { least } } }
  return isComplete ? { answer } : { answer, fault: { code: 'markAnswers' } }
}

function hasShape(question: Marked, mark: SurveyMark): boolean {
  if (question.kind === 'place') return mark.geometry?.type === shapes[question.shape] && validateGeometry(mark.geometry).ok
  return [mark.x, mark.y].every(part => part !== undefined && part >= 0 && part <= 1)
}

/** Two marks of one response never have one id: by it each becomes an opinion of its own. */
function ownId(id: string, before: readonly SurveyMark[]): string {
  let own = id
  for (let n = 2; before.some(one => one.id === own); n++) own = `${id.slice(0, 36)}-${n}`
  return own
}
