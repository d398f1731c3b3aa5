import { describe, expect, it } from 'vitest'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import { readConditions } from '#shared/domain/survey-filter'
import { rowsOf } from '#shared/domain/survey-rows'
import { cross, tally } from '#shared/domain/survey-tally'

const zh = (text: string) => ({ zh: text })
const options = (...ids: string[]) => ids.map(id => ({ id, label: zh(id) }))
const definition: SurveyDefinition = {
  pages: [{ id: 'p', questions: [
    { id: 'sex', kind: 'single', title: zh('一'), options: options('f', 'm') },
    { id: 'lacks', kind: 'multiple', title: zh('二'), options: options('park', 'bus', 'school') },
    { id: 'rate', kind: 'rating', title: zh('三'), most: 5 },
    { id: 'rank', kind: 'ranking', title: zh('四'), options: options('a', 'b') },
    { id: 'age', kind: 'number', title: zh('五') },
    { id: 'grid', kind: 'matrix', title: zh('六'), rows: options('r1', 'r2'), columns: options('low', 'high') },
    { id: 'shares', kind: 'budget', title: zh('七'), options: options('x', 'y'), total: 100 },
    { id: 'words', kind: 'longText', title: zh('八') },
    { id: 'where', kind: 'township', title: zh('九') },
    { id: 'note', kind: 'statement', title: zh('十') },
    { id: 'moved', kind: 'date', title: zh('十一') },
  ] }],
  endings: [],
}
const older: SurveyDefinition = { pages: [{ id: 'p', questions: [{ id: 'sex', kind: 'single', title: zh('一'), options: options('f', 'm', 'x') }, { id: 'gone', kind: 'yesNo', title: zh('旧') }] }], endings: [] }

function tableOf(all: (SurveyAnswers & { channel?: never })[], facts: { channel?: string, township?: string }[] = []) {
  const table = new ResponseTable(planColumns([definition, older], ['t1', 't2']))
  all.forEach((answers, at) => table.add({ id: String(at), answers, channel: facts[at]?.channel ?? 'web', township: facts[at]?.township ?? '', source: '', receivedAt: new Date(at * 1000) }))
  return table
}
const plan = (table: ResponseTable, key: string) => {
  const found = table.plans.find(one => one.key === key)
  if (!found) throw new Error(key)
  return found
}
const everybody = (table: ResponseTable) => ({ rows: rowsOf(table, {}) })

describe('results', () => {
  const table = tableOf([
    { sex: { chosen: ['f'] }, lacks: { chosen: ['park', 'bus'] }, rate: { number: 5 }, rank: { order: ['b', 'a'] }, age: { number: 30 }, grid: { cells: { r1: 'low', r2: 'high' } }, shares: { shares: { x: 100, y: 0 } }, words: { text: '好' }, where: { chosen: ['t1'] }, moved: { date: '2020-02-29' } },
    { sex: { chosen: ['f'] }, lacks: { chosen: ['park'] }, rate: { number: 3 }, rank: { order: ['b'] }, age: { number: 50 }, shares: { shares: { x: 50, y: 50 } }, moved: { date: '2024-01-01' }, where: { chosen: ['t9'] } },
    { sex: { chosen: ['m'] }, lacks: { chosen: ['school'] }, rate: { number: 4 }, age: { number: 20 } },
    { sex: { chosen: ['x'] }, gone: { chosen: ['yes'] } },
  ], [{ channel: 'paper', township: 't1' }])
  it('have a column for everything that can be counted, older versions behind the newest', () => {
    expect(table.plans.map(one => one.key)).toEqual(['sex', 'lacks', 'rate', 'rank', 'age', 'grid:r1', 'grid:r2', 'shares:x', 'shares:y', 'words', 'where', 'moved', 'gone'])
    expect(plan(table, 'sex').options).toEqual(['f', 'm', 'x'])
  })
  it.each<[string, object]>([
    ['sex', { n: 4, counts: [2, 1, 1] }],
    ['lacks', { n: 3, counts: [2, 1, 1], mean: null }],
    ['rate', { n: 3, counts: [0, 0, 1, 1, 1], mean: 4, median: 4 }],
    ['rank', { n: 2, counts: [2, 1] }],
    ['age', { n: 3, mean: 100 / 3, median: 30 }],
    ['grid:r2', { n: 1, counts: [0, 1], mean: 2 }],
    ['shares:x', { n: 2, mean: 75 }],
    ['words', { n: 1 }],
    // One of another township, which is no more.
    ['where', { n: 2, counts: [1, 0, 1] }],
    ['moved', { n: 2, counts: [], mean: null, median: null }],
    ['gone', { n: 1, counts: [1, 0] }],
  ])('%s', (key, result) => expect(tally(table, plan(table, key), everybody(table))).toMatchObject(result))
  it('weigh', () => expect(tally(table, plan(table, 'sex'), { rows: rowsOf(table, {}), weights: [1, 1, 2, 0] })).toMatchObject({ n: 4, answered: 4, counts: [2, 2, 0] }))
  it.each<[string, number[]]>([
    ['lacks:park', [0, 1]], ['lacks:park;rate:5', [0]], ['where:t9', [1]], ['age:20..30', [0, 2]], ['age:30.5..', [1]], ['shares:x:..99.9', [1]], ['moved:2020-02-29..2023-12-31', [0]], ['moved:..2024-01-01', [0, 1]],
    ['rank:b@1', [0, 1]], ['rank:a@1', []], ['rank:a@2', [0]], ['words:answered', [0]], ['words:unanswered', [1, 2, 3]],
  ])('are looked at by %s', (text, rows) => {
    const { conditions, fault } = readConditions(text, table.plans)
    expect([fault, [...rowsOf(table, { answers: conditions })]]).toEqual([undefined, rows])
  })
  it('are looked at by channel, township and time', () => {
    expect([...rowsOf(table, { channels: ['paper'], townships: ['t1'] })]).toEqual([0])
    expect([...rowsOf(table, { from: 1000, before: 3000 })]).toEqual([1, 2])
  })
})

describe('crossing', () => {
  it('counts people in the totals and choices in the cells', () => {
    const table = tableOf([{ sex: { chosen: ['f'] }, lacks: { chosen: ['park', 'bus'] } }, { sex: { chosen: ['m'] }, lacks: { chosen: ['park'] } }, { sex: { chosen: ['m'] } }])
    const result = cross(table, [plan(table, 'sex'), plan(table, 'lacks')], everybody(table))
    expect(result).toEqual({ n: 2, cells: [[[1, 1, 0], [1, 0, 0], [0, 0, 0]]], rowTotals: [[1, 1, 0]], columnTotals: [[2, 1, 0]], totals: [2] })
  })
  it('agrees with counting one by one, for three questions of random answers', () => {
    const answers = Array.from({ length: 500 }, (_, at) => ({ sex: { chosen: [at % 7 < 3 ? 'f' : 'm'] }, rate: { number: 1 + at % 5 }, ...at % 11 && { grid: { cells: { r1: at % 3 ? 'low' : 'high' } } } }))
    const table = tableOf(answers)
    const { cells, n } = cross(table, [plan(table, 'sex'), plan(table, 'rate'), plan(table, 'grid:r1')], everybody(table))
    expect(n).toBe(answers.filter(one => 'grid' in one).length)
    for (const [layer, column] of ['low', 'high'].entries()) for (const [row, sex] of ['f', 'm'].entries()) for (let rate = 1; rate <= 5; rate++) {
      expect(cells[layer]?.[row]?.[rate - 1]).toBe(answers.filter(one => 'grid' in one && one.grid?.cells.r1 === column && one.sex.chosen[0] === sex && one.rate.number === rate).length)
    }
  })
})
