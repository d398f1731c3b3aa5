import { describe, expect, it } from 'vitest'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import { tally } from '#shared/domain/survey-tally'
import { joinedQuestions } from '#shared/domain/survey-versions'

const options = (...ids: string[]) => ids.map(id => ({ id, label: { zh: id } }))
const survey = (...questions: SurveyQuestion[]): SurveyDefinition => ({ pages: [{ id: 'p', questions }], endings: [] })
const matrix = (...columns: string[]): SurveyQuestion => ({ id: 'm', kind: 'matrix', title: { zh: '量表' }, rows: options('r'), columns: options(...columns) })

describe('a survey in several versions', () => {
  it('keeps a step of a scale in its place where a newer version left it out', () => {
    const table = new ResponseTable(planColumns([survey(matrix('c1', 'c2', 'c4', 'c5')), survey(matrix('c1', 'c2', 'c3', 'c4', 'c5'))], []))
    for (let n = 0; n < 10; n++) table.add({ id: '', answers: { m: { cells: { r: 'c3' } } }, channel: 'web', township: '', source: '', receivedAt: new Date(0) })
    const [plan] = table.plans
    expect(plan && tally(table, plan, { rows: [...Array.from({ length: 10 }).keys()] }).mean).toBe(3)
  })
  it('gives no average of a scale that two versions put in another order', () => {
    expect(planColumns([survey(matrix('c1', 'c2', 'c3')), survey(matrix('c3', 'c1', 'c2'))], [])[0]).toMatchObject({ isScale: false })
  })
  it('remembers that a question was asked of some in an older version', () => {
    const asked = (showIf?: SurveyQuestion['showIf']): SurveyDefinition => survey({ id: 'a', kind: 'single', title: { zh: '甲' }, options: options('a1') }, { id: 'd', kind: 'yesNo', title: { zh: '丁' }, ...showIf && { showIf } })
    expect(planColumns([asked(), asked({ question: 'a', has: ['a1'] })], []).find(({ key }) => key === 'd')?.isAskedOfSome).toBe(true)
  })
  it('measures a slider by the steps both versions had, and to the ends of both', () => {
    const slider = (least: number, most: number, step: number) => survey({ id: 's', kind: 'slider', title: { zh: '滑条' }, least, most, step })
    expect(planColumns([slider(0, 10, 1), slider(0, 20, 1)], [])[0]).toMatchObject({ span: [0, 20], step: 1 })
    for (const older of [slider(0, 20, 5), slider(-1, 10, 1)]) expect(planColumns([slider(0, 10, 1), older], [])[0]?.step).toBeUndefined()
  })
  it('keeps what only an older version offered in its files', () => {
    const single = (...ids: string[]) => survey({ id: 'q', kind: 'single', title: { zh: '题' }, options: options(...ids) })
    expect(joinedQuestions([single('a'), single('a', 'b')])).toEqual([expect.objectContaining({ options: options('a', 'b') })])
  })
})
