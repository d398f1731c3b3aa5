import { describe, expect, it } from 'vitest'
import { namesClock, otherThanMeeting } from '#shared/domain/notice-meeting'

const at = (clock: string) => new Date(`2027-03-25T${clock}:00+08:00`)

describe('the hour of a meeting', () => {
  it.each([
    ['09:30', '2027年3月25日（星期四）09:30。'], ['09:30', '上午9时30分'], ['09:30', '上午9点半'], ['09:30', '９：３０'], ['09:30', '9:30 至 12:00'],
    ['14:00', '下午2时'], ['14:00', '下午2时整'], ['14:00', '14:00'], ['14:00', '下午2点开始'], ['14:05', '14时05分'], ['00:00', '3月25日0时'], ['12:30', '中午12点半'],
  ])('%s is named by %s', (clock, text) => expect(namesClock(text, at(clock))).toBe(true))

  it.each([
    ['09:30', '2027年3月25日'], ['09:30', '上午9时'], ['09:30', '19:30'], ['09:30', '9:300'], ['09:30', '10:30'], ['14:00', '下午2时30分'], ['14:00', '下午2点半'], ['14:00', '12:00'], ['09:00', '时间另行通知'], ['09:30', ''],
  ])('%s is not by %s', (clock, text) => expect(namesClock(text, at(clock))).toBe(false))
})

describe('a notice of a meeting', () => {
  const meeting = { beginsAt: at('09:30'), venue: { zh: '展览馆 二楼会议室' } }
  const other = (time: string, venue: string, kind: 'hearingNotice' | 'participantList' = 'hearingNotice') => otherThanMeeting({ kind, fields: { time: { zh: time }, venue: { zh: venue } } }, meeting)

  it('tells its time and place as they are now', () => {
    expect(other('2027年3月25日（星期四）09:30。', '展览馆二楼会议室（雍阳西道1号）')).toEqual([])
    expect(other('', ''), 'what is empty is missing, not other').toEqual([])
  })

  it('is found to tell another day, hour or place', () => {
    expect(other('2027年3月26日09:30', '展览馆二楼会议室')).toEqual(['time'])
    expect(other('2027年3月25日10:30', '展览馆二楼会议室')).toEqual(['time'])
    expect(other('2027年3月25日09:30', '展览馆三楼会议室')).toEqual(['venue'])
    expect(other('3月26日', '别处')).toEqual(['time', 'venue'])
  })

  it('of a kind that tells neither promises neither', () => {
    expect(other('3月26日', '别处', 'participantList')).toEqual([])
  })
})
