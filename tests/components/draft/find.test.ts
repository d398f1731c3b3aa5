import { describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { getQuery } from 'h3'
import { DraftContents, DraftFind } from '#components'
import { useDraftSearch } from '~/composables/useDraftSearch'

const hit = (block: string, chapter: number) => ({ block, chapter, number: '', excerpt: `…${block}…` })
let refuse = false
registerEndpoint('/api/plans/p/drafts/2/search', event => refuse ? new Response('', { status: 503 }) : ({ items: getQuery(event).q === '学校' ? [hit('a', 1), hit('b', 5)] : [], more: false }))

async function mountAt(address: string) {
  return await mountSuspended(defineComponent({
    async setup() {
      const search = await useDraftSearch('p', '2')
      return () => h(DraftFind, { path: '/plans/p/drafts/2', search })
    },
  }), { route: address })
}

describe('DraftFind', () => {
  it('lists the hits as links into their chapters', async () => {
    const wrapper = await mountAt('/plans/p/drafts/2?q=%E5%AD%A6%E6%A0%A1')
    await vi.waitFor(() => expect(wrapper.find('[role=status]').text()).toBe('“学校”在 2 段中出现'))
    expect(wrapper.findAll('li a').map(link => decodeURIComponent(link.attributes('href') ?? ''))).toEqual([
      '/plans/p/drafts/2?chapter=1&q=学校&at=1#b-a', '/plans/p/drafts/2?chapter=5&q=学校&at=2#b-b',
    ])
  })

  it('knows at which hit one stands', async () => {
    const wrapper = await mountAt('/plans/p/drafts/2?chapter=5&q=%E5%AD%A6%E6%A0%A1&at=2')
    await vi.waitFor(() => expect(wrapper.find('[role=status]').text()).toBe('第 2 处，共 2 处'))
    expect(wrapper.findAll('.ways a').map(link => link.text())).toEqual(['上一处', '结束查找'])
  })

  it('says so when nothing is found', async () => {
    const wrapper = await mountAt('/plans/p/drafts/2?q=x')
    await vi.waitFor(() => expect(wrapper.find('[role=status]').text()).toContain('没有找到“x”'))
  })

  it('does not call a failed search an empty one, and searches again', async () => {
    refuse = true
    const wrapper = await mountAt('/plans/p/drafts/2?q=%E5%AD%A6%E6%A0%A1&again')
    await vi.waitFor(() => expect(wrapper.find('[role=alert]').text()).toContain('没有载入成功'))
    expect(wrapper.text()).not.toContain('没有找到')
    refuse = false
    await wrapper.find('[role=alert] button').trigger('click')
    await vi.waitFor(() => expect(wrapper.find('[role=status]').text()).toBe('“学校”在 2 段中出现'))
  })
})

describe('DraftContents', () => {
  const outline = [
    { id: 'c1', position: 1, level: 1, text: '第一章 总则', chapter: 1 },
    { id: 's1', position: 2, level: 2, text: '第一节 目的', chapter: 1 },
    { id: 'c2', position: 9, level: 1, text: '第二章 现状', chapter: 9 },
  ]

  it('shows the sections of the chapter on screen and marks where one is', async () => {
    const wrapper = await mountSuspended(DraftContents, { props: { path: '/plans/p/drafts/2', outline, chapter: 1, section: 's1', materials: 4, part: 'text' } })
    expect(wrapper.find('[aria-current=page]').text()).toBe('第一章 总则')
    expect(wrapper.find('[aria-current=location]').text()).toBe('第一节 目的')
    expect(wrapper.findAll('a[href^="/"]').map(link => link.attributes('href'))).toEqual([
      '/plans/p/drafts/2?chapter=1', '/plans/p/drafts/2?chapter=1#b-s1', '/plans/p/drafts/2?chapter=9', '/plans/p/drafts/2?chapter=figures', '/plans/p/drafts/2?chapter=all',
    ])
  })

  it('closes on Escape when it is a sheet', async () => {
    const wrapper = await mountSuspended(DraftContents, { props: { 'path': '/x', outline, 'chapter': 1, 'materials': 0, 'part': 'text', 'open': true, 'onUpdate:open': () => {} } })
    await wrapper.find('nav').trigger('keydown', { key: 'Escape' })
    expect(wrapper.emitted('update:open')).toEqual([[false]])
  })
})
