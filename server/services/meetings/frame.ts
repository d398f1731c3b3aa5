import type { Db } from '#db/client'
import { findMeeting, lockMeeting } from '#db/queries/meetings'
import type { FoundMeeting, MeetingRow } from '#db/queries/meetings'
import { DomainError } from '#shared/domain/errors'
import type { MeetingState } from '#shared/domain/meeting'
import { allowsMeetingStep, meetingStanding, seatsAreFixed } from '#shared/domain/meeting-life'
import type { MeetingStep } from '#shared/domain/meeting-life'

/** A meeting by slug or id in whatever state, or `notFound`: for the desk. */
export async function requireMeeting(db: Db, key: string): Promise<FoundMeeting> {
  const found = await findMeeting(db, key)
  if (!found) throw new DomainError('notFound')
  return found
}

/** The same, held until the transaction ends: who draws, seats or moves waits for whoever does. */
export async function holdMeeting(tx: Db, key: string): Promise<FoundMeeting> {
  const found = await requireMeeting(tx, key)
  const meeting = await lockMeeting(tx, found.meeting.id)
  if (!meeting) throw new DomainError('notFound')
  return { ...found, meeting }
}

/** A meeting that the public may know of at `now`, or `notFound`: one that has been announced. */
export async function requirePublicMeeting(db: Db, key: string, now: Date): Promise<FoundMeeting> {
  const found = await requireMeeting(db, key)
  if (!isPublicMeeting(found, now)) throw new DomainError('notFound')
  return found
}

type Known = Pick<FoundMeeting, 'meeting' | 'announcedAt'> & { stage: { internal: boolean } | null }

/** Whether the public may know of a meeting: from its announcement on, whatever became of it then, or once its minutes are released; never of one that belongs to an internal stage. */
export function isPublicMeeting({ meeting, stage, announcedAt }: Known, now: Date): boolean {
  if (stage?.internal) return false
  return (announcedAt !== null && announcedAt <= now) || meeting.minutesReleasedAt !== null
}

/** A meeting with its standing at `now` as its state, as calendars and feeds tell it; none that the public may not know of. */
export function publicMeeting(found: Known, now: Date): MeetingRow | undefined {
  return isPublicMeeting(found, now) ? { ...found.meeting, state: standingOf(found, now) } : undefined
}

/** Where a found meeting stands at `now`. */
export function standingOf({ meeting, announcedAt }: Pick<FoundMeeting, 'meeting' | 'announcedAt'>, now: Date): MeetingState {
  return meetingStanding(meeting, announcedAt, now)
}

const reasons: Readonly<Record<MeetingState, { zh: string, en: string }>> = {
  prepared: { zh: '会议还没有公告。', en: 'the meeting has not been announced.' },
  announced: { zh: '会议已经公告。需要改期请用“延期或者变更地点”，不再召开请用“取消”。', en: 'the meeting has been announced. Postpone it for another day, or call it off.' },
  suspended: { zh: '会议已经中止。请先定下新的时间。', en: 'the meeting is suspended. Set a new day first.' },
  held: { zh: '会议已经召开。', en: 'the meeting has been held.' },
  concluded: { zh: '会议已经办结，内容不再改动。', en: 'the meeting is concluded and stays as it is.' },
  cancelled: { zh: '会议已经取消。', en: 'the meeting has been called off.' },
}

/** Refuses a step that the meeting's standing does not allow at `now`, with what to do instead. */
export function requireMeetingStep(found: Pick<FoundMeeting, 'meeting' | 'announcedAt'>, step: MeetingStep, now: Date) {
  const standing = standingOf(found, now)
  if (!allowsMeetingStep(standing, step)) throw new DomainError('wrongState', { reason: reasons[standing] })
}

/** Refuses to decide on applications or to give seats once the meeting has begun, was held or called off: who had a seat then took part. */
export function requireOpenSeats({ meeting }: Pick<FoundMeeting, 'meeting'>) {
  if (seatsAreFixed(meeting)) throw new DomainError('wrongState', { reason: { zh: '会议已经开始、召开或者取消，参加人已经固定，报名和名额不再办理。', en: 'the meeting has begun, has been held or was called off; who takes part stays, and applications and seats are not changed any more.' } })
}
