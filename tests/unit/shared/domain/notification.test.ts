import { describe, expect, it } from 'vitest'
import { clockOf, endOfQuiet, isDigestDue, isQuietFor, lastDigest, minutesOf, notificationKinds, usualHours } from '#shared/domain/notification'
import { notificationSentence } from '#shared/domain/notification-words'

const at = (time: string) => new Date(`${time}+08:00`)
const hours = (quietFrom: string, quietUntil: string, digestAt = '09:00') => ({ quietFrom: minutesOf(quietFrom), quietUntil: minutesOf(quietUntil), digestAt: minutesOf(digestAt) })

describe('isQuietFor', () => {
  it.each([
    ['20:59:59.999', usualHours, false], ['21:00:00', usualHours, true], ['23:59:59', usualHours, true], ['00:00:00', usualHours, true], ['07:59:59.999', usualHours, true], ['08:00:00', usualHours, false],
    ['11:59:59', hours('12:00', '13:30'), false], ['12:00:00', hours('12:00', '13:30'), true], ['13:29:59', hours('12:00', '13:30'), true], ['13:30:00', hours('12:00', '13:30'), false],
    ['23:59:59', hours('00:00', '06:00'), false], ['00:00:00', hours('00:00', '06:00'), true], ['05:59:59', hours('00:00', '06:00'), true], ['06:00:00', hours('00:00', '06:00'), false],
    ['03:00:00', hours('22:00', '22:00'), false], ['22:00:00', hours('22:00', '22:00'), false],
  ])('at %s', (time, set, quiet) => {
    expect(isQuietFor(set, at(`2026-12-01T${time}`))).toBe(quiet)
  })
})

describe('endOfQuiet', () => {
  it.each([
    ['2026-12-01T21:00:00', '2026-12-02T08:00:00'], ['2026-12-02T00:00:00', '2026-12-02T08:00:00'], ['2026-12-02T07:59:59', '2026-12-02T08:00:00'], ['2026-12-31T23:00:00', '2027-01-01T08:00:00'],
  ])('at %s is %s', (now, end) => {
    expect(endOfQuiet(usualHours, at(now))).toEqual(at(end))
  })
})

describe('lastDigest', () => {
  it.each([
    ['2026-12-01T08:59:59', '2026-11-30T09:00:00'], ['2026-12-01T09:00:00', '2026-12-01T09:00:00'], ['2026-12-01T23:59:59', '2026-12-01T09:00:00'], ['2027-01-01T00:00:00', '2026-12-31T09:00:00'],
  ])('before %s was at %s', (now, last) => {
    expect(lastDigest(usualHours, at(now))).toEqual(at(last))
  })
})

describe('isDigestDue', () => {
  it.each([
    ['waits for nine', '2026-12-01T08:30:00', false, '2026-12-01T08:59:59', false],
    ['goes out at nine', '2026-12-01T08:30:00', false, '2026-12-01T09:00:00', true],
    ['what comes just after waits a day', '2026-12-01T09:00:01', false, '2026-12-02T08:59:59', false],
    ['and goes out then', '2026-12-01T09:00:01', false, '2026-12-02T09:00:00', true],
    ['urgent goes out at once', '2026-12-01T20:59:00', true, '2026-12-01T20:59:59', true],
    ['but not when it is quiet', '2026-12-01T21:00:00', true, '2026-12-01T21:00:00', false],
    ['over midnight neither', '2026-12-01T21:00:00', true, '2026-12-02T07:59:59', false],
    ['it waits for the first minute that is not', '2026-12-01T21:00:00', true, '2026-12-02T08:00:00', true],
  ])('%s', (_, oldest, urgent, now, due) => {
    expect(isDigestDue(usualHours, { oldest: at(oldest), urgent }, at(now))).toBe(due)
  })

  it('of a digest set within quiet hours is when they end', () => {
    const set = hours('21:00', '08:00', '07:00')
    const waiting = { oldest: at('2026-12-01T06:00:00'), urgent: false }
    expect(['07:00:00', '07:59:59', '08:00:00'].map(time => isDigestDue(set, waiting, at(`2026-12-01T${time}`)))).toEqual([false, false, true])
  })
})

it('minutes of the day and the clock say the same', () => {
  for (const minutes of [0, 1, 59, 60, 540, 1439]) expect(minutesOf(clockOf(minutes))).toBe(minutes)
  expect(clockOf(545)).toBe('09:05')
})

it('every kind has its sentence in both languages, also where facts are missing', () => {
  for (const kind of notificationKinds) {
    const { zh, en } = notificationSentence(kind, { title: { zh: '中文标题' } })
    expect(zh, kind).toMatch(/\p{sc=Han}/u)
    expect(en, kind).toMatch(/[A-Za-z]{3}/)
    expect(zh + en, kind).not.toContain('undefined')
  }
  expect(notificationSentence('issueClosed', { title: { zh: '图层', en: 'Layers' } }).en).toContain('Layers')
  expect(notificationSentence('issueClosed', { title: { zh: '图层' } }).en).toContain('图层')
})

it('days are told in full, in the language of the sentence', () => {
  const told = notificationSentence('consultationSent', { title: { zh: '征求意见' }, day: '2026-12-30' })
  expect(told.zh).toBe('请贵单位反馈：征求意见，截止2026年12月30日')
  expect(told.en).toContain('by 30 December 2026')
  for (const kind of notificationKinds) for (const text of Object.values(notificationSentence(kind, { title: '题', day: '2026-12-30', due: '2026-12-30', date: '2026-12-30' }))) expect(text, kind).not.toMatch(/\d{4}-\d{2}-\d{2}/)
})

describe('a notification that tells words somebody has typed', () => {
  it.each(['2026-99-99', '2026-02-30', '2026-06-02'])('leaves %s as it was typed, and reads the day', (title) => {
    expect(notificationSentence('proposalDue', { title, date: '2026-06-02' })).toEqual({ zh: `“${title}”的答复期限为2026年6月2日，请抓紧办理`, en: `The reply to “${title}” is due on 2 June 2026` })
    expect(notificationSentence('issueOverdue', { title: '图层', due: title === '2026-06-02' ? '2026-13-01' : title }).zh, 'a day that is none').toContain(title === '2026-06-02' ? '2026-13-01' : title)
  })
})
