import { createHash } from 'node:crypto'
import type { Db } from '#db/client'
import { hasWorkedAtNotice, updateNotice } from '#db/queries/notices'
import type { FoundNotice, NoticeRow } from '#db/queries/notices'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import type { AuditAction } from '#shared/domain/audit'
import { listMeetingMoves, listMeetingNotices } from '#db/queries/meetings'
import { DomainError } from '#shared/domain/errors'
import type { NoticeFields } from '#shared/domain/notice'
import { callsToMeeting } from '#shared/domain/notice-calling'
import { freezeNotice, noticeBytes } from '#shared/domain/notice-content'
import type { FrozenNotice } from '#shared/domain/notice-content'
import { missingOfNotice } from '#shared/domain/notice-fields'
import { canMoveNotice, noticeChecks, scheduledAtMost } from '#shared/domain/notice-life'
import type { NoticeStep } from '#shared/domain/notice-life'
import type { RuleOverride } from '#shared/domain/procedure-rule'
import type { NoticeRelease } from '#shared/schemas/notice-desk'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { requireNoticeGate } from '../procedure/notice-gate'
import { requirePublicSubject } from '../stages'
import { requireSameMeeting, requireSamePeriod } from './announced'
import { factsOf, requireNotice, requireStep } from './frame'
import { voidAll } from './postings'
import { staleNotice } from './write'

/** Which notice is meant, at which version the actor saw it. */
export interface NoticeMove { id: string, version: number, actor: Person, now: Date }

/**
 * Moves a notice on: its standing has to allow the step, the version has to be the one seen; `work` answers what is set and
 * what the record tells. The plan's row is held from the beginning, and every page of it is rendered anew.
 */
function move(db: Db, { id, version, actor, now }: NoticeMove, step: NoticeStep, action: AuditAction, work: (tx: Db, found: FoundNotice) => Promise<{ set: Partial<NoticeRow> & Pick<NoticeRow, 'state'>, detail?: Record<string, unknown> }>): Promise<void> {
  return db.transaction(async (tx) => {
    await raiseGeneration(tx, (await requireNotice(tx, id)).plan.id)
    const found = await requireNotice(tx, id)
    const { notice } = found
    requireStep(notice, step, now)
    if (notice.version !== version) throw await staleNotice(tx, id, actor, now)
    const { set, detail } = await work(tx, found)
    if (!canMoveNotice(notice.state, set.state) || !await updateNotice(tx, { ...notice, version }, set)) throw await staleNotice(tx, id, actor, now)
    await recordAudit(tx, { actor, action, subjectKind: 'notice', subjectId: notice.id, detail: { slug: notice.slug, title: notice.title.zh, ...detail } })
  })
}

/** Hands a complete notice in for release; from then on it is read-only until it is returned. */
export function submitNotice(db: Db, asked: NoticeMove): Promise<void> {
  return move(db, asked, 'submit', 'notice.submit', async (tx, found) => {
    await requireComplete(tx, found)
    return { set: { state: 'submitted', submittedBy: asked.actor.personId, submittedAt: asked.now, returnReason: '' } }
  })
}

/** Gives a submitted notice back to its writers, with what has to be mended. */
export function returnNotice(db: Db, asked: NoticeMove, reason: string): Promise<void> {
  return move(db, asked, 'return', 'notice.return', async () => ({ set: { state: 'drafted', returnReason: reason }, detail: { reason } }))
}

/** A meeting is announced once; again only after it was moved or halted, for what is wrong in a notice is corrected by another kind. */
async function requireFirst(tx: Db, { notice, meeting }: FoundNotice) {
  if (!meeting || !callsToMeeting(notice.kind)) return
  const [others, moves] = await Promise.all([listMeetingNotices(tx, meeting.id), listMeetingMoves(tx, meeting.id)])
  const [earlier] = others.filter(one => one.id !== notice.id && one.kind === notice.kind && one.state === 'approved').sort((a, b) => Number(b.publishesAt) - Number(a.publishesAt))
  const since = earlier?.publishesAt
  if (!since || meeting.state === 'suspended' || moves.some(({ movedAt }) => movedAt > since)) return
  throw new DomainError('wrongState', { reason: { zh: `这个会议已经发过公告（《${earlier.title.zh}》）。内容有误的，请办理更正；时间、地点有变动的，请先在会议页面办理延期或者变更。`, en: `this meeting has been announced already (“${earlier.title.en ?? earlier.title.zh}”). Correct that notice where it is wrong; move the meeting first where its day or place has changed.` } })
}

async function requireComplete(tx: Db, found: FoundNotice) {
  requireSamePeriod(found)
  requireSameMeeting(found)
  await requireFirst(tx, found)
  const missing = missingOfNotice(await factsOf(tx, found))
  if (missing.length) throw new DomainError('noticeIncomplete', { n: missing.length }, { fields: missing.map(gap => ({ path: gap === 'title' || gap === 'subject' ? gap : `fields.${gap}`, message: 'needed' })), current: { missing } })
}

/**
 * Releases a submitted notice on a complete checklist, at once or for a set instant: its content is frozen with its hash.
 * Whoever wrote or submitted it cannot.
 */
export function releaseNotice(db: Db, asked: NoticeMove, { checklist, publishesAt }: NoticeRelease): Promise<void> {
  const { actor, now } = asked
  return move(db, asked, 'release', 'notice.release', async (tx, found) => {
    const { notice } = found
    if (notice.writtenBy === actor.personId || notice.submittedBy === actor.personId || await hasWorkedAtNotice(tx, { id: notice.id, personId: actor.personId })) throw new DomainError('noticeSecondPerson')
    const open = noticeChecks.filter(check => !checklist[check])
    if (open.length) throw new DomainError('checklistIncomplete', { missing: { zh: open.map(check => checkNames[check].zh).join('、'), en: open.map(check => checkNames[check].en).join(', ') } }, { fields: open.map(check => ({ path: `checklist.${check}`, message: 'confirmationNeeded' })) })
    await requirePublicSubject(tx, [notice.stageId, found.meeting?.stageId])
    await requireComplete(tx, found)
    const at = instantOf(publishesAt, now)
    const fields = explained(notice.fields, await requireNoticeGate(tx, found.plan.slug, { id: notice.id, publishesAt: at, now }))
    const frozen = frozenOf({ ...found, notice: { ...notice, fields } }, at)
    const sha256 = createHash('sha256').update(noticeBytes(frozen)).digest('hex')
    return { set: { state: 'approved', fields, publishesAt: at, frozen, sha256, checklist, approvedBy: actor.personId, approvedAt: now }, detail: { publishesAt: at.toISOString(), sha256, checklist } }
  })
}

/** 713 Art. 15: why less than thirty days are given stands in the notice itself; where nobody wrote it, the reason with which the director let it pass does. */
function explained(fields: NoticeFields, overrides: readonly RuleOverride[]): NoticeFields {
  const override = overrides.find(({ of }) => of === 'MAD15')
  return override && !fields.shortReason?.zh.trim() ? { ...fields, shortReason: { zh: override.reason } } : fields
}

const checkNames = { disclosureReview: { zh: '公开审查', en: 'disclosure review' }, secrecyReview: { zh: '保密审查', en: 'secrecy review' } }

/** At once, or at an instant to come that is not absurdly far. Whole seconds, so that what is stored is what is frozen. */
function instantOf(wanted: string | null, now: Date): Date {
  const at = wanted ? new Date(wanted) : now
  const message = wanted && at <= now ? 'publishesPast' : at.getTime() > now.getTime() + scheduledAtMost * 86_400_000 ? 'publishesFar' : null
  if (message) throw new DomainError('invalidInput', {}, { fields: [{ path: 'publishesAt', message }] })
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}

function frozenOf({ notice, plan, stage, meeting, corrects }: FoundNotice, publishesAt: Date): FrozenNotice {
  return freezeNotice({
    kind: notice.kind, title: notice.title, fields: notice.fields,
    plan: { slug: plan.slug, title: plan.title },
    stage: stage && { slug: stage.slug, title: stage.title, opensAt: stage.opensAt.toISOString(), closesAt: stage.closesAt.toISOString() },
    meeting: meeting && { slug: meeting.slug, title: meeting.title, beginsAt: meeting.beginsAt.toISOString() },
    corrects: corrects?.slug ? { slug: corrects.slug, title: corrects.title } : null,
    publishesAt: publishesAt.toISOString(),
  })
}

/** Takes an approved notice back before anybody could read it; it is written on. Copies that hang already are of a text that will not hold: they count no more. */
export function recallNotice(db: Db, asked: NoticeMove): Promise<void> {
  return move(db, asked, 'recall', 'notice.recall', async (tx, { notice }) => {
    await voidAll(tx, notice, '公告已收回，张贴的内容作废', asked)
    return {
      set: { state: 'drafted', publishesAt: null, frozen: null, sha256: '', checklist: null, approvedBy: null, approvedAt: null },
      detail: { publishesAt: notice.publishesAt?.toISOString(), sha256: notice.sha256 },
    }
  })
}

/** Takes a published notice off every page; what it showed stays sealed, and a tombstone tells why. */
export function withdrawNotice(db: Db, asked: NoticeMove, reason: LocalText): Promise<void> {
  return move(db, asked, 'withdraw', 'notice.withdraw', async (_, { notice, meeting }) => {
    // People would go on applying to what nobody announces any more.
    if (meeting && callsToMeeting(notice.kind) && (meeting.state === 'prepared' || meeting.state === 'announced') && meeting.beginsAt > asked.now) throw new DomainError('wrongState', { reason: { zh: '公告的会议还在报名或者等待召开。请先在会议的“准备”页中止或者取消会议，再撤回公告；只是写错的，请用“更正”。', en: 'the meeting it announces is still to be held. Suspend it or call it off first, then withdraw the notice; correct a notice that only says something wrong.' } })
    return {
      set: { state: 'withdrawn', withdrawnBy: asked.actor.personId, withdrawnAt: asked.now, withdrawalReason: reason },
      detail: { reason: reason.zh, sha256: notice.sha256 },
    }
  })
}
