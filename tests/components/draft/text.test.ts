import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { DraftText } from '#components'
import type { ReaderBlock, ReaderDraft } from '~/composables/useDraft'

const block = (id: string, values: Partial<ReaderBlock>): ReaderBlock => ({
  id, kind: 'paragraph', level: null, number: '', html: '', text: '', chapter: 1, image: null, opinions: 0, quotes: [], ...values,
})
const blocks = [
  block('h', { kind: 'heading', level: 1, number: '第一章', html: '第一章　总则', text: '第一章 总则' }),
  block('a', { number: '第一条', html: '第一条　为统筹<strong>全区</strong>空间', text: '第一条 为统筹全区空间', opinions: 12, quotes: [{ start: 7, end: 9 }] }),
  block('t', { kind: 'table', html: '<table><tr><td>耕地</td><td>万亩</td></tr></table>', text: '耕地\t万亩' }),
]
// Of a draft the text reads these only.
const draft = { plan: { slug: 'p' }, version: 2, title: { zh: '草案' }, lang: 'zh-CN', stage: { slug: 's', state: 'open', asks: true }, blocks } as unknown as ReaderDraft

const mounted: Awaited<ReturnType<typeof mountSuspended>>[] = []
async function mount(props: { parts?: string[], commentable?: boolean } = {}) {
  const wrapper = await mountSuspended(DraftText, { props: { draft, parts: [], path: '/plans/p/drafts/2', commentable: true, ...props }, attachTo: document.body })
  mounted.push(wrapper)
  return wrapper
}
const tap = async (wrapper: Awaited<ReturnType<typeof mount>>, selector: string, pointerType = 'touch') => {
  const target = wrapper.find(selector)
  await target.trigger('pointerdown', { pointerType })
  await target.trigger('click')
}

describe('DraftText', () => {
  beforeEach(() => {
    window.getSelection()?.removeAllRanges()
    Element.prototype.scrollIntoView = () => {}
  })
  afterEach(() => mounted.splice(0).forEach(wrapper => wrapper.unmount()))

  it('gives each block its address, its margin and a plain link that works without script', async () => {
    const wrapper = await mount()
    expect(wrapper.find('#b-a .count').text()).toBe('12 条意见')
    expect(wrapper.find('#b-a .count').attributes('href')).toBe('/stages/s/opinions?block=a')
    expect(wrapper.find('#b-a .say').attributes('href')).toBe('/stages/s/submit?block=a')
    expect(wrapper.find('#b-h h2').text()).toContain('总则')
  })

  it('marks quietly what has been spoken about and loudly what is looked for', async () => {
    const wrapper = await mount({ parts: ['空间', '万亩'] })
    expect(wrapper.find('#b-a .spoken').text()).toBe('全区')
    expect(wrapper.findAll('.hit').map(mark => mark.text())).toEqual(['空间', '万亩'])
    expect(wrapper.find('#b-a b.printed').text()).toBe('第一条')
  })

  it('frames a tapped paragraph and raises the bar; a second tap lets it go', async () => {
    const wrapper = await mount()
    await tap(wrapper, '#b-a .body')
    expect(wrapper.find('#b-a').classes()).toContain('chosen')
    await vi.waitFor(() => expect(wrapper.find('.draft-bar').exists()).toBe(true))
    const links = wrapper.findAll('.draft-bar a')
    expect(links.map(link => link.text())).toEqual(['对这一段提意见', '看大家的意见（12）'])
    expect(links[0]?.attributes('href')).toBe('/stages/s/submit?block=a')
    await tap(wrapper, '#b-a .body')
    expect(wrapper.find('.draft-bar').exists()).toBe(false)
  })

  it('does nothing on a click of the mouse, which begins a selection', async () => {
    const wrapper = await mount()
    await tap(wrapper, '#b-a .body', 'mouse')
    expect(wrapper.find('.draft-bar').exists()).toBe(false)
  })

  it('takes the sentence selected with mouse or keyboard, counted in the block’s text', async () => {
    const wrapper = await mount()
    const text = wrapper.find('#b-a .spoken').element.firstChild
    if (!text) throw new Error('no text')
    const range = document.createRange()
    range.setStart(text, 0)
    range.setEnd(text, 2)
    window.getSelection()?.addRange(range)
    document.dispatchEvent(new Event('selectionchange'))
    await vi.waitFor(() => expect(wrapper.find('.draft-bar').exists()).toBe(true))
    expect(wrapper.find('.draft-bar .excerpt').text()).toBe('全区')
    expect(wrapper.find('.draft-bar a').attributes('href')).toBe('/stages/s/submit?block=a&quote=7-9')
  })

  it('opens by the button beside the block, takes the focus, and gives it back on Escape', async () => {
    const wrapper = await mount()
    await wrapper.find('#b-a .say').trigger('click')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('对这一段提意见'))
    await wrapper.find('.draft-bar').trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('.draft-bar').exists()).toBe(false)
    expect(document.activeElement?.classList).toContain('say')
  })

  it('offers no writing where nothing is asked', async () => {
    const wrapper = await mount({ commentable: false })
    expect(wrapper.find('.say').exists()).toBe(false)
    await tap(wrapper, '#b-a .body')
    await vi.waitFor(() => expect(wrapper.findAll('.draft-bar a').map(link => link.text())).toEqual(['看大家的意见（12）']))
  })
})
