import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { StageActions, StageCountdown, StageItem } from '#components'
import type { StageSummary } from '#shared/schemas/stage'

const closesAt = '2026-12-15T16:00:00.000Z'
const stage: StageSummary = {
  slug: 's', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '您同意吗？' },
  opensAt: '2026-11-14T16:00:00.000Z', closesAt, concludedAt: null, state: 'open', showing: 'oneByOne', noticeDown: false,
}

describe('StageCountdown', () => {
  it.each([
    ['days in large figures', { kind: 'days', days: 21 }, '还有 21 天', '21'],
    ['hours on the last day', { kind: 'hours', hours: 5 }, '今天截止，还有 5 小时', '5'],
    ['minutes in the last hour', { kind: 'minutes', minutes: 9 }, '即将截止，还有 9 分钟', '9'],
  ] as const)('shows %s and says them to a screen reader', async (_, remaining, sentence, figure) => {
    const wrapper = await mountSuspended(StageCountdown, { props: { remaining, closesAt } })
    expect(wrapper.find('.visually-hidden').text()).toBe(sentence)
    expect(wrapper.find('.n').text()).toBe(figure)
    // The exclusive midnight is the end of the day before.
    expect(wrapper.find('time').text()).toBe('2026年12月15日（星期二）24时截止')
  })

  it('shows nothing when the stage has closed', async () => {
    const wrapper = await mountSuspended(StageCountdown, { props: { remaining: { kind: 'closed' }, closesAt } })
    expect(wrapper.text()).toBe('')
  })
})

describe('StageItem', () => {
  it.each([
    ['before it opens', '2026-11-10T04:00:00.000Z', '即将开始', '5 天后开始'],
    ['while it is open', '2026-11-24T04:00:00.000Z', '正在进行', '还有 21 天'],
    ['on its last day', '2026-12-15T04:00:00.000Z', '最后一天', '今天截止，还有 12 小时'],
    ['after closing', '2026-12-15T16:00:00.000Z', '已截止，研究中', '2026年12月15日截止'],
  ])('tells where the stage stands %s, by the server’s clock', async (_, serverTime, state, when) => {
    const wrapper = await mountSuspended(StageItem, { props: { stage, serverTime } })
    expect(wrapper.find('.row').text()).toContain(state)
    expect(wrapper.find('.row').text()).toContain(when)
  })
})

describe('StageActions', () => {
  const base = { slug: 's', plan: { slug: 'p' }, draft: { version: 2 }, showsOpinions: false, noticeDown: false }
  const links = async (state: 'upcoming' | 'open' | 'closed' | 'concluded', showsOpinions = false) => {
    const wrapper = await mountSuspended(StageActions, { props: { stage: { ...base, showsOpinions }, state } })
    return wrapper.findAll('a').map(link => link.attributes('href'))
  }

  it('does not invite to write while the notice is down', async () => {
    for (const state of ['open', 'closed'] as const) {
      const wrapper = await mountSuspended(StageActions, { props: { stage: { ...base, noticeDown: true }, state } })
      expect(wrapper.findAll('a').map(link => link.attributes('href')), state).toEqual(['/plans/p/drafts/2'])
    }
  })

  it('offers what the state allows and nothing else', async () => {
    expect(await links('upcoming')).toEqual(['/plans/p/drafts/2'])
    expect(await links('open', true)).toEqual(['/stages/s/submit', '/plans/p/drafts/2', '/stages/s/opinions'])
    expect(await links('closed')).toEqual(['/plans/p/drafts/2', '/stages/s/submit'])
    expect(await links('concluded')).toEqual(['/stages/s/outcomes', '/plans/p/drafts/2'])
  })
})
