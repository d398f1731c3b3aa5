import type { Db } from '#db/client'
import type { NoticeKind } from '#shared/domain/notice'
import type { Person } from '../desk/change'
import { createNotice } from '../notices/write'
import { requireMeeting, requireMeetingStep } from './frame'

/** Begins a notice of a meeting with every field filled in; a second person releases it like any other, and when it is out the meeting is announced. */
export async function beginMeetingNotice(db: Db, key: string, kind: 'announcement' | 'selectionRules' | 'participantList', actor: Person, now: Date): Promise<{ id: string, slug: string }> {
  const found = await requireMeeting(db, key)
  requireMeetingStep(found, 'announce', now)
  const { meeting, plan, stage } = found
  const as: NoticeKind = kind !== 'announcement' ? kind : meeting.kind === 'hearing' ? 'hearingNotice' : 'meetingNotice'
  return createNotice(db, plan.slug, { kind: as, stage: stage?.slug ?? null, meeting: meeting.slug }, actor)
}
