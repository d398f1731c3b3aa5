import type { Db } from '#db/client'
import { listLastChanges } from '#db/queries/calendars'
import { findMeeting, listMeetings } from '#db/queries/meetings'
import type { MeetingRow } from '#db/queries/meetings'
import { listStages } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { meetingEvents, stageEvents } from '#shared/domain/calendar-event'
import type { CalendarEvent } from '#shared/domain/calendar-event'
import { DomainError } from '#shared/domain/errors'
import type { LocalText } from '#shared/schemas/text'
import type { ICalendar } from '../utils/icalendar'
import { publicMeeting, requireMeeting } from './meetings/frame'
import { requireOut } from './notices/public'
import { requirePlan } from './plans'
import { requirePublicStage } from './stages'

/** For whom a calendar is made, and where the site stands. */
export interface CalendarAsked { key: string, lang: 'zh-CN' | 'en', base: string, now: Date }
type Stage = Pick<StageRow, 'stage' | 'noticeDown'>
interface About { title: LocalText, path: string, stages?: readonly Stage[], meetings?: readonly MeetingRow[] }

/** Opening, last day and promised answers of a stage. */
export async function readStageCalendar(db: Db, asked: CalendarAsked): Promise<ICalendar> {
  const row = await requirePublicStage(db, asked.key)
  return calendarOf(db, asked, { title: row.stage.title, path: `/stages/${row.stage.slug}`, stages: [row] })
}

/** Days of all stages and announced meetings of a plan. */
export async function readPlanCalendar(db: Db, asked: CalendarAsked): Promise<ICalendar> {
  const plan = await requirePlan(db, asked.key)
  const [stages, meetings] = await Promise.all([listStages(db, plan.id), listMeetings(db, plan.id)])
  return calendarOf(db, asked, { title: plan.title, path: `/plans/${plan.slug}`, stages, meetings: meetings.flatMap(found => publicMeeting(found, asked.now) ?? []) })
}

/** Days of what a notice that is out is about: its stage, its meeting. */
export async function readNoticeCalendar(db: Db, asked: CalendarAsked): Promise<ICalendar> {
  const { notice, frozen } = await requireOut(db, asked.key, asked.now)
  const [stage, found] = await Promise.all([notice.stageId ? requirePublicStage(db, notice.stageId) : null, notice.meetingId ? findMeeting(db, notice.meetingId) : undefined])
  const meeting = found && publicMeeting(found, asked.now)
  return calendarOf(db, asked, { title: frozen.title, path: `/notices/${notice.slug}`, stages: stage ? [stage] : [], meetings: meeting ? [meeting] : [] })
}

/** Day and last day for applications of an announced meeting. */
export async function readMeetingCalendar(db: Db, asked: CalendarAsked): Promise<ICalendar> {
  const meeting = publicMeeting(await requireMeeting(db, asked.key), asked.now)
  if (!meeting) throw new DomainError('notFound')
  return calendarOf(db, asked, { title: meeting.title, path: `/hearings/${meeting.slug}`, meetings: [meeting] })
}

async function calendarOf(db: Db, { base, lang }: CalendarAsked, { title, path, stages = [], meetings = [] }: About): Promise<ICalendar> {
  const changes = await listLastChanges(db, [...stages.map(({ stage }) => stage.id), ...meetings.map(({ id }) => id)], 'days')
  const changed = <T extends { id: string, createdAt: Date }>(one: T) => ({ ...one, changedAt: changes.get(one.id) ?? one.createdAt })
  const events = [
    ...stages.flatMap(({ stage, noticeDown }) => stageEvents({ ...changed(stage), noticeDown })),
    ...meetings.flatMap(meeting => meetingEvents(changed(meeting))),
  ]
  const word = (text: LocalText) => (lang === 'en' && text.en) || text.zh
  const whole = (local: string) => `${base}${lang === 'en' ? '/en' : ''}${local}`
  return {
    name: word(title), lang, self: `${base}${path}/calendar.ics${lang === 'en' ? '?lang=en' : ''}`,
    events: events.map(({ title, text, place, path, ...event }: CalendarEvent) => ({ ...event, title: word(title), text: word(text), place: place ? word(place) : '', link: whole(path) })),
  }
}
