import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import { dayNumber } from '../../shared/domain/survey-cells'
import type { SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyMarkClusters } from '../../shared/schemas/survey-marks'
import type { SurveyCross, SurveyResults, SurveyWords } from '../../shared/schemas/survey-results'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { answer, optionsOf } from '../support/small-survey'

// It counts responses.
useOwnServer()

const title = { zh: '题' }
const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [
  { id: 'age', kind: 'number', title, unit: { zh: '岁' } }, { id: 'slide', kind: 'slider', title, least: 0, most: 100, step: 10 }, { id: 'moved', kind: 'date', title },
  { id: 'rank', kind: 'ranking', title, options: optionsOf('bus', 'road', 'tram') }, { id: 'shares', kind: 'budget', title, total: 100, options: optionsOf('x', 'y') },
  { id: 'note', kind: 'shortText', title }, { id: 'words', kind: 'longText', title }, { id: 'sex', kind: 'single', title, options: optionsOf('f', 'm') }, { id: 'likes', kind: 'multiple', title, options: optionsOf('park', 'river') },
  { id: 'spot', kind: 'place', shape: 'point', title, perMark: [{ id: 'wide', kind: 'number', title, decimals: 1 }, { id: 'why', kind: 'shortText', title }] },
] }], endings: [{ id: 'end', title, text: { zh: '' } }] }
const mark = (wide: number, why = '') => ({ spot: { marks: [{ id: 'a', geometry: { type: 'Point', coordinates: [117.05, 39.38] }, answers: { wide: { number: wide }, ...why && { why: { text: why } } } }] } })
const path = '/api/desk/surveys/filters'
let staff = ''
beforeAll(async () => {
  staff = await signIn('staff')
  const { version } = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: staff, body: { slug: 'filters', title, intro: { zh: '' }, definition, settings: { steps: false, results: 'live', shown: ['age', 'moved', 'slide'] } } }))
  await must(ask(`${path}/publish`, { as: staff, body: { version } }))
  await answer('filters', { age: { number: 18 }, slide: { number: 0 }, moved: { date: '1999-12-31' }, rank: { order: ['bus', 'road'] }, shares: { shares: { x: 30, y: 70 } }, note: { text: '短' }, words: { text: '一' }, sex: { chosen: ['f'] }, likes: { chosen: ['park'] }, ...mark(1.5) })
  await answer('filters', { age: { number: 30 }, slide: { number: 100 }, moved: { date: '2010-06-01' }, rank: { order: ['road', 'bus', 'tram'] }, shares: { shares: { x: 80, y: 20 } }, words: { text: '二' }, sex: { chosen: ['m'] }, likes: { chosen: ['river'] }, ...mark(3, '窄') })
  await answer('filters', { age: { number: 95 }, words: { text: '三' } })
})

const query = (filter: string) => `answer=${encodeURIComponent(filter)}`
describe('a filter by answers', () => {
  it.each([
    ['age:18..30', '一二'], ['age:30.5..', '三'], ['slide:..0', '一'], ['moved:2000-01-01..', '二'], ['moved:1999-12-31', '一'],
    ['rank:road@1', '二'], ['rank:bus,tram@2', '一二'], ['shares:x:50..', '二'], ['note:answered', '一'], ['note:unanswered', '二三'], ['spot:answered;age:..18', '一'], ['sex:f,m;likes:river', '二'],
  ])('%s leaves the same in results, words, the cross and the marks', async (filter, words) => {
    const [results, listed, crossed, marks] = await Promise.all([
      must(ask<SurveyResults>(`${path}/results?${query(filter)}`, { as: staff })), must(ask<SurveyWords>(`${path}/words?question=words&${query(filter)}`, { as: staff })),
      must(ask<SurveyCross>(`${path}/cross?keys=sex,likes&${query(filter)}`, { as: staff })), must(ask<SurveyMarkClusters>(`${path}/mark-clusters?question=spot&${query(filter)}`, { as: staff })),
    ])
    expect(listed.items.map(item => item.text).reverse().join('')).toBe(words)
    expect([results.n, crossed.n, marks.responses]).toEqual([words.length, words.replace('三', '').length, words.replace('三', '').length])
  })
  it('takes what was said about marks', async () => {
    const count = async (about: string) => (await must(ask<SurveyMarkClusters>(`${path}/mark-clusters?question=spot&about=${encodeURIComponent(about)}`, { as: staff }))).n
    expect([await count('wide:2..'), await count('why:unanswered'), await count('wide:1.5;why:answered')]).toEqual([1, 1, 0])
  })
  it.each([
    ['age:x..', 'filterNumber'], ['age:30..18', 'filterBackwards'], ['moved:2020-02-30..', 'filterDay'], ['rank:bus@9', 'filterPlace'], ['sex:x', 'filterOption'], ['nobody:1', 'filterUnknown'], ['wide:1..', 'filterUnknown'], ['age', 'filterUnread'], ['note:yes', 'filterAnswered'],
  ])('%s is refused everywhere: %s', async (filter, message) => {
    for (const list of ['results?', 'words?question=words&', 'cross?keys=sex,likes&', 'marks?question=spot&', 'mark-clusters?question=spot&']) {
      const { status, body } = await ask(`${path}/${list}${query(filter)}`, { as: staff })
      expect([list, status, body]).toMatchObject([list, 422, { code: 'invalidInput', errors: [{ path: 'answer', message }] }])
    }
  })
  it.each([['channel=post', 'filterOption'], ['from=2026-05-02&to=2026-05-01', 'filterBackwards']])('%s is refused: %s', async (filter, message) => {
    expect(await ask(`${path}/results?${filter}`, { as: staff })).toMatchObject({ status: 422, body: { errors: [{ message }] } })
  })
  it('refuses what is asked about marks by its own name', async () => {
    expect(await ask(`${path}/marks?question=spot&about=wide:a`, { as: staff })).toMatchObject({ status: 422, body: { errors: [{ path: 'about', message: 'filterNumber' }] } })
  })
})

describe('distributions', () => {
  const columnsOf = async (filter = '') => new Map((await must(ask<SurveyResults>(`${path}/results?${filter}`, { as: staff }))).columns.map(column => [column.key, column]))
  it('are told of numbers, sliders, days and shares, under the filter', async () => {
    const columns = await columnsOf()
    expect(columns.get('age')?.distribution).toMatchObject({ scale: 'whole', least: 18, most: 95, quartiles: [18, 30, 95] })
    expect(columns.get('slide')?.distribution?.bins.map(bin => bin.n)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    expect(columns.get('shares:x')?.distribution).toMatchObject({ scale: 'whole', quartiles: [30, 55, 80] })
    expect(columns.get('moved')).toMatchObject({ n: 2, mean: null, distribution: { scale: 'year', least: dayNumber('1999-12-31'), most: dayNumber('2010-06-01') } })
    expect(columns.get('wide')?.distribution).toMatchObject({ mean: 2.25 })
    expect(columns.get('sex')?.distribution).toBeNull()
    expect((await columnsOf(query('age:..18'))).get('age')?.distribution).toMatchObject({ scale: 'single', bins: [{ from: 18, to: 19, n: 1 }] })
    expect((await columnsOf(query('age:200..'))).get('age')).toMatchObject({ n: 0, distribution: null })
  })
  it('are not published', async () => {
    const { status, body } = await ask('/api/surveys/filters/results')
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toMatch(/distribution|quartiles/)
    expect((await ask<{ columns: { key: string, shape: string, mean: null }[] }>('/api/surveys/filters/results')).body.columns.find(column => column.key === 'moved')).toMatchObject({ shape: 'given', mean: null, counts: [] })
  })
})
