import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { findWorking, updateInvitation, updateWorking } from '#db/queries/review-invitations'
import type { FoundInvitation } from '#db/queries/review-invitations'
import type { FoundReview } from '#db/queries/reviews'
import type { AuditAction } from '#shared/domain/audit'
import { DomainError } from '#shared/domain/errors'
import type { Interest, InterestDecision } from '#shared/domain/review'
import { emptyEntry } from '#shared/domain/review-entry'
import type { EntryInput } from '#shared/domain/review-entry'
import { mayAnswer, mayWriteEntry } from '#shared/domain/review-invitation'
import type { Person } from '../desk/change'
import { takeBackNotices } from '../notifications'
import { holdInvitation, holdReview, refuse } from './frame'
import type { By } from './frame'
import { requireOwnInvitation, standingOf } from './own'
import { tellExperts, tellOffice } from './tell'

const reasons = {
  answered: { zh: '邀请已经办结，或者意见已经提交，不能再改。', en: 'the invitation is settled, or your opinion is sent; this cannot be changed any more.' },
  first: { zh: '请先接受邀请。', en: 'accept the invitation first.' },
  declared: { zh: '利害关系已经声明。有变化的，请联系办公室。', en: 'the declaration is made. If something has changed, please tell the office.' },
  closed: { zh: '现在不能填写：论证已经结束，或者利害关系声明还没有完成。', en: 'nothing can be written now: the round is closed, or the declaration of interests is not settled.' },
}

interface Change { action: AuditAction, step: (own: FoundInvitation, found: FoundReview) => Parameters<typeof updateInvitation>[2], /** What the office is told of it. */ tells?: Parameters<typeof tellOffice>[1]['kind'] | false, detail?: Record<string, unknown> }

function change(db: Db, key: string, { actor, now }: By, { action, step, tells, detail = {} }: Change): Promise<void> {
  return db.transaction(async (tx) => {
    const { found, own } = await requireOwnInvitation(tx, key, actor, true)
    const set = step(own, found)
    await updateInvitation(tx, own.invitation, set)
    await recordAudit(tx, { actor, action, subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: own.invitation.number, ...detail } })
    // Who has answered is asked no more; who declined or stands aside writes nothing, and who thinks again has not declined.
    if (set.state) await takeBackNotices(tx, set.state === 'declined' ? ['reviewInvited', 'reviewNear'] : ['reviewInvited'], [found.review.id], [actor.personId])
    if (set.state === 'accepted') await takeBackNotices(tx, ['reviewDeclined'], [own.invitation.id])
    if (tells) await tellOffice(tx, { kind: tells, review: found.review, invitation: own.invitation, now })
  })
}

/** Accepts an invitation, or declines it with the reason; until something is sent one may think again. */
export function answerInvitation(db: Db, key: string, answer: { answer: 'accept' } | { answer: 'decline', reason: string }, by: By): Promise<void> {
  const step: Change['step'] = (own, found) => {
    if (!mayAnswer(standingOf(found, own))) throw refuse(reasons.answered)
    return answer.answer === 'accept' ? { state: 'accepted', declineReason: '' } : { state: 'declined', declineReason: answer.reason }
  }
  return change(db, key, by, answer.answer === 'accept' ? { action: 'review.accept', step } : { action: 'review.decline', step, tells: 'reviewDeclined' })
}

/** Declares one's interests for this round, before anything of it can be read (713 Art. 20). It is made once. */
export function declareInterest(db: Db, key: string, declared: { interest: Interest, text?: string }, by: By): Promise<void> {
  return change(db, key, by, {
    action: 'review.declare', detail: { interest: declared.interest }, tells: declared.interest === 'declared' && 'reviewDeclared',
    step: ({ invitation }) => {
      if (invitation.state !== 'accepted') throw refuse(reasons.first)
      if (invitation.interest) throw refuse(reasons.declared)
      return { interest: declared.interest, interestText: declared.text ?? '', declaredAt: by.now }
    },
  })
}

/** Keeps what is being written, field by field; nobody but its author reads it. */
export function saveEntry(db: Db, key: string, { version, patch }: { version: number, patch: Partial<EntryInput> }, actor: Person): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const { found, own } = await requireOwnInvitation(tx, key, actor, true)
    if (!mayWriteEntry(standingOf(found, own))) throw refuse(reasons.closed)
    const before = await findWorking(tx, own.invitation.id)
    if (!await updateWorking(tx, { id: own.invitation.id, version }, { ...emptyEntry, ...before?.working, ...patch })) throw new DomainError('stale', {}, { current: { working: { ...emptyEntry, ...before?.working }, workingVersion: before?.version ?? 0 } })
    return { version: version + 1 }
  })
}

/** The office decides of a declared interest: he stands aside 回避, or it is no conflict; the expert reads the reason. Decided anew only before he has sent anything. */
export function decideInterest(db: Db, at: { review: string, invitation: string }, { decision, reason }: { decision: InterestDecision, reason: string }, { actor, now }: By): Promise<void> {
  return db.transaction(async (tx) => {
    const { review } = await holdReview(tx, at.review)
    const { invitation, expert, entries } = await holdInvitation(tx, { reviewId: review.id, id: at.invitation })
    if (invitation.interest !== 'declared') throw refuse({ zh: '这位专家没有声明利害关系。', en: 'this expert has declared no interest.' })
    if (review.state !== 'open' || entries > 0) throw refuse({ zh: '论证已经结束，或者意见已经提交，不能再决定。', en: 'the round is closed, or the opinion is sent; this cannot be decided any more.' })
    await updateInvitation(tx, invitation, { decision, decisionReason: reason, decidedBy: actor.personId, decidedAt: now, state: decision === 'excused' ? 'excused' : invitation.state === 'declined' ? 'declined' : 'accepted' })
    await recordAudit(tx, { actor, action: 'review.decideInterest', subjectKind: 'review', subjectId: review.id, detail: { slug: review.slug, number: invitation.number, interest: decision } })
    await takeBackNotices(tx, ['reviewDeclared'], [invitation.id])
    if (decision === 'excused' && expert.personId) await takeBackNotices(tx, ['reviewInvited', 'reviewNear'], [review.id], [expert.personId])
    await tellExperts(tx, { kind: 'reviewDecided', review, personIds: [expert.personId], now })
  })
}
