import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { StageDeskBrief } from '#components'
import { briefPaper, distributions } from '#shared/domain/brief'
import type { Brief } from '#shared/schemas/brief'

const voice = { lang: 'zh-CN', words: { channel: (code: string) => code, nature: (code: string) => code, withheld: (code: string) => code } }
const id = '00000000-0000-4000-8000-0000000000d1'
const group = '00000000-0000-4000-8000-0000000000c1'
const brief: Brief = {
  stage: { slug: 'test', title: { zh: '草案公示' }, state: 'open', opensAt: '2026-11-09T16:00:00.000Z', closesAt: '2026-12-10T16:00:00.000Z', concludedAt: null },
  asOf: '2026-11-29T05:05:00.000Z', day: '2026-11-29', isToday: true,
  arrived: { submissions: 10, opinions: 12, late: 0, recorded: 0 }, dayBefore: { submissions: 8, opinions: 9, late: 0 }, total: { submissions: 268, opinions: 301, late: 0 }, withdrawn: 0,
  channels: [{ code: 'web', n: 268 }], townships: [{ code: '120114001', name: { zh: '杨村街道' }, n: 290 }, { code: '', name: null, n: 11 }], topics: [{ code: '', name: null, n: 301 }],
  demands: [{ group: { id: group, title: '增设公交站' }, topic: '', topicName: null, nature: '', n: 40, quotes: [{ id, label: '0268', text: '建议增设', lang: 'zh-CN', checked: false }] }, { group: null, topic: '08', topicName: { zh: '综合交通' }, nature: '', n: 3, quotes: [] }],
  recent: [],
  due: { answering: { mode: 'together', by: '2026-12-20' }, today: { n: 0, atLeast: false, receivedTo: null }, received: 100, categorised: 60, drafted: 0, unchecked: 0, held: 0, publishesAt: null },
  sensitive: { escalated: { n: 0, atLeast: false }, appealed: { n: 0, atLeast: false }, screened: { n: 3, atLeast: false }, redirected: [], withheld: [] },
}
const mount = (of = brief) => mountSuspended(StageDeskBrief, { props: { brief: of, paper: briefPaper(of, voice), bars: distributions(of, voice) } })

describe('the brief on the desk', () => {
  it('leads from every figure into the queue under its filter, and from a group to the group', async () => {
    const page = await mount()
    const leads = Object.fromEntries(page.findAll('a').map(link => [link.text(), decodeURIComponent(link.attributes('href') ?? '')]))
    const queue = '/desk/stages/test/queue'
    expect(leads).toMatchObject({
      '12': `${queue}?receivedFrom=2026-11-29&receivedTo=2026-11-29`,
      '160': `${queue}?handling=received,categorised,drafted&sort=oldest`,
      '1. 增设公交站（40 条）': `/desk/stages/test/groups/${group}`,
      '“建议增设”（0268 号，待审）': `${queue}?item=${id}`,
      '2. 综合交通（3 条）': `${queue}?topic=08&handling=received`,
      '杨村街道': `${queue}?township=120114001`,
      '全区': `${queue}?township=none`,
      '未定主题': `${queue}?topic=none`,
      '系统提示留意、还没有审核：3 条。': `${queue}?visibility=pending&screened=true`,
    })
    // Submissions are not what the queue lists.
    expect(leads.web).toBeUndefined()
    expect(leads['10']).toBeUndefined()
    expect(page.find('.figures').text()).toContain('今日意见（条）')
    // Nor does its filter know what staff registered that day.
    const recorded = await mount({ ...brief, arrived: { ...brief.arrived, recorded: 2 } })
    expect(recorded.findAll('a').map(link => link.text())).not.toContain('12')
  })

  it('has headings in order and no section that says nothing', async () => {
    const page = await mount()
    expect(page.findAll('h2').map(one => one.text())).toEqual(['收到情况', '来件渠道（件）', '涉及镇街（条）', '涉及主题（条）', '主要诉求', '近 24 小时主要诉求', '办理期限', '需要关注'])
    const empty = await mount({ ...brief, total: { submissions: 0, opinions: 0, late: 0 }, channels: [], townships: [], topics: [], demands: [] })
    expect(empty.findAll('h2').map(one => one.text())).toEqual(['收到情况', '办理期限', '需要关注'])
    expect(empty.text()).toContain('还没有收到意见。')
  })
})
