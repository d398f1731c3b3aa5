import type { Db } from '#db/client'
import { listApplications } from '#db/queries/applications'
import { findDraftById } from '#db/queries/drafts'
import { listMeetingMoves, listMeetingNotices, listMeetings } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { listStages } from '#db/queries/stages'
import type { HiddenExpert } from '#shared/domain/hidden-experts'
import type { MeetingState } from '#shared/domain/meeting'
import { applyState, meetingStanding, placesOf } from '#shared/domain/meeting-life'
import { isOut } from '#shared/domain/notice-life'
import { stageState } from '#shared/domain/stage'
import type { Meeting, MeetingMove, MeetingSummary } from '#shared/schemas/meeting'
import { readCorrections } from '../notices/correction'
import { requirePlan } from '../plans'
import { isPublicMeeting, requirePublicMeeting, standingOf } from './frame'
import { hiddenExperts, shownApplicant } from './hidden-experts'
import { isSeated } from './seats'

/** The announced meetings of a plan, the latest first. */
export async function readMeetings(db: Db, planSlug: string, now: Date): Promise<MeetingSummary[]> {
  const plan = await requirePlan(db, planSlug)
  return (await listMeetings(db, plan.id)).filter(row => isPublicMeeting(row, now)).map(row => toMeetingSummary(row, now))
}

/** What lists and notices tell of an announced meeting, as it stands at `now`. */
export function toMeetingSummary({ meeting, stage, announcedAt }: { meeting: FoundMeeting['meeting'], stage: { slug: string } | null, announcedAt: Date | null }, now: Date): MeetingSummary {
  const standing = meetingStanding(meeting, announcedAt, now)
  return { slug: meeting.slug, kind: meeting.kind, standing, title: meeting.title, venue: meeting.venue, beginsAt: meeting.beginsAt.toISOString(), stage: stage?.slug ?? null, applies: applyState({ ...meeting, standing, places: placesOf(meeting) }, now), appliesUntil: meeting.appliesUntil?.toISOString() ?? null }
}

/** What was moved of a meeting, as it is told. */
export async function readMoves(db: Db, id: string): Promise<MeetingMove[]> {
  return (await listMeetingMoves(db, id)).map(move => ({ ...move, movedAt: move.movedAt.toISOString() }))
}

/** Why a meeting is halted or called off, where it is. */
export function stateReasonOf({ stateReason }: FoundMeeting['meeting'], standing: MeetingState): Meeting['stateReason'] {
  return standing === 'suspended' || standing === 'cancelled' ? stateReason : null
}

/** The stage that can be written to now instead of coming: the meeting's own, else the display of the draft that closes first. */
export async function askingOf(db: Db, { plan, stage }: FoundMeeting, now: Date): Promise<Meeting['asking']> {
  const open = (await listStages(db, plan.id)).filter(row => stageState(row.stage, now) === 'open' && !row.noticeDown && (row.stage.id === stage?.id || row.stage.kind === 'publicNotice')).sort((one, other) => one.stage.closesAt.getTime() - other.stage.closesAt.getTime())
  const found = open.find(row => row.stage.id === stage?.id) ?? open[0]
  return found ? { slug: found.stage.slug, title: found.stage.title } : null
}

/** A meeting as the public reads it, from its announcement on. */
export async function readMeeting(db: Db, key: string, now: Date): Promise<Meeting> {
  const found = await requirePublicMeeting(db, key, now)
  const { meeting, plan, stage } = found
  const [notices, moves, draft, asking, rows, experts] = await Promise.all([
    listMeetingNotices(db, meeting.id), readMoves(db, meeting.id), stage?.draftId ? findDraftById(db, stage.draftId) : undefined, askingOf(db, found, now),
    meeting.listPublishedAt || meeting.drawnAt ? listApplications(db, meeting.id) : [], hiddenExperts(db, found, 'public'),
  ])
  const out = notices.filter(one => isOut(one, now))
  const corrections = await Promise.all(out.filter(one => one.kind !== 'correction').map(one => readCorrections(db, one.id, now)))
  const standing = standingOf(found, now)
  const iso = (instant: Date | null) => instant?.toISOString() ?? null
  return {
    slug: meeting.slug, kind: meeting.kind, standing, plan: { slug: plan.slug, title: plan.title }, stage: stage && { slug: stage.slug, title: stage.title }, asking,
    draft: draft?.state === 'released' ? { version: draft.version, title: draft.title } : null,
    title: meeting.title, content: meeting.content, venue: meeting.venue, phone: meeting.phone, beginsAt: meeting.beginsAt.toISOString(), endsAt: iso(meeting.endsAt),
    applies: applyState({ ...meeting, standing, places: placesOf(meeting) }, now), appliesFrom: iso(meeting.appliesFrom), appliesUntil: iso(meeting.appliesUntil),
    seats: meeting.seats, observers: meeting.observers, conditions: meeting.conditions, selection: meeting.selection, agenda: meeting.details.agenda,
    stateReason: stateReasonOf(meeting, standing), announcedAt: (found.announcedAt ?? now).toISOString(),
    moves,
    notices: out.flatMap(({ publishesAt, slug, kind, title }) => publishesAt ? [{ slug, kind, title, publishesAt: publishesAt.toISOString() }] : []),
    corrections: corrections.flat(),
    draw: drawOf(found, rows), list: listOf(found, rows, experts), serverTime: now.toISOString(),
  }
}

type Rows = Awaited<ReturnType<typeof listApplications>>

function drawOf({ meeting }: FoundMeeting, rows: Rows): Meeting['draw'] {
  const { commitment, publicSource, seedPublishedAt, seed, publicValue, drawnAt, details, seats } = meeting
  if (!commitment || !publicSource || !seedPublishedAt) return null
  const applicants = rows.flatMap(({ application: { number, part, category, source, place } }) => part === 'representative' && place !== null ? [{ number, category, recommended: source === 'recommended', place }] : [])
  return { commitment, source: publicSource, promisedAt: seedPublishedAt.toISOString(), done: drawnAt && { seed, publicValue, drawnAt: drawnAt.toISOString(), quotas: [...details.drawnSeats ?? seats.map(row => ({ category: row.code, seats: row.seats }))], applicants } }
}

/** Who is on the published list: whoever has a seat, and the reserve. Masked names, by number. */
function listOf({ meeting }: FoundMeeting, rows: Rows, experts: readonly HiddenExpert[]): Meeting['list'] {
  if (!meeting.listPublishedAt) return null
  const people = rows.map(row => row.application).filter(one => isSeated(one) || one.state === 'reserve' || (one.state === 'dropped' && one.place !== null))
  return { publishedAt: meeting.listPublishedAt.toISOString(), people: people.map(one => ({ number: one.number, part: one.part, category: one.category, shownName: shownApplicant(experts, one), state: one.state, place: one.place })) }
}
