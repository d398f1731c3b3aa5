import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { UiBars, UiDate, UiDisclosure, UiError, UiTable, UiTag } from '#components'
import { dateText } from '#shared/domain/date-text'

describe('dateText', () => {
  it.each([
    ['2026-11-22T16:00:00Z', 'date', 'zh-CN', {}, '2026年11月23日（星期一）'],
    ['2026-11-22T15:59:59Z', 'date', 'zh-CN', {}, '2026年11月22日（星期日）'],
    ['2026-11-23T01:05:00Z', 'dateTime', 'zh-CN', {}, '2026年11月23日（星期一）09:05'],
    // The exclusive end of a legal day is 00:00 of the next.
    ['2026-12-22T16:00:00Z', 'legalDay', 'zh-CN', {}, '2026年12月22日（星期二）'],
    ['2026-12-22T16:00:00Z', 'legalDay', 'zh-CN', { time: true }, '2026年12月22日（星期二）23:59:59'],
    ['2026-12-31T16:00:00Z', 'legalDay', 'zh-CN', { weekday: false }, '2026年12月31日'],
    ['2026-11-22T16:00:00Z', 'date', 'en', {}, 'Monday 23 November 2026'],
    ['2026-11-23T01:05:00Z', 'dateTime', 'en', { weekday: false }, '23 November 2026, 09:05'],
  ] as const)('%s as %s in %s', (value, kind, lang, options, text) => {
    expect(dateText(value, kind, lang, options)).toBe(text)
  })
})

describe('UiDate', () => {
  it('keeps the instant for machines and shows the day for people', async () => {
    const wrapper = await mountSuspended(UiDate, { props: { value: '2026-12-23T00:00:00+08:00', kind: 'legalDay' } })
    expect(wrapper.attributes('datetime')).toBe('2026-12-22T16:00:00.000Z')
    expect(wrapper.text()).toBe('2026年12月22日（星期二）')
  })
})

describe('UiError', () => {
  it('names the failure by its number where the answer told one, and by none where it did not', async () => {
    const number = '0b0e7a43-96d2-4b52-8a1f-3f0a7c2d9e11'
    const told = await mountSuspended(UiError, { props: { error: { data: { code: 'unexpected', instance: `urn:uuid:${number}` } } } })
    expect(told.text()).toContain(`错误编号 ${number}，联系我们时请提供。`)
    expect(told.findAll('button').map(button => button.text())).toEqual(['复制编号', '再试一次'])
    for (const data of [undefined, null, 'text', {}, { instance: 'https://evil.example/' }, { instance: 7 }]) expect((await mountSuspended(UiError, { props: { error: { data } } })).text()).not.toContain('错误编号')
  })
})

it('an address with impossible conditions is told as such, and not offered again', async () => {
  const told = await mountSuspended(UiError, { props: { error: { data: { code: 'invalidInput' } } } })
  expect(told.text()).toContain('网址中的条件不正确')
  expect(told.findAll('button')).toEqual([])
})

describe('UiTag', () => {
  it('says its state by word and icon, the icon hidden from readers', async () => {
    const wrapper = await mountSuspended(UiTag, { props: { tone: 'closing' }, slots: { default: () => '今晚截止' } })
    expect(wrapper.text()).toBe('今晚截止')
    expect(wrapper.get('svg').attributes('aria-hidden')).toBe('true')
  })
})

describe('UiBars', () => {
  it('is a table of figures; bars are measured against the largest', async () => {
    const wrapper = await mountSuspended(UiBars, { props: { caption: '主题', share: true, rows: [{ label: '交通', value: 1500 }, { label: '生态', value: 500 }] } })
    expect(wrapper.findAll('th[scope=row]').map(head => head.text())).toEqual(['交通', '生态'])
    expect(wrapper.findAll('.value').map(cell => cell.text().replace(/\s+/g, ' '))).toEqual(['1,500 75.0%', '500 25.0%'])
    expect(wrapper.findAll('.bar').map(bar => bar.attributes('style'))).toEqual(['width: 100%;', expect.stringContaining('33.3')])
  })

  it('survives a table of nothing', async () => {
    const wrapper = await mountSuspended(UiBars, { props: { caption: '主题', share: true, rows: [{ label: '交通', value: 0 }] } })
    expect(wrapper.get('.value').text()).toContain('—')
  })
})

describe('UiTable', () => {
  it('keeps its roles, repeats the column name in each cell and lets the caller draw one', async () => {
    const wrapper = await mountSuspended(UiTable, {
      // Mounting loses the type parameter of the component.
      props: { caption: '意见', rowKey: 'n' as never, columns: [{ key: 'n', label: '编号' }, { key: 'text', label: '意见' }], rows: [{ n: 268, text: '路窄' }] },
      slots: { 'cell-n': ({ value }: { value: unknown }) => `№${String(value)}` },
    })
    expect(wrapper.get('caption').text()).toBe('意见')
    expect(wrapper.findAll('[role=columnheader]')).toHaveLength(2)
    expect(wrapper.findAll('[role=cell] .value').map(cell => cell.text())).toEqual(['№268', '路窄'])
    expect(wrapper.findAll('[role=cell] .name').map(cell => cell.text())).toEqual(['编号', '意见'])
  })

  it('shows its empty slot when there are no rows', async () => {
    const wrapper = await mountSuspended(UiTable, { props: { caption: '意见', rowKey: 'n' as never, columns: [], rows: [] as { n: number }[] }, slots: { empty: () => '还没有意见' } })
    expect(wrapper.text()).toContain('还没有意见')
  })
})

it('a disclosure opens itself to be printed, and closes again what was closed', async () => {
  const wrapper = await mountSuspended(UiDisclosure, { props: { summary: '详情' }, slots: { default: () => '理由' } })
  const isOpen = () => wrapper.find<HTMLDetailsElement>('details').element.open
  window.dispatchEvent(new Event('beforeprint'))
  expect(isOpen()).toBe(true)
  window.dispatchEvent(new Event('afterprint'))
  expect(isOpen()).toBe(false)
})
