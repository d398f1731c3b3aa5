import { describe, expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { SurveyDeskColumn, SurveyDeskFilter } from '#components'
import { dayNumber } from '#shared/domain/survey-cells'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { distributionOf } from '#shared/domain/survey-distribution'
import type { SurveyResultColumn } from '~/composables/useSurveyResults'

/** A column of results as the server tells it. */
function columnOf(values: readonly number[], plan: Pick<ColumnPlan, 'shape' | 'span' | 'step'>, more: Partial<SurveyResultColumn> = {}): SurveyResultColumn {
  const counted = [...new Set(values)].sort((one, other) => one - other).map(value => ({ value, n: values.filter(one => one === value).length, weight: values.filter(one => one === value).length }))
  return { key: 'age', question: 'age', shape: plan.shape, options: [], labels: [], kind: 'number', title: '您的年龄', hasWords: false, n: values.length, answered: values.length, counts: [], mean: 1, median: 1, distribution: distributionOf(counted, plan), weighted: null, ...more }
}
const text = (page: VueWrapper) => page.text().replace(/\s+/g, ' ')
const bars = (page: VueWrapper) => page.findAll('.bar').map(bar => Math.round(Number.parseFloat(bar.attributes('style')?.replace(/^height: /, '') ?? '')))
const table = (page: VueWrapper) => page.findAll('tbody tr').map(row => row.findAll('th, td').map(cell => cell.text()))
const ages = [18, 21, 24, 31, 33, 34, 52, 64, 71]

describe('a distribution', () => {
  it('is told in figures, drawn as bars, and stands in a table', async () => {
    const page = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf(ages, { shape: 'number' }, { unit: { zh: '岁' } }) } })
    expect(text(page)).toContain('n = 9 平均 38.67，中位数 33，下四分位数 24，上四分位数 52，最小 18，最大 71。')
    expect(text(page)).not.toContain('平均 1')
    expect(page.get('[role="img"]').attributes('aria-label')).toBe('“您的年龄”的分布图，9 份；最多的一组是 30—34，有 3 份。')
    expect(page.findAll('thead th').map(head => head.text())).toEqual(['范围（岁）', '份数', '占比'])
    expect(table(page).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(9)
    expect(table(page)[0]).toEqual(['15—19', '1', '11.1%'])
    expect(bars(page)).toEqual(table(page).map(row => Math.round(Number(row[1]) / 3 * 100)))
  })
  it('weighted stands beside, on the same scale', async () => {
    const plain = distributionOf([{ value: 1, n: 1, weight: 1 }, { value: 2, n: 3, weight: 3 }], { shape: 'number' })
    const weighted = distributionOf([{ value: 1, n: 1, weight: 2 }, { value: 2, n: 3, weight: 2 }], { shape: 'number' }, plain ?? undefined)
    const page = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf([1, 2, 2, 2], { shape: 'number' }, { distribution: plain, weighted: { answered: 4, counts: [], mean: 1.5, median: 1.5, distribution: weighted } }) } })
    expect(bars(page)).toEqual([33, 67, 100, 67])
    expect(table(page)).toEqual([['1', '1', '25.0%', '50.0%'], ['2', '3', '75.0%', '50.0%']])
    expect(text(page)).toContain('加权后平均 1.5')
  })
  it.each<[string, string[], string[]]>([
    ['days', ['2026-02-27', '2026-03-01'], ['2026年2月27日', '2026年2月28日', '2026年3月1日']],
    ['months', ['2025-12-30', '2026-02-01'], ['2025年12月', '2026年1月', '2026年2月']],
    ['years', ['2019-06-01', '2022-06-01'], ['2019年', '2020年', '2021年', '2022年']],
    ['decades', ['1939-06-01', '1955-01-01', '2001-01-01'], ['1930—1939年', '1940—1949年', '1950—1959年', '1960—1969年', '1970—1979年', '1980—1989年', '1990—1999年', '2000—2009年']],
  ])('of %s names them', async (_, list, names) => {
    const page = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf(list.map(dayNumber), { shape: 'date' }, { kind: 'date', mean: null, median: null }) } })
    expect(table(page).map(row => row[0])).toEqual(names)
    expect(text(page)).toMatch(/最早 \d{4}年\d+月\d+日，最晚 \d{4}年\d+月\d+日/)
    expect(page.get('thead th').text()).toBe('时间')
  })
  it('says what lies far out, and what amounts a range holds', async () => {
    const page = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf([...ages, 1980], { shape: 'number' }) } })
    expect(table(page).at(-1)?.[0]).toBe('75 及以上')
    const amounts = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf([0.5, 1.25, 3], { shape: 'number' }) } })
    expect(amounts.text()).toContain('每组含起点，不含终点')
    expect(table(amounts).at(-1)?.[0]).toMatch(/—3$/)
  })
  it('is none where nobody said anything', async () => {
    const page = await mountSuspended(SurveyDeskColumn, { props: { column: columnOf([], { shape: 'number' }, { mean: null, median: null }) } })
    expect(page.find('[role="img"]').exists()).toBe(false)
    expect(text(page)).toContain('n = 0')
  })
})

describe('a filter', () => {
  const column = (more: Partial<SurveyResultColumn>): SurveyResultColumn => ({ ...columnOf([1], { shape: 'number' }), ...more })
  const columns = [
    column({ key: 'age', title: '年龄', unit: { zh: '岁' } }), column({ key: 'moved', title: '搬来的日期', shape: 'date', kind: 'date' }), column({ key: 'rank', title: '先后', shape: 'order', kind: 'ranking', options: ['bus', 'road'], labels: ['公交', '道路'] }),
    column({ key: 'words', title: '想说的', shape: 'given', kind: 'longText' }), column({ key: 'sex', title: '性别', shape: 'one', kind: 'single', options: ['f', 'm'], labels: ['女', '男'] }),
  ]
  const open = async (query: Record<string, string> = {}) => {
    await useRouter().replace({ path: '/', query })
    const page = await mountSuspended(SurveyDeskFilter, { props: { query, channels: ['web', 'paper'], townships: [{ value: 't1', label: '杨村街道' }], sources: [], columns }, route: false })
    await flushPromises()
    return page
  }
  const field = (page: VueWrapper, label: string, at = 0) => page.findAll('.field').filter(one => one.find('.label').text() === label)[at]
  const go = async (page: VueWrapper) => {
    await page.find('form').trigger('submit')
    await flushPromises()
  }
  const query = () => useRouter().currentRoute.value.query
  const arrives = (wanted: object) => vi.waitFor(() => expect(query()).toEqual(wanted))

  it.each<[string, string, (page: VueWrapper) => Promise<unknown>]>([
    ['age', 'age:18..', page => field(page, '从（岁）')?.find('input').setValue('18') ?? Promise.reject(new Error('from'))],
    ['moved', 'moved:..2020-12-31', page => field(page, '所填日期到')?.find('input').setValue('2020-12-31') ?? Promise.reject(new Error('to'))],
    ['words', 'words:unanswered', page => field(page, '是否作答')?.find('select').setValue('unanswered') ?? Promise.reject(new Error('given'))],
    ['rank', 'rank:road@2', async (page) => {
      await page.findAll('input[type="checkbox"]')[1]?.setValue(true)
      await field(page, '名次')?.find('select').setValue('2')
    }],
    ['sex', 'sex:f,m', async (page) => {
      for (const box of page.findAll('input[type="checkbox"]')) await box.setValue(true)
    }],
  ])('by %s stands in the address as %s', async (key, wanted, write) => {
    const page = await open()
    await field(page, '题目')?.find('select').setValue(key)
    await write(page)
    await go(page)
    await arrives({ answer: wanted })
  })

  it('shows what a link asks for, several conditions too, and adds and takes out', async () => {
    const page = await open({ answer: 'age:18..30;rank:bus@1', channel: 'web,paper', part: 'words' })
    expect(field(page, '题目', 1)?.find('select').element.value).toBe('rank')
    expect([field(page, '从（岁）')?.find('input').element.value, field(page, '到（岁）')?.find('input').element.value]).toEqual(['18', '30'])
    expect(field(page, '方式')?.find('select').element.selectedOptions[0]?.text.trim()).toBe('网页、纸质')
    await page.get('[aria-label="去掉第 1 个条件"]').trigger('click')
    await go(page)
    await arrives({ answer: 'rank:bus@1', channel: 'web,paper', part: 'words' })
  })

  it('is not begun while a condition is wrong, and says why', async () => {
    const page = await open()
    await field(page, '题目')?.find('select').setValue('age')
    await field(page, '从（岁）')?.find('input').setValue('30')
    await field(page, '到（岁）')?.find('input').setValue('18')
    expect(page.text()).not.toContain('请对调')
    await go(page)
    expect(page.get('.error').text()).toContain('请对调')
    expect(query()).toEqual({})
    await field(page, '到（岁）')?.find('input').setValue('40')
    await go(page)
    await arrives({ answer: 'age:30..40' })
  })
})
