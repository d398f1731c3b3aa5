import type { Db } from '#db/client'
import { draftReply, findReply, publishReply } from '#db/queries/handling'
import { enqueue } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { checkReplyable } from '#shared/domain/opinion-patch'
import { handledOf, lockForWrite, settleCounts, writeState } from './change'
import type { Person } from './change'

interface Step { actor: Person, version: number, now: Date }

/** Drafts the reply to an opinion that has its outcome and reason. */
export function writeReply(db: Db, id: string, text: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    checkReplyable(handledOf(opinion))
    await draftReply(tx, { opinionId: id, text, draftedBy: actor.personId, draftedAt: now })
    const deltas = await writeState(tx, opinion, { ...handledOf(opinion), handling: 'drafted' }, { actor, action: 'reply.draft', now, note: { reply: 'drafted' } })
    await settleCounts(tx, opinion.stageId, deltas)
  })
}

/** Publishes a drafted reply: by another person than its author, out after the recall window (design §4.7). */
export function releaseReply(db: Db, id: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (opinion.handling !== 'drafted' || !reply) throw new DomainError('wrongState', { reason: { zh: '还没有待审核的答复。', en: 'there is no drafted reply yet.' } })
    if (reply.draftedBy === actor.personId) throw new DomainError('secondPersonNeeded')
    checkReplyable(handledOf(opinion))
    const publishedAt = new Date(now.getTime() + useConfig().GONGHUI_RECALL_SECONDS * 1000)
    await publishReply(tx, id, { reviewedBy: actor.personId, publishedAt })
    await enqueue(tx, 'publishReply', { opinion: id, stage: opinion.stageId }, publishedAt)
    const deltas = await writeState(tx, opinion, { ...handledOf(opinion), handling: 'answered' }, { actor, action: 'reply.publish', now, note: { reply: 'published' } })
    await settleCounts(tx, opinion.stageId, deltas)
  })
}

/** Takes a published reply back while it has not gone out. */
export function recallReply(db: Db, id: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (opinion.handling !== 'answered' || !reply?.publishedAt || new Date(reply.publishedAt) <= now) throw new DomainError('undoImpossible')
    await publishReply(tx, id, { reviewedBy: null, publishedAt: null })
    const deltas = await writeState(tx, opinion, { ...handledOf(opinion), handling: 'drafted' }, { actor, action: 'reply.recall', now, note: { reply: 'recalled' } })
    await settleCounts(tx, opinion.stageId, deltas)
  })
}
