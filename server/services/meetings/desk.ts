import type { Db } from '#db/client'
import { countApplications, listMeetingNotices, listMeetings } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { listDeskStages } from '#db/queries/stages'
import { legalDate } from '#shared/domain/calendar'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { earliestHearing, latestMaterials, latestNotice } from '#shared/domain/hearing-clock'
import type { MeetingState } from '#shared/domain/meeting'
import { allowsMeetingStep, meetingStanding, meetingSteps } from '#shared/domain/meeting-life'
import { noticeStanding } from '#shared/domain/notice-life'
import type { Actor } from '#shared/domain/roles'
import type { DeskMeeting, DeskMeetings, DeskMeetingSummary } from '#shared/schemas/meeting-desk'
import { requirePlan } from '../plans'
import { readCalendar } from '../procedure/context'
import { requireMeeting, standingOf } from './frame'
import { hiddenExperts, shownOfficers } from './hidden-experts'
import { readMoves } from './public'

/** The meetings of a plan, and the stages a new one can belong to. */
export async function readDeskMeetings(db: Db, planSlug: string, now: Date): Promise<DeskMeetings> {
  const plan = await requirePlan(db, planSlug)
  const [rows, stages] = await Promise.all([listMeetings(db, plan.id), listDeskStages(db, plan.id)])
  return {
    plan: { slug: plan.slug, title: plan.title },
    items: await toSummaries(db, rows, now),
    stages: stages.map(({ stage: { slug, title, kind } }) => ({ slug, title, kind })),
    earliestHearing: earliestHearing(legalDate(now)),
    serverTime: now.toISOString(),
  }
}

/** The meetings of all plans with which something is still to be done, the soonest first. */
export async function readMeetingsAtWork(db: Db, now: Date): Promise<DeskMeetingSummary[]> {
  const items = await toSummaries(db, await listMeetings(db), now)
  return items.filter(({ standing }) => standing !== 'concluded' && standing !== 'cancelled').reverse()
}

async function toSummaries(db: Db, rows: Awaited<ReturnType<typeof listMeetings>>, now: Date): Promise<DeskMeetingSummary[]> {
  const counts = rows.length ? await countApplications(db, rows.map(({ meeting }) => meeting.id)) : []
  return rows.map(({ meeting, stage, announcedAt }) => ({
    id: meeting.id, slug: meeting.slug, kind: meeting.kind, standing: meetingStanding(meeting, announcedAt, now), title: meeting.title, venue: meeting.venue, beginsAt: meeting.beginsAt.toISOString(), stage,
    seats: meeting.seats.reduce((sum, one) => sum + one.seats, 0), observers: meeting.observers, applications: counts.filter(one => one.meetingId === meeting.id && one.state !== 'withdrawn').reduce((sum, one) => sum + one.n, 0),
  }))
}

/** The days the law counts for a hearing: from its notice, or from today while it has none, and back from its day. */
export function clockOf({ meeting, announcedAt }: Pick<FoundMeeting, 'meeting' | 'announcedAt'>, calendar: HolidayCalendar, now: Date): DeskMeeting['clock'] {
  if (meeting.kind !== 'hearing') return null
  const [noticeDay, day] = [legalDate(announcedAt ?? now), legalDate(meeting.beginsAt)]
  const { latest, strict, noLater } = latestMaterials(day, calendar)
  return { noticeDay, earliest: earliestHearing(noticeDay), latestNotice: latestNotice(day), materials: latest, materialsStrict: strict, materialsNoLater: noLater }
}

/** When its stage of hearing opens, where a hearing still to come was moved to another day and the stage was not. */
function stageApart({ meeting, stage }: FoundMeeting, standing: MeetingState): string | null {
  const isComing = standing === 'announced' || standing === 'suspended' || standing === 'prepared'
  return isComing && stage?.kind === 'hearing' && legalDate(stage.opensAt) !== legalDate(meeting.beginsAt) ? stage.opensAt.toISOString() : null
}

/** A meeting at the desk: what is written of it, where it stands, what can be done with it; for the director, who reads every name, without `reader`. */
export async function readDeskMeeting(db: Db, key: string, now: Date, reader?: Actor): Promise<DeskMeeting> {
  const found = await requireMeeting(db, key)
  const { meeting, plan, stage, announcedAt } = found
  const [notices, moves, stages, calendar, counts, experts] = await Promise.all([listMeetingNotices(db, meeting.id), readMoves(db, meeting.id), listDeskStages(db, plan.id), readCalendar(db), countApplications(db, [meeting.id]), reader ? hiddenExperts(db, found, reader) : []])
  const standing = standingOf(found, now)
  const iso = (instant: Date | null) => instant?.toISOString() ?? null
  return {
    id: meeting.id, slug: meeting.slug, kind: meeting.kind, standing, version: meeting.version, plan: { slug: plan.slug, title: plan.title }, stage: stage && { slug: stage.slug, title: stage.title },
    stages: stages.map(({ stage: { slug, title } }) => ({ slug, title })), stageApart: stageApart(found, standing),
    title: meeting.title, content: meeting.content, venue: meeting.venue, phone: meeting.phone, beginsAt: meeting.beginsAt.toISOString(), endsAt: iso(meeting.endsAt), appliesFrom: iso(meeting.appliesFrom), appliesUntil: iso(meeting.appliesUntil),
    seats: meeting.seats, observers: meeting.observers, conditions: meeting.conditions, selection: meeting.selection, officers: shownOfficers(meeting.details.officers, experts), agenda: meeting.details.agenda,
    announcedAt: iso(announcedAt), stateReason: meeting.stateReason,
    notices: notices.map(({ state, publishesAt, ...notice }) => ({ ...notice, standing: noticeStanding({ state, publishesAt }, now), publishesAt: iso(publishesAt) })),
    moves,
    clock: clockOf(found, calendar, now),
    steps: meetingSteps.filter(step => allowsMeetingStep(standing, step)),
    counts: counts.map(({ part, category, state, n }) => ({ part, category, state, n })),
    drawnAt: iso(meeting.drawnAt), listPublishedAt: iso(meeting.listPublishedAt), heldAt: iso(meeting.heldAt), serverTime: now.toISOString(),
  }
}
