import { describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { createError } from 'h3'
import { OpinionCard, OpinionHidden } from '#components'
import type { PublicOpinion } from '#shared/schemas/opinion'
import type { StagePage } from '~/composables/useStage'

const opinion: PublicOpinion = {
  id: '00000000-0000-4000-8000-000000000001', label: '0268', text: '请把步道', more: true, lang: 'zh-CN', author: '王女士', party: 'resident', channel: 'web',
  topic: '13', nature: 'suggestion', township: '120114001', receivedAt: '2026-11-20T04:00:00.000Z', late: false,
  block: { id: '00000000-0000-4000-8000-00000000000b', number: '第七十四条', text: '第七十四条　中心城区包括', chapter: 108 },
  figure: null, feature: null, point: null, progress: 'received', outcome: '', reason: '', outcomeDetail: {}, replyWithdrawn: false, reply: null,
}
const stage = { slug: 's', plan: { slug: 'p', title: { zh: '规划' }, demo: false }, draft: { version: 2, title: { zh: '草案' } }, topics: [{ code: '13', name: { zh: '绿地与公共空间' } }] }

describe('OpinionCard', () => {
  it('tells who, where, what about, and how far it has come', async () => {
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion, stage, townshipName: '杨村街道' } })
    for (const part of ['编号 0268', '王女士', '居民', '杨村街道', '2026年11月20日', '绿地与公共空间']) expect(wrapper.text()).toContain(part)
    expect(wrapper.find('.progress [aria-current=step]').text()).toBe('已收到')
    expect(wrapper.find('.block a').attributes('href')).toBe('/plans/p/drafts/2?chapter=108#b-00000000-0000-4000-8000-00000000000b')
    expect(wrapper.find('.outcome').exists()).toBe(false)
  })

  it('names the drawing or the map feature it is about, as the way to it', async () => {
    const inDraft = { id: '00000000-0000-4000-8000-00000000000f', plan: 'p', version: 2 }
    const figure = { ...inDraft, number: '图 08', title: { zh: '综合交通规划图' }, image: '/i', original: '/o', width: 10, height: 10 }
    const feature = { ...inDraft, name: '东塘湿地', layer: { zh: '生态保护红线' } }
    const about = async (target: Partial<PublicOpinion>) => (await mountSuspended(OpinionCard, { props: { opinion: { ...opinion, block: null, ...target }, stage } })).find('.block a')
    const drawing = await about({ figure })
    expect([drawing.text(), drawing.attributes('href')]).toEqual(['图 08 综合交通规划图', `/plans/p/drafts/2?chapter=figures&figure=${figure.id}`])
    const place = await about({ feature })
    expect([place.text(), place.attributes('href')]).toEqual(['生态保护红线：东塘湿地', `/plans/p/map?draft=${feature.version}&feature=${feature.id}`])
  })

  it('says that a reply was withdrawn, which has neither outcome nor text to show', async () => {
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion: { ...opinion, progress: 'studied', replyWithdrawn: true }, stage } })
    expect(wrapper.find('.outcome').text()).toContain('答复已撤回，正在重新研究')
  })

  it('tells where what was adopted stands in the plan', async () => {
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion: { ...opinion, progress: 'answered', outcome: 'adopted', reason: '属实。', outcomeDetail: { place: '第九章第八十条' }, reply: { text: '已写入。', publishedAt: '2026-11-20T04:00:00.000Z' } }, stage } })
    expect(wrapper.findAll('.outcome dt').map(term => term.text())).toEqual(['理由', '写入规划', '答复'])
    expect(wrapper.find('.outcome').text()).toContain('第九章第八十条')
  })

  it('says 全区 where no township was named', async () => {
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion: { ...opinion, township: '' }, stage } })
    expect(wrapper.find('.who').text()).toContain('全区')
  })

  it('loads the rest in place, and lets one try again when that fails', async () => {
    let answers = 0
    registerEndpoint(`/api/stages/s/opinions/${opinion.id}`, () => {
      answers += 1
      if (answers === 1) throw createError({ statusCode: 404 })
      return { ...opinion, text: '请把步道连起来', more: false }
    })
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion, stage } })
    const expand = () => wrapper.find('.text a')
    // Without script the same link opens the opinion's own page.
    expect(expand().attributes('href')).toBe(`/stages/s/opinions?opinion=${opinion.id}`)
    await expand().trigger('click')
    await vi.waitFor(() => expect(wrapper.find('[role=alert]').exists()).toBe(true))
    await expand().trigger('click')
    await vi.waitFor(() => expect(wrapper.find('.text').text()).toBe('请把步道连起来'))
    expect(expand().exists()).toBe(false)
  })

  it('tells outcome, reason and reply together', async () => {
    const answered: PublicOpinion = { ...opinion, more: false, progress: 'answered', outcome: 'partiallyAdopted', reason: '西岸先行。', reply: { text: '已列入近期项目。', publishedAt: '2026-11-22T04:00:00.000Z' } }
    const wrapper = await mountSuspended(OpinionCard, { props: { opinion: answered, stage } })
    expect(wrapper.find('.outcome').text()).toMatch(/部分采纳.*西岸先行。.*已列入近期项目。.*2026年11月22日 答复/s)
    expect(wrapper.find('.progress [aria-current=step]').text()).toBe('有结果')
  })
})

describe('OpinionHidden', () => {
  const page = { slug: 's', opensAt: '2026-11-14T16:00:00.000Z', closesAt: '2026-12-15T16:00:00.000Z', state: 'open' }
  it.each([
    ['atClose', '2026年12月15日（星期二）截止后统一公开'],
    ['summaryOnly', '公布采纳情况汇总'],
    ['oneByOne', '2026年11月15日（星期日）起可以提意见'],
  ] as const)('says why and when under the rule %s', async (showing, sentence) => {
    // Only these fields of a stage are read here.
    const wrapper = await mountSuspended(OpinionHidden, { props: { stage: { ...page, showing } as unknown as StagePage } })
    expect(wrapper.text()).toContain(sentence)
  })
})
