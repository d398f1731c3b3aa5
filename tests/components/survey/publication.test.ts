import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SurveyPublicationBody } from '#components'
import type { SurveyPublication } from '#shared/schemas/survey-publication'

type Column = SurveyPublication['columns'][number]
const labels = (...names: string[]) => names.map(zh => ({ zh }))
const column = (part: Partial<Column> & Pick<Column, 'key' | 'kind' | 'shape' | 'n'>): Column => ({ title: { zh: part.key }, labels: [], scale: null, unit: null, counts: [], mean: null, median: null, ...part }) as Column // As much of a column as is shown.
const published = (state: 'open' | 'closed', ...columns: Column[]) => ({
  slug: 'test', title: { zh: '问卷' }, stage: { slug: 'stage', state, closesAt: '2026-12-10T16:00:00.000Z' }, showing: 'now', asOf: '2026-12-01T03:09:00.000Z',
  counts: { received: 49, valid: 49, late: 0, overQuota: 0, invalid: { total: 0 } }, n: 40, period: { from: '2026-11-20', to: '2026-11-30' }, channels: [], columns, tables: [],
}) as unknown as SurveyPublication // As much of what is published as is shown.
const read = async (publication: SurveyPublication) => (await mountSuspended(SurveyPublicationBody, { props: { publication } })).text().replace(/\s+/g, ' ')

const one = (n: number, ...counts: (number | null)[]) => column({ key: '支持吗', kind: 'yesNo', shape: 'one', n, labels: labels('支持', '不支持'), counts })
const ranking = column({ key: '排序', kind: 'ranking', shape: 'order', n: 40, labels: labels('路', '树'), counts: [null, null] })
const age = column({ key: '年龄', kind: 'number', shape: 'number', n: 20 })

describe('results while more responses are coming in', () => {
  it('tell no part of few answers: tens of tens would tell 19 of 49 as a quarter', async () => {
    const told = await read(published('open', one(40, 20, 10)))
    expect(told).toMatch(/支持20 ?不支持10/)
    expect(told).not.toMatch(/\d%/)
    expect(told).toContain('一题不足 200 人回答的，不列百分比')
  })

  it('tell rough parts of many in whole per cent, as such', async () => {
    const told = await read(published('open', one(230, 150, 70)))
    expect(told).toMatch(/支持150 约 65%不支持70 约 30%/)
  })

  it('say of averages and places when they are published, instead of nothing or as if they were covered', async () => {
    const told = await read(published('open', age, ranking))
    expect(told).toContain('20 人回答 平均数和中位数在征集截止后公布')
    expect(told).toContain('40 人回答 各选项的平均名次在征集截止后公布')
    expect(told.replace(/标“遮盖”/, '')).not.toContain('遮盖')
  })

  it('give no reason that is not theirs for a question of which nothing is told yet', async () => {
    expect(await read(published('open', { ...one(0), n: null }))).toContain('本题暂不公布：回答的人不足 10 人')
  })
})

it('results after the close tell exact parts, averages and places', async () => {
  const told = await read(published('closed', one(49, 30, 19), { ...age, mean: 41.5, median: 40 }, { ...ranking, counts: [1.25, 1.75] }))
  expect(told).toMatch(/支持30 61\.2%不支持19 38\.8%/)
  expect(told).toContain('平均 41.5，中位数 40')
  expect(told).toContain('路平均名次1.25')
  expect(told).not.toContain('截止后')
})

it('the day of the results and what is said of it do not run together', async () => {
  expect(await read(published('closed', one(49, 30, 19)))).toMatch(/截至 .*。 结果随页面更新/)
})
