import { describe, expect, it } from 'vitest'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { fullQuotas, quotasOf } from '#shared/domain/survey-quota'
import { walkSurvey } from '#shared/domain/survey-walk'

const zh = (text: string) => ({ zh: text })
const options = ['young', 'old'].map(id => ({ id, label: zh(id) }))
const definition: SurveyDefinition = {
  pages: [
    { id: 'p1', questions: [{ id: 'age', kind: 'single', title: zh('年龄'), options }] },
    { id: 'p2', questions: [{ id: 'works', kind: 'yesNo', title: zh('上班吗') }], jumps: [{ if: { question: 'works', has: ['no'] }, to: 'out' }] },
    { id: 'p3', questions: [{ id: 'say', kind: 'shortText', title: zh('想说'), required: true }] },
  ],
  endings: [{ id: 'end', title: zh('谢谢'), text: zh('') }, { id: 'out', title: zh('不合条件'), text: zh('') }, { id: 'enough', title: zh('已满'), text: zh('') }],
  quotas: [
    { id: 'old', if: { question: 'age', has: ['old'] }, limit: 2, to: 'enough' },
    { id: 'idle', if: { not: { question: 'works', has: ['yes'] } }, limit: 1, to: 'enough' },
    { id: 'all', if: { all: [] }, limit: 10, to: 'enough' },
  ],
}
const age = (id: string): SurveyAnswers => ({ age: { chosen: [id] } })
const yes: SurveyAnswers = { works: { chosen: ['yes'] } }
const no: SurveyAnswers = { works: { chosen: ['no'] } }
const walk = (answers: SurveyAnswers, ...full: string[]) => walkSurvey(definition, answers, { seed: '', townships: new Set(), full: new Set(full) })

describe('a full quota', () => {
  it.each<[string, SurveyAnswers, string[], string[], string, string | null]>([
    ['ends the walk with the page on which its condition comes to hold', age('old'), ['old'], ['p1'], 'enough', 'old'],
    ['is nothing to others', { ...age('young'), ...yes }, ['old'], ['p1', 'p2', 'p3'], 'end', null],
    ['that is not full is nothing to anybody', { ...age('old'), ...yes }, [], ['p1', 'p2', 'p3'], 'end', null],
    ['waits until what it asks of was asked: before that nobody has said yes', { ...age('young'), ...yes }, ['idle'], ['p1', 'p2', 'p3'], 'end', null],
    ['goes before the way of the page', { ...age('young'), ...no }, ['idle'], ['p1', 'p2'], 'enough', 'idle'],
    ['of everybody ends with the first page', {}, ['all'], ['p1'], 'enough', 'all'],
    ['holds by the first that is written', age('old'), ['all', 'old'], ['p1'], 'enough', 'old'],
    ['lets a jump lead out where it does not hold', { ...age('young'), ...no }, ['old'], ['p1', 'p2'], 'out', null],
  ])('%s', (_, answers, full, pages, ending, over) => {
    const walked = walk(answers, ...full)
    expect([walked.pages.map(one => one.page.id), walked.ending?.id, walked.over?.id ?? null]).toEqual([pages, ending, over])
  })

  it('asks for nothing that stands behind it', () => {
    expect(walk(age('old')).faults.map(fault => fault.question)).toEqual(['say'])
    expect(walk(age('old'), 'old').faults).toEqual([])
  })
})

it('quotas are filled by whom they are about, and full at their limit', () => {
  expect(quotasOf(definition, new Map(Object.entries({ ...age('old'), ...yes })))).toEqual(['old', 'all'])
  expect(quotasOf({}, new Map())).toEqual([])
  expect(fullQuotas(definition, new Map([['old', 2], ['all', 9], ['gone', 99]]))).toEqual(['old'])
})
