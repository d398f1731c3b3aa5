import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { useRouter } from '#app'
import { OpinionFilterPanel } from '#components'
import { useOpinionFilters } from '~/composables/useOpinionFilters'

async function filtersAt(address: string) {
  let result: ReturnType<typeof useOpinionFilters> | undefined
  await mountSuspended(defineComponent({
    setup() {
      result = useOpinionFilters()
    },
    render: () => h('div'),
  }), { route: address })
  if (!result) throw new Error('nothing was set up')
  return result
}

describe('useOpinionFilters', () => {
  beforeEach(() => useRouter().push('/'))

  it('reads what a link joins with commas and what a plain form repeats', async () => {
    const { filters, count } = await filtersAt('/stages/s/opinions?topic=08,09&township=a&township=b&q=%20%E5%AD%A6%E6%A0%A1%20')
    expect(filters.value).toMatchObject({ topic: ['08', '09'], township: ['a', 'b'], outcome: [], q: '学校' })
    expect(count.value).toBe(5)
  })

  it('adds and takes away one value, and begins at the first page again', async () => {
    const { toggled, apiQuery } = await filtersAt('/stages/s/opinions?topic=08&view=map&cursor=abc')
    expect(apiQuery.value).toMatchObject({ topic: '08', cursor: 'abc' })
    expect(toggled('topic', '09')).toMatchObject({ query: { topic: '08,09', view: 'map' } })
    expect(toggled('topic', '08')).toEqual({ path: '/stages/s/opinions', query: { view: 'map' } })
  })

  it('keeps the filters when the view changes', async () => {
    const { linkWith } = await filtersAt('/stages/s/opinions?topic=08&q=%E5%AD%A6%E6%A0%A1&sort=oldest')
    expect(linkWith({ view: 'map' })).toMatchObject({ query: { topic: '08', q: '学校', sort: 'oldest', view: 'map' } })
    expect(linkWith({ sort: 'newest' })).toEqual({ path: '/stages/s/opinions', query: { topic: '08', q: '学校' } })
  })
})

describe('OpinionFilterPanel', () => {
  const choices = { topic: [{ value: '08', label: '综合交通' }], outcome: [{ value: 'adopted', label: '采纳' }], township: [{ value: 'a', label: '杨村街道' }] }
  const props = { action: '/stages/s/opinions', view: 'list' as const, count: 1, choices, filters: { topic: ['08'], outcome: [], township: [], q: '公交' } }

  it('is a plain form whose names are the API’s', async () => {
    const wrapper = await mountSuspended(OpinionFilterPanel, { props })
    expect(wrapper.find('form').attributes()).toMatchObject({ method: 'get', action: '/stages/s/opinions' })
    expect(wrapper.findAll('input').map(input => input.attributes('name'))).toEqual(['q', 'topic', 'outcome', 'township'])
    expect(wrapper.find<HTMLInputElement>('input[value="08"]').element.checked).toBe(true)
    expect(wrapper.find('summary').text()).toContain('已选 1 项')
  })

  it('tells each choice and the words looked for', async () => {
    const wrapper = await mountSuspended(OpinionFilterPanel, { props })
    await wrapper.find('input[value=adopted]').setValue(true)
    await wrapper.find('input[name=q]').setValue('湿地')
    await wrapper.find('form').trigger('submit')
    expect(wrapper.emitted('toggle')).toEqual([['outcome', 'adopted']])
    expect(wrapper.emitted('search')).toEqual([['湿地']])
  })
})
