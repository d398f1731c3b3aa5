import { describe, expect, it } from 'vitest'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import { effectiveSize, weighTable } from '#shared/domain/survey-weighing'
import { rake } from '#shared/domain/survey-weights'

const options = (...ids: string[]) => ids.map(id => ({ id, label: { zh: id } }))
const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [
  { id: 'age', kind: 'single', title: { zh: '年龄' }, options: options('young', 'old') },
  { id: 'sex', kind: 'single', title: { zh: '性别' }, options: options('f', 'm') },
  { id: 'likes', kind: 'multiple', title: { zh: '喜欢' }, options: options('a', 'b') },
] }], endings: [] }
function tableOf(all: [age: string, sex: string, township: string][]) {
  const table = new ResponseTable(planColumns([definition], []))
  for (const [age, sex, township] of all) table.add({ id: '', answers: { ...age && { age: { chosen: [age] } }, ...sex && { sex: { chosen: [sex] } } } satisfies SurveyAnswers, channel: 'web', township, source: '', receivedAt: new Date(0) })
  return table
}
const margin = (key: string, figures: Record<string, number>) => ({ key, source: { zh: '年鉴' }, figures })
const many = (n: number, one: [string, string, string]) => Array.from({ length: n }, () => one)

describe('weights of a table', () => {
  const all = [...many(60, ['young', 'f', 't1']), ...many(20, ['young', 'm', 't2']), ...many(15, ['old', 'f', 't1']), ...many(5, ['old', 'm', 't1'])]
  const margins = [margin('age', { young: 500, old: 500 }), margin('sex', { f: 520, m: 480 })]

  it('are those of raking one by one, though alike responses are taken together', () => {
    const found = weighTable(tableOf(all), margins)
    const one = rake(100, [{ categories: all.map(([age]) => ['young', 'old'].indexOf(age)), shares: [0.5, 0.5] }, { categories: all.map(([, sex]) => ['f', 'm'].indexOf(sex)), shares: [0.52, 0.48] }])
    expect(found).toMatchObject({ used: ['age', 'sex'], converged: true, empty: [], unsaid: 0 })
    for (const [at, weight] of one.weights.entries()) expect(found?.weights[at]).toBeCloseTo(weight, 9)
    expect(found?.designEffect).toBeCloseTo(one.designEffect, 9)
    expect(effectiveSize([...all.keys()], found?.weights ?? [])).toBeCloseTo(one.effectiveSize, 6)
  })
  it('keep who did not say, and name who is not there', () => {
    const found = weighTable(tableOf([...all, ['', 'f', '']]), [margin('age', { young: 500, old: 500, gone: 3 }), margin('township', { t1: 10, t2: 10, t3: 5 })])
    expect(found?.unsaid).toBe(1)
    expect(found?.empty).toEqual([{ key: 'township', option: 't3' }])
    expect(found?.weights[100]).toBeCloseTo(1, 1)
  })
  it('are none where no margin fits a question with a single choice', () => {
    expect(weighTable(tableOf(all), [margin('likes', { a: 1, b: 2 }), margin('gone', { x: 1 }), margin('age', {})])).toBeNull()
    expect(weighTable(tableOf([]), margins)).toBeNull()
  })
  it('say where they could not be fitted: nobody speaks for more than five', () => {
    const found = weighTable(tableOf([...many(99, ['young', 'f', 't1']), ['old', 'f', 't1']]), [margin('age', { young: 1, old: 1 })])
    expect(found?.converged).toBe(false)
    const weights = [...found?.weights ?? []]
    const average = weights.reduce((sum, one) => sum + one, 0) / weights.length
    // One of a hundred for half of the people: five times the average, which stays 1.
    expect(average).toBeCloseTo(1, 6)
    expect(Math.max(...weights)).toBeCloseTo(5, 6)
    expect(found?.largest).toBeCloseTo(5, 6)
    expect(found?.off).toBeGreaterThan(0.3)
  })
})
