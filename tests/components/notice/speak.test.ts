import { beforeAll, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { NoticeSpeak } from '#components'
import type { Notice } from '#shared/schemas/notice'

type About = NonNullable<Notice['about']>
// Open from 15 November to 15 December 2026 in Beijing, both whole days.
const about: About = {
  slug: 's', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '您同意吗？' }, opensAt: '2026-11-14T16:00:00.000Z', closesAt: '2026-12-15T16:00:00.000Z', concludedAt: null,
  state: 'open', showing: 'oneByOne', noticeDown: false, phone: '022-0000 0000', contactRule: 'guest', moved: null,
}
const speak = async (serverTime: string, more: Partial<About> = {}) => mountSuspended(NoticeSpeak, { props: { about: { ...about, ...more }, serverTime } })
const during = '2026-11-24T04:00:00.000Z'

beforeAll(() => registerEndpoint('/api/site', () => null))

describe('beside a notice a resident reads', () => {
  it.each<[string, string, Partial<About>, string, string | undefined]>([
    ['one second before it opens', '2026-11-14T15:59:59.000Z', {}, '还没有开始，2026年11月15日（星期日）起可以提。', undefined],
    ['as it opens', '2026-11-14T16:00:00.000Z', {}, '可以，2026年12月15日（星期二）24时前都可以提。', '/stages/s/submit'],
    ['one second before it closes', '2026-12-15T15:59:59.000Z', {}, '可以，2026年12月15日（星期二）24时前都可以提。', '/stages/s/submit'],
    ['as it closes', '2026-12-15T16:00:00.000Z', {}, '2026年12月15日（星期二）24时已截止。现在提的作为逾期来件，仍予登记和答复。', '/stages/s/submit'],
    ['once it is concluded', '2027-01-20T04:00:00.000Z', { concludedAt: '2027-01-10T04:00:00.000Z' }, '已办结，可以查看采纳情况。', '/stages/s/outcomes'],
    ['while its text is down', during, { noticeDown: true }, '网上暂停征求意见。', undefined],
  ])('whether he can still speak: %s', async (_, serverTime, more, answer, way) => {
    const wrapper = await speak(serverTime, more)
    expect(wrapper.find('.answer').text()).toBe(answer)
    expect(wrapper.findAll('a').map(link => link.attributes('href')).find(href => href?.endsWith('/submit') || href?.endsWith('/outcomes'))).toBe(way)
  })

  it('how: without an account, unless the stage asks for one', async () => {
    expect((await speak(during)).text()).toContain('网上提意见不需要注册')
    const signedIn = (await speak(during, { contactRule: 'signedIn' })).text()
    expect([signedIn.includes('网上提意见需要先登录'), signedIn.includes('不需要注册')]).toEqual([true, false])
  })

  it('that the last day is another than the notice tells, and why', async () => {
    expect((await speak(during)).find('.moved').exists()).toBe(false)
    expect((await speak(during, { moved: { closesAt: '2026-12-10T16:00:00.000Z', reason: '张贴晚了五天。' } })).text()).toContain('截止日期已由公告写明的2026年12月10日（星期四）改为2026年12月15日（星期二），以现在的日期为准。原因：张贴晚了五天。')
    expect((await speak(during, { moved: { closesAt: '2026-12-10T16:00:00.000Z', reason: '' } })).text()).not.toContain('原因')
  })
})
