import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { ReceiptOpinion } from '#components'
import type { Receipt } from '#shared/schemas/receipt'

const block = 'b1b1b1b1-0000-4000-8000-000000000001'
registerEndpoint(`/api/stages/s/blocks/${block}`, () => ({ id: block, number: '第一条', text: `第一条　${'为统筹全区空间，'.repeat(20)}`, chapter: 1, version: 2, plan: 'p' }))

const opinion: Receipt['opinions'][number] = {
  id: '00000000-0000-4000-8000-000000000001', label: '0268', text: '请把步道连起来。', photos: 0, papers: [], anchor: { kind: 'whole' }, figure: null, feature: null, township: '', topic: '', visibility: 'public', progress: 'received', withheldReason: '', redirectedTo: '', remedies: { mend: false, appeal: false, mended: 0 }, mendedAt: null, appeal: null,
  outcome: '', outcomeDetail: {}, reason: '', replyWithdrawn: false, withdrawReason: '', reply: null,
}
const stage: Receipt['stage'] = { slug: 's', internal: false, title: { zh: '草案公示' }, answering: { mode: 'each', workingDays: 15 }, closesAt: '2026-12-15T16:00:00.000Z', state: 'open', phone: '', outOfScope: { zh: '征地补偿请向镇政府反映。' } }
const mount = (values: Partial<typeof opinion>) => mountSuspended(ReceiptOpinion, { props: { opinion: { ...opinion, ...values }, stage, code: 'ABCD', townships: [] } })
/** What is read without opening 详情. */
const open = (wrapper: Awaited<ReturnType<typeof mount>>) => {
  const copy = wrapper.element.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  copy.querySelector('details')?.remove()
  return copy.textContent ?? ''
}

describe('ReceiptOpinion', () => {
  it('tells outcome, reason, place and reply without a further tap', async () => {
    const text = open(await mount({ progress: 'answered', outcome: 'adopted', reason: '步道断点属实。', outcomeDetail: { place: '第九章第八十条', before: '旧', after: '新' }, reply: { text: '已写入规划。', publishedAt: '2026-11-20T02:00:00.000Z' } }))
    for (const words of ['采纳', '步道断点属实。', '第九章第八十条', '已写入规划。', '2026年11月20日 答复']) expect(text).toContain(words)
    expect(text).not.toContain('旧')
  })

  it('tells why an opinion is not public, and nothing of it where it is', async () => {
    expect(open(await mount({ visibility: 'withheld', withheldReason: 'personalData' }))).toContain('不公开（含有个人信息）')
    expect(open(await mount({ visibility: 'takenDown', withheldReason: 'attack' }))).toContain('已从公开页面撤下（含有人身攻击）')
    expect(open(await mount({}))).not.toContain('公开')
  })

  it('tells its author why a reply was withdrawn', async () => {
    const text = open(await mount({ replyWithdrawn: true, withdrawReason: '引用条款有误' }))
    expect(text).toContain('原答复已撤回')
    expect(text).toContain('引用条款有误')
  })

  it('tells how often its author has mended it, and when last', async () => {
    expect(open(await mount({ remedies: { mend: false, appeal: false, mended: 2 }, mendedAt: '2026-11-20T02:00:00.000Z' }))).toContain('您已修改 2 次，最近一次是2026年11月20日。')
    expect(open(await mount({}))).not.toContain('已修改')
  })

  it('names a paragraph once, and shows where its words are cut', async () => {
    const text = (await mount({ anchor: { kind: 'block', block } })).find('details').text()
    expect(text.match(/第一条/g)).toHaveLength(1)
    expect(text).toMatch(/…/)
  })
})
