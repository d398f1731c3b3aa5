import type { Db } from '#db/client'
import type { DocumentRow } from '#db/queries/documents'
import { listNoticeFacts, listPostingFacts } from '#db/queries/procedure-facts'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import type { NoticeField as WrittenField, NoticeKind as WrittenKind } from '#shared/domain/notice'
import { effectiveDay, neededPostings } from '#shared/domain/notice-posting'
import { procedureOf } from '#shared/domain/plan-procedure'
import type { When } from '#shared/domain/procedure-facts'
import type { NoticeChannel, NoticeFacts, NoticeField, NoticeKind, Posting } from '#shared/domain/procedure-notice'
import type { PlanRow } from '../plans'
import { proofOf } from './offline'

/** What the rules call a notice of each kind. */
const kinds: Partial<Record<WrittenKind, NoticeKind>> = { planStart: 'workPlan', draftNotice: 'publicNotice', hearingNotice: 'hearing', selectionRules: 'selectionRules', participantList: 'participants', outcomes: 'outcomes', approval: 'approvedPlan' }

/** Where the rules find what they ask for. */
const fields: Partial<Record<NoticeField, WrittenField>> = {
  authority: 'organ', basis: 'basis', period: 'period', ways: 'methods', content: 'content', feedback: 'feedback', exclusions: 'notAccepted', privacy: 'privacy', mapNumber: 'reviewNumber',
  time: 'time', place: 'venue', seats: 'seats', conditions: 'conditions', applyPeriod: 'applying', applyWays: 'applying', participantsDay: 'listDate', materialsDay: 'materialsDate', inPerson: 'inPerson', contact: 'contact', shortening: 'shortReason',
}

const channels = { place: 'place', newspaper: 'press', website: 'site', newMedia: 'newMedia', broadcast: 'broadcast' } as const satisfies Record<string, NoticeChannel>

/**
 * The notices of a plan as rules see them. One that is out counts from its instant on this site or, where the first copy
 * of a way it needs came on a later day, from that day (docs/decisions/0026).
 */
export async function readNoticeFacts(db: Db, { id: planId, procedure }: PlanRow, documents: readonly DocumentRow[], now: Date): Promise<NoticeFacts[]> {
  const [found, postings] = await Promise.all([listNoticeFacts(db, planId), listPostingFacts(db, planId)])
  const { majorDecision } = procedureOf(procedure).groups
  return found.map((notice) => {
    const proof = proofOf(documents, 'notice', notice.id)
    const out = notice.publishesAt && notice.publishesAt <= now && (notice.state === 'approved' || notice.state === 'withdrawn') ? notice.publishesAt : null
    const own = postings.filter(posting => posting.noticeId === notice.id)
    const elsewhere = own.map((posting): Posting => ({ channel: channels[posting.kind], at: posting.postedAt, by: posting.person, photo: posting.uploadId !== null }))
    return {
      id: notice.id,
      kind: kinds[notice.kind] ?? 'other',
      stage: notice.stageId,
      hearing: notice.meetingId,
      plannedAt: notice.publishesAt,
      postedAt: proof?.date ?? (out && laterOf(out, effectiveDay(out, own, neededPostings(notice.kind, majorDecision)).day)),
      withdrawnAt: notice.withdrawnAt,
      fields: writtenFields(notice),
      postings: out ? [{ channel: 'site', at: out, by: '', photo: true }, ...elsewhere] : elsewhere,
      shortenedBecause: notice.fields.shortReason?.zh.trim() ?? '',
      approvedBy: notice.approvedBy ?? '',
      offline: proof?.offline ?? null,
    }
  })
}

/** The instant on this site, or the later day. */
const laterOf = (out: Date, day: LegalDate): When => day > legalDate(out) ? day : out

function writtenFields(notice: Awaited<ReturnType<typeof listNoticeFacts>>[number]): NoticeField[] {
  const told = Object.entries(fields).filter(([, written]) => notice.fields[written]?.zh.trim())
  // `fields` is a record by these names.
  const names = told.map(([name]) => name as NoticeField)
  return [...notice.title.zh.trim() ? ['title' as const] : [], ...names, ...notice.publishesAt ? ['date' as const] : []]
}
