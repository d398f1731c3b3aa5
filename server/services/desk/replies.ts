import type { Db } from '#db/client'
import { findStageIdOf } from '#db/queries/handling'
import { draftReplies, findReply, withdrawReply as takeReplyBack } from '#db/queries/replies'
import { DomainError } from '#shared/domain/errors'
import { checkNotHeld } from '#shared/domain/escalation'
import { checkReplyable, checkTellsNoExpert, replyState } from '#shared/domain/opinion-patch'
import { requireStage } from '../stages'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person } from './change'
import { patchFrame, releaseCheck } from './frame'
import { recall, release } from './release'

interface By { actor: Person, version: number, now: Date }

/** Drafts the reply to an opinion that has its outcome and reason, and gives the lease back: the next step is another person's. */
export async function writeReply(db: Db, id: string, reply: { text: string, lang: string }, { actor, version, now }: By) {
  const stageId = await findStageIdOf(db, id)
  if (!stageId) throw new DomainError('notFound')
  checkTellsNoExpert([reply.text], await patchFrame(db, stageId, actor))
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now, release: true })
    checkReplyable(handledOf(before))
    await draftReplies(tx, [{ opinionId: id, ...reply }], { draftedBy: actor.personId, draftedAt: now })
    const after = { ...handledOf(before), handling: replyState(before.handling, 'drafted') }
    const written = await writeStates(tx, [{ before, after, personId: actor.personId, note: { reply: 'drafted' } }], { action: 'reply.draft', now, address: actor.address })
    await settle(tx, written)
  })
}

/**
 * Releases a drafted reply: by another person than its author. It goes out when the recall window has passed or, where the
 * stage answers together, with the others (`release`); until then it can be recalled without a trace for the author (design §4.7).
 */
export function releaseReply(db: Db, id: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForCheck(tx, id, { actor, version, now })
    checkReplyable(handledOf(before))
    checkNotHeld(before)
    const tellsNoExpert = await releaseCheck(tx, before.stageId, [id])
    tellsNoExpert(before)
    const { stage } = await requireStage(tx, before.stageId)
    await settle(tx, await release(tx, [before], { actor, now, answering: stage.answering }))
  })
}

/**
 * 退回起草: a drafted reply goes back to its author with a reason, by the second person who would otherwise publish it.
 * Its text stays for the author to go on with; undoing puts it back to be checked as long as nobody has gone on with it.
 */
export function returnReply(db: Db, id: string, reason: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForCheck(tx, id, { actor, version, now })
    const after = { ...handledOf(before), handling: replyState(before.handling, 'categorised') }
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note: { reply: 'returned', returnReason: reason } }], { action: 'reply.return', now, address: actor.address }))
  })
}

/** An opinion whose drafted reply waits for `actor` as the second person; the lease goes back, since either answer ends the check. */
async function lockForCheck(tx: Db, id: string, { actor, version, now }: By) {
  const before = await lockForWrite(tx, id, { actor, version, now, release: true })
  const reply = await findReply(tx, id)
  if (before.handling !== 'drafted' || !reply) throw new DomainError('wrongState', { reason: { zh: '还没有待审核的答复。', en: 'there is no drafted reply yet.' } })
  if (reply.reviewedBy) throw new DomainError('wrongState', { reason: { zh: '答复已审核通过，等待发出。需要修改时请先收回。', en: 'the reply has been released and is about to go out. Recall it first to have it changed.' } })
  if (reply.draftedBy === actor.personId) throw new DomainError('secondPersonNeeded')
  return before
}

/** Takes a released reply back while it has not gone out. */
export function recallReply(db: Db, id: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (before.handling !== 'drafted' || !reply?.reviewedBy) throw new DomainError('undoImpossible')
    await settle(tx, await recall(tx, [before], { actor, now }))
  })
}

/** Withdraws a reply that is out, with a reason its author reads: the public sees that it was withdrawn, the history keeps its words, and it becomes a draft again. */
export function withdrawReply(db: Db, id: string, reason: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (before.handling !== 'answered' || !reply) throw new DomainError('wrongState', { reason: { zh: '没有已发布的答复可以撤回。', en: 'there is no published reply to withdraw.' } })
    await takeReplyBack(tx, id, { at: now, reason })
    const after = { ...handledOf(before), handling: replyState(before.handling, 'drafted') }
    const note = { reply: 'withdrawn', withdrawReason: reason, withdrawnText: reply.text }
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note }], { action: 'reply.withdraw', now, address: actor.address }))
  })
}
