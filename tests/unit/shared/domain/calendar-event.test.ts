import { describe, expect, it } from 'vitest'
import { meetingEvents, stageEvents } from '#shared/domain/calendar-event'
import type { CalendarMeeting, CalendarStage } from '#shared/domain/calendar-event'

const stage: CalendarStage = {
  id: 's', slug: 'wq', version: 1, changedAt: new Date('2026-11-01T00:00:00Z'), title: { zh: '草案公示', en: 'Draft on display' }, noticeDown: false,
  // Posted on D, thirty days, the first not counted: closes at the end of D+30 (domain.md §1.2).
  opensAt: new Date('2026-11-14T09:00:00+08:00'), closesAt: new Date('2026-12-15T00:00:00+08:00'), answering: { mode: 'together', by: '2027-01-20' },
}
const meeting: CalendarMeeting = {
  id: 'm', slug: 'wq-tz', version: 4, changedAt: new Date('2026-12-01T00:00:00Z'), kind: 'hearing', state: 'announced', title: { zh: '草案听证会', en: 'Hearing on the draft' }, venue: { zh: '会议中心' }, phone: '022-12345678',
  beginsAt: new Date('2027-01-21T09:00:00+08:00'), endsAt: null, appliesUntil: new Date('2027-01-05T00:00:00+08:00'),
}
const dayOf = (events: ReturnType<typeof stageEvents>, uid: string) => events.find(one => one.uid === uid)?.when

describe('stageEvents', () => {
  it('has the opening, the last legal day and the day of the promise', () => {
    const events = stageEvents(stage)
    expect(events.map(({ uid }) => uid)).toEqual(['s-opens', 's-closes', 's-answers'])
    expect(dayOf(events, 's-opens')).toEqual({ day: '2026-11-14' })
    expect(dayOf(events, 's-closes')).toEqual({ day: '2026-12-14' })
    expect(dayOf(events, 's-answers')).toEqual({ day: '2027-01-20' })
  })

  it.each([
    ['one second before midnight', '2026-12-14T23:59:59+08:00', '2026-12-14'],
    ['at midnight', '2026-12-15T00:00:00+08:00', '2026-12-14'],
    ['one second after', '2026-12-15T00:00:01+08:00', '2026-12-15'],
    ['on 29 February', '2028-03-01T00:00:00+08:00', '2028-02-29'],
  ])('that closes %s ends on the day the law counts', (_, closesAt, day) => {
    expect(dayOf(stageEvents({ ...stage, closesAt: new Date(closesAt) }), 's-closes')).toEqual({ day })
  })

  it('promises no day where each is answered by itself', () => {
    expect(stageEvents({ ...stage, answering: { mode: 'each', workingDays: 15 } })).toHaveLength(2)
  })

  it('moves the same event when its day moves', () => {
    const [before, after] = [stageEvents(stage), stageEvents({ ...stage, version: 2, closesAt: new Date('2026-12-18T00:00:00+08:00') })]
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid))
    expect(after.map(({ sequence }) => sequence)).toEqual([1, 1, 1])
    expect(dayOf(after, 's-closes')).toEqual({ day: '2026-12-17' })
  })

  it('says nothing of what was asked while its notice is down', () => {
    for (const event of stageEvents({ ...stage, noticeDown: true }).slice(0, 2)) expect([event.standing, event.text.zh]).toEqual(['tentative', '公告已撤下，暂停网上征求意见。'])
  })
})

describe('meetingEvents', () => {
  it('has the hour and place, and the last day for applications', () => {
    const [meets, applies] = meetingEvents(meeting)
    expect(meets).toMatchObject({ uid: 'm-meets', title: { zh: '听证会：草案听证会', en: 'Hearing: Hearing on the draft' }, place: { zh: '会议中心' }, path: '/hearings/wq-tz', standing: 'confirmed', sequence: 3 })
    expect(meets?.when).toEqual({ from: meeting.beginsAt, to: null })
    expect(applies).toMatchObject({ uid: 'm-applies', when: { day: '2027-01-04' } })
  })

  it.each([['cancelled', 'cancelled', '听证会：草案听证会（已取消）'], ['suspended', 'tentative', '听证会：草案听证会（中止，时间另行公布）'], ['held', 'confirmed', '听证会：草案听证会']] as const)('that is %s says so', (state, standing, title) => {
    const [meets] = meetingEvents({ ...meeting, state })
    expect([meets?.standing, meets?.title.zh]).toEqual([standing, title])
    expect(meets?.alarms.length).toBe(state === 'held' ? 2 : 0)
  })
})
