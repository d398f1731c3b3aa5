import { legalDate } from './calendar'
import type { LegalDate } from './calendar'
import { dateText, untilText } from './date-text'
import type { MeetingKind, MeetingState } from './meeting'
import type { Answering } from './stage'

interface Words { zh: string, en?: string }
type Both = Words & { en: string }

/** Something with a day of its own that a resident may put into his calendar. */
export interface CalendarEvent {
  /** The same for ever, whichever calendar it stands in: a client that knows it moves it and has it once. */
  uid: string
  title: Words
  text: Words
  place: Words | null
  /** Path of its page. */
  path: string
  /** A whole legal day, or from an instant to another where that is known. */
  when: { day: LegalDate } | { from: Date, to: Date | null }
  standing: 'confirmed' | 'tentative' | 'cancelled'
  /** How far from its beginning it is called to mind: ISO 8601 durations; a whole day begins at midnight. */
  alarms: readonly string[]
  /** Rises with each change of what it is about. */
  sequence: number
  changedAt: Date
}

/** What an event is made of, and when that last changed. */
interface Changing { id: string, slug: string, version: number, changedAt: Date }
export interface CalendarStage extends Changing { title: Words, opensAt: Date, closesAt: Date, answering: Answering, noticeDown: boolean }
export interface CalendarMeeting extends Changing { kind: MeetingKind, state: MeetingState, title: Words, venue: Words, phone: string, beginsAt: Date, endsAt: Date | null, appliesUntil: Date | null }

/** At nine in the morning three days before a last day and on it: time enough to write, and the last call. */
const lastDayAlarms = ['-P2DT15H', 'PT9H']
/** A day and two hours before a meeting: to keep the day free, and to set out. */
const meetingAlarms = ['-P1D', '-PT2H']

const both = (zh: string, en: string): Both => ({ zh, en })
const english = (text: Words) => text.en || text.zh
const named = (zh: string, en: string, title: Words) => both(`${zh}：${title.zh}`, `${en}: ${english(title)}`)
/** The last legal day before an exclusive end (design §4.5). */
const lastDayBefore = (end: Date) => legalDate(new Date(end.getTime() - 1))
const midnight = (end: Date, lang: string) => dateText(end, 'legalDay', lang, { time: false })

/** Opening, last day and the day by which answers are promised of a stage. */
export function stageEvents(stage: CalendarStage): CalendarEvent[] {
  const { id, slug, title, opensAt, closesAt, answering, noticeDown, version, changedAt } = stage
  const common = { place: null, path: `/stages/${slug}`, standing: noticeDown ? 'tentative' as const : 'confirmed' as const, sequence: version - 1, changedAt }
  const closing = both(`${midnight(closesAt, 'zh-CN')}24时截止。逾期来件将予答复，单独统计。`, `Open until ${midnight(closesAt, 'en')}, 24:00. What comes later is answered and counted apart.`)
  const paused = both('公告已撤下，暂停网上征求意见。', 'The notice has been taken down; no opinions are taken on line for now.')
  return [
    { ...common, uid: `${id}-opens`, title: named('开始征求意见', 'Opinions are asked for', title), text: noticeDown ? paused : closing, when: { day: legalDate(opensAt) }, alarms: [] },
    { ...common, uid: `${id}-closes`, title: named('征求意见截止', 'Last day for opinions', title), text: noticeDown ? paused : closing, when: { day: lastDayBefore(closesAt) }, alarms: lastDayAlarms },
    ...answering.mode === 'together'
      ? [{ ...common, uid: `${id}-answers`, path: `/stages/${slug}/outcomes`, title: named('公布采纳情况', 'Outcomes are published', title), text: both('承诺在这一天以前公布采纳情况。凭回执码可查自己的意见。', 'The outcomes are promised by this day. Your own opinion is found with its receipt code.'), when: { day: answering.by }, alarms: [] }]
      : [],
  ]
}

const meetingNames: Readonly<Record<MeetingKind, Both>> = {
  hearing: both('听证会', 'Hearing'), expertMeeting: both('论证会', 'Expert meeting'), symposium: both('座谈会', 'Symposium'), onSite: both('现场互动', 'Meeting on site'),
}
const standings: Readonly<Record<MeetingState, CalendarEvent['standing']>> = { prepared: 'tentative', announced: 'confirmed', suspended: 'tentative', held: 'confirmed', concluded: 'confirmed', cancelled: 'cancelled' }
const standingNames: Partial<Record<MeetingState, Both>> = { suspended: both('（中止，时间另行公布）', ' (suspended, new time to be announced)'), cancelled: both('（已取消）', ' (cancelled)') }

/** The meeting itself and the last day for applications. */
export function meetingEvents(meeting: CalendarMeeting): CalendarEvent[] {
  const { id, slug, kind, state, title, venue, phone, beginsAt, endsAt, appliesUntil, version, changedAt } = meeting
  const common = { path: `/hearings/${slug}`, standing: standings[state], sequence: version - 1, changedAt }
  const mark = standingNames[state] ?? both('', '')
  // Nobody is called to a day on which nothing takes place.
  const isOff = state === 'cancelled' || state === 'suspended'
  const titled = (zh: string, en: string) => {
    const name = named(zh, en, title)
    return both(name.zh + mark.zh, name.en + mark.en)
  }
  const call = phone ? both(`电话：${phone}`, `Telephone: ${phone}`) : both('', '')
  return [
    { ...common, uid: `${id}-meets`, title: titled(meetingNames[kind].zh, meetingNames[kind].en), text: call, place: venue.zh ? venue : null, when: { from: beginsAt, to: endsAt }, alarms: isOff ? [] : meetingAlarms },
    ...appliesUntil
      ? [{ ...common, uid: `${id}-applies`, title: titled('报名截止', 'Last day for applications'), text: both(`${untilText(appliesUntil, 'zh-CN')}截止报名。${call.zh}`, `Applications until ${untilText(appliesUntil, 'en')}. ${call.en}`.trim()), place: null, when: { day: lastDayBefore(appliesUntil) }, alarms: isOff ? [] : lastDayAlarms }]
      : [],
  ]
}
