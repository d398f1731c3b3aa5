import type { Db } from '#db/client'
import { listExpertsById } from '#db/queries/experts'
import { findMeeting } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { deleteInvitation, insertInvitations, listInvitations, updateInvitation } from '#db/queries/review-invitations'
import { deleteReview, findReview, insertReview, nextReviewNumber, updateReview } from '#db/queries/reviews'
import type { FoundReview } from '#db/queries/reviews'
import { findStage } from '#db/queries/stages'
import { listFiles } from '#db/queries/submission-package'
import { endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { isAwaited } from '#shared/domain/review-invitation'
import type { ReviewFields } from '#shared/schemas/expert-review'
import { takeBackNotices } from '../notifications'
import { readDeskReview } from './desk'
import { holdInvitation, holdReview, refuse, requireReviewStep, requireRunningStage } from './frame'
import type { By } from './frame'
import { tellExperts } from './tell'

const fault = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })

/** Begins a round within a stage of expert review; how experts are told to the public begins with the most careful. */
export function createReview(db: Db, { id, stage: stageKey, lastDay, ...begun }: Pick<ReviewFields, 'title' | 'method' | 'lastDay'> & { id: string, stage: string }, { actor, now }: By): Promise<{ slug: string }> {
  return db.transaction(async (tx) => {
    const before = await findReview(tx, id)
    if (before) {
      if (before.review.title.zh !== begun.title.zh) throw new DomainError('idempotencyConflict')
      return { slug: before.review.slug }
    }
    const found = await findStage(tx, stageKey)
    if (found?.stage.kind !== 'expertReview') throw fault('stage', 'stageUnknown')
    if (lastDay < legalDate(now)) throw fault('lastDay', 'past')
    // It holds the plan: of two who begin at once each gets a number of its own.
    await raiseGeneration(tx, found.plan.id)
    const prefix = `${found.plan.slug}-review`
    const slug = `${prefix}-${await nextReviewNumber(tx, prefix)}`
    await insertReview(tx, { id, ...begun, slug, planId: found.plan.id, stageId: found.stage.id, deadline: endOfLegalDay(lastDay), publicIdentity: 'field', teamIdentity: 'named', mustPublish: true, createdBy: actor.personId })
    await recordAudit(tx, { actor, action: 'review.create', subjectKind: 'review', subjectId: id, detail: { slug } })
    return { slug }
  })
}

/** Changes what is written of a round. What experts were told when it was opened stays: how they are named, and that the time only becomes longer. */
export function patchReview(db: Db, key: string, { version, patch }: { version: number, patch: Partial<ReviewFields> }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    const { review } = found
    requireReviewStep(found, 'edit')
    checkTold(found, patch)
    const { lastDay, meeting, files, ...rest } = patch
    if (files) await checkFiles(tx, files)
    const deadline = lastDay ? endOfLegalDay(lastDay) : undefined
    if (deadline && deadline <= by.now) throw fault('patch.lastDay', 'past')
    const set = { ...rest, ...files ? { files } : {}, ...deadline ? { deadline } : {}, ...meeting === undefined ? {} : { meetingId: await meetingIdOf(tx, found, meeting) } }
    if (!await updateReview(tx, { id: review.id, version }, set)) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.edit', subjectKind: 'review', subjectId: review.id, detail: { slug: review.slug, changed: Object.keys(patch).join(' '), ...lastDay ? { lastDay } : {} } })
    if (review.state === 'open' && deadline && deadline > review.deadline) await tellMoved(tx, { ...found, review: { ...review, deadline } }, by.now)
  })
}

const told = {
  identity: { zh: '论证已经开始，专家已被告知姓名如何显示，不能再改。', en: 'the round has begun and experts were told how they are named; that stays.' },
  method: { zh: '论证已经开始，论证方式不能再改。', en: 'the round has begun; its way stays.' },
  earlier: { zh: '论证已经开始，意见截止日期只能延后，不能提前。', en: 'the round has begun; its deadline can only become later.' },
}

function checkTold({ review }: Pick<FoundReview, 'review'>, patch: Partial<ReviewFields>) {
  if (review.state === 'prepared') return
  const changes = (name: 'publicIdentity' | 'teamIdentity' | 'shared' | 'method') => patch[name] !== undefined && patch[name] !== review[name]
  if (changes('publicIdentity') || changes('teamIdentity') || changes('shared')) throw refuse(told.identity)
  if (changes('method')) throw refuse(told.method)
  if (patch.lastDay && endOfLegalDay(patch.lastDay) < review.deadline) throw refuse(told.earlier)
}

async function checkFiles(tx: Db, files: ReviewFields['files']) {
  const known = new Set((await listFiles(tx, files.map(({ upload }) => upload))).map(({ id }) => id))
  if (files.some(({ upload }) => !known.has(upload))) throw fault('patch.files', 'fileUnknown')
}

async function meetingIdOf(tx: Db, { plan }: FoundReview, key: string | null): Promise<string | null> {
  if (!key) return null
  const found = await findMeeting(tx, key)
  if (found?.plan.id !== plan.id || found.meeting.kind !== 'expertMeeting') throw fault('patch.meeting', 'meetingUnknown')
  return found.meeting.id
}

async function tellMoved(tx: Db, found: FoundReview, now: Date) {
  const awaited = (await listInvitations(tx, found.review.id)).filter(({ invitation, entries }) => isAwaited({ state: invitation.state, entries }))
  for (const { invitation } of awaited) await updateInvitation(tx, invitation, { remindedAt: null })
  await takeBackNotices(tx, ['reviewNear'], [found.review.id])
  await tellExperts(tx, { kind: 'reviewMoved', review: found.review, personIds: awaited.map(({ expert }) => expert.personId), now })
}

/** Opens a round: whoever is invited is told and can write. */
export function openReview(db: Db, key: string, { version }: { version: number }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'open')
    await requireRunningStage(tx, found.stage.id, by.now)
    if (found.review.deadline <= by.now) throw fault('lastDay', 'past')
    const invited = await listInvitations(tx, found.review.id)
    if (!invited.length) throw refuse({ zh: '还没有邀请专家。请先选定专家。', en: 'nobody is invited yet. Choose experts first.' })
    if (!await updateReview(tx, { id: found.review.id, version }, { state: 'open' })) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.open', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: invited.length } })
    await tellExperts(tx, { kind: 'reviewInvited', review: found.review, personIds: invited.map(({ expert }) => expert.personId), now: by.now })
  })
}

/** Takes a round back that was not opened. */
export function removeReview(db: Db, key: string, version: number, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'remove')
    if (!await deleteReview(tx, { id: found.review.id, version })) throw await staleReview(tx, key, by)
    await recordAudit(tx, { actor: by.actor, action: 'review.remove', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, title: found.review.title.zh } })
  })
}

/** Invites experts, several at once; who is invited already stays as he is. While the round is open they are told at once. */
export function inviteExperts(db: Db, key: string, ids: readonly string[], by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, key)
    requireReviewStep(found, 'invite')
    const known = await listExpertsById(tx, ids)
    if (known.length < new Set(ids).size || known.some(({ state }) => state === 'inactive')) throw fault('experts', 'expertUnknown')
    const there = new Set((await listInvitations(tx, found.review.id)).map(({ expert }) => expert.id))
    const added = [...new Set(ids)].filter(id => !there.has(id))
    if (!added.length) return
    await insertInvitations(tx, { reviewId: found.review.id, expertIds: added, by: by.actor.personId, at: by.now })
    await recordAudit(tx, { actor: by.actor, action: 'review.invite', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: added.length } })
    if (found.review.state === 'open') await tellExperts(tx, { kind: 'reviewInvited', review: found.review, personIds: known.filter(({ id }) => added.includes(id)).map(({ personId }) => personId), now: by.now })
  })
}

/** Takes an invitation back, of who has not begun: once somebody has declared or written, his part stays on the record. */
export function uninviteExpert(db: Db, at: { review: string, invitation: string }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdReview(tx, at.review)
    requireReviewStep(found, 'invite')
    const { invitation, expert, entries } = await holdInvitation(tx, { reviewId: found.review.id, id: at.invitation })
    if (found.review.state !== 'prepared' && (invitation.state !== 'invited' || entries > 0)) throw refuse({ zh: '这位专家已经答复或者提交意见，邀请不能撤回。', en: 'this expert has answered or written; the invitation stays.' })
    await deleteInvitation(tx, invitation.id)
    if (expert.personId) await takeBackNotices(tx, ['reviewInvited', 'reviewNear'], [found.review.id], [expert.personId])
    await recordAudit(tx, { actor: by.actor, action: 'review.uninvite', subjectKind: 'review', subjectId: found.review.id, detail: { slug: found.review.slug, number: invitation.number } })
  })
}

/** The failure of whoever was slower, with the round as it is now (design §4.7). */
export async function staleReview(db: Db, key: string, { actor, now }: By): Promise<DomainError> {
  return new DomainError('stale', {}, { current: await readDeskReview(db, key, actor, now) })
}
