import type { Db } from '#db/client'
import { dropClaim, lockOpinions } from '#db/queries/handling'
import { enqueue } from '#db/queries/record'
import { clearRelease, draftReply, findReply, listReplies, setReply } from '#db/queries/replies'
import { DomainError } from '#shared/domain/errors'
import { checkReplyable, replyState } from '#shared/domain/opinion-patch'
import { tellAuthors } from '../answered-message'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person, Step as Write } from './change'

interface Step { actor: Person, version: number, now: Date }

/** Drafts the reply to an opinion that has its outcome and reason, and gives the lease back: the next step is another person's. */
export function writeReply(db: Db, id: string, reply: { text: string, lang: string }, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    checkReplyable(handledOf(before))
    await draftReply(tx, { opinionId: id, ...reply, draftedBy: actor.personId, draftedAt: now })
    const after = { ...handledOf(before), handling: replyState(before.handling, 'drafted') }
    const written = await writeStates(tx, [{ before, after, note: { reply: 'drafted' } }], { personId: actor.personId, action: 'reply.draft', now })
    await dropClaim(tx, id)
    await settle(tx, written)
  })
}

/**
 * Releases a drafted reply: by another person than its author. It goes out when the recall window has passed
 * (`sendReplies`, through the outbox), until then it can be recalled without a trace for the author (design §4.7).
 */
export function releaseReply(db: Db, id: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (before.handling !== 'drafted' || !reply) throw new DomainError('wrongState', { reason: { zh: '还没有待审核的答复。', en: 'there is no drafted reply yet.' } })
    if (reply.publishedAt) throw new DomainError('wrongState', { reason: { zh: '答复已审核通过，正在发出。', en: 'the reply has been released and is about to go out.' } })
    if (reply.draftedBy === actor.personId) throw new DomainError('secondPersonNeeded')
    checkReplyable(handledOf(before))
    const publishedAt = new Date(now.getTime() + useConfig().GONGHUI_RECALL_SECONDS * 1000)
    await setReply(tx, id, { reviewedBy: actor.personId, publishedAt })
    await enqueue(tx, 'publishReply', { opinion: id, at: publishedAt.toISOString() }, publishedAt)
    const written = await writeStates(tx, [{ before, after: handledOf(before), note: { reply: 'published' } }], { personId: actor.personId, action: 'reply.publish', now })
    await dropClaim(tx, id)
    await settle(tx, written)
  })
}

/** Takes a released reply back while it has not gone out. */
export function recallReply(db: Db, id: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (before.handling !== 'drafted' || !reply?.publishedAt) throw new DomainError('undoImpossible')
    await clearRelease(tx, [id])
    await settle(tx, await writeStates(tx, [{ before, after: handledOf(before), note: { reply: 'recalled' } }], { personId: actor.personId, action: 'reply.recall', now }))
  })
}

/** Withdraws a reply that is out, with a reason: the public sees that it was withdrawn, the history keeps its words, and it becomes a draft again. */
export function withdrawReply(db: Db, id: string, reason: string, { actor, version, now }: Step) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const reply = await findReply(tx, id)
    if (before.handling !== 'answered' || !reply) throw new DomainError('wrongState', { reason: { zh: '没有已发布的答复可以撤回。', en: 'there is no published reply to withdraw.' } })
    await setReply(tx, id, { reviewedBy: null, publishedAt: null, withdrawnAt: now })
    const after = { ...handledOf(before), handling: replyState(before.handling, 'drafted') }
    const note = { reply: 'withdrawn', withdrawReason: reason, withdrawnText: reply.text }
    await settle(tx, await writeStates(tx, [{ before, after, note }], { personId: actor.personId, action: 'reply.withdraw', now }))
  })
}

/**
 * Lets released replies go out, once their window has passed: only now an opinion counts as answered, in lists, totals,
 * account and receipt alike. One that was recalled, changed or released anew since (another instant) stays.
 */
export async function sendReplies(tx: Db, due: readonly { opinion: string, at: string }[], now: Date) {
  const opinions = await lockOpinions(tx, due.map(one => one.opinion))
  const replies = new Map((await listReplies(tx, opinions.map(row => row.id))).map(reply => [reply.opinionId, reply]))
  const ready = opinions.flatMap((before) => {
    const reply = replies.get(before.id)
    return reply?.publishedAt && reply.reviewedBy && due.some(one => one.opinion === before.id && Date.parse(one.at) === reply.publishedAt?.getTime()) ? [{ before, reviewedBy: reply.reviewedBy }] : []
  })
  await clearRelease(tx, ready.filter(({ before }) => before.handling !== 'drafted').map(({ before }) => before.id))
  const written = []
  for (const { before, reviewedBy } of ready.filter(({ before }) => before.handling === 'drafted')) {
    await setReply(tx, before.id, { withdrawnAt: null })
    const step: Write = { before, after: { ...handledOf(before), handling: replyState(before.handling, 'answered') }, note: { reply: 'sent' } }
    written.push(...await writeStates(tx, [step], { personId: reviewedBy, action: 'reply.send', now }))
  }
  await tellAuthors(tx, ready.filter(({ before }) => before.handling === 'drafted').map(({ before }) => before))
  await settle(tx, written)
}
