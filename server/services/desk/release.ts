import type { Db } from '#db/client'
import { lockOpinions } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { deleteSchedule, listHeldReplies, lockSchedule } from '#db/queries/held-replies'
import { enqueue } from '#db/queries/record'
import { clearRelease, clearWithdrawal, listReplies, releaseReplies, stampReplies } from '#db/queries/replies'
import { replyState } from '#shared/domain/opinion-patch'
import { isHeldTogether } from '#shared/domain/reply'
import type { Answering } from '#shared/domain/stage'
import { tellAuthors } from '../author-messages'
import { handledOf, settle, writeStates } from './change'
import type { Person, Step, Written } from './change'
import { chunkSize } from './chunks'
import { recallWindow } from './recall-window'

interface Release { actor: Person, now: Date, answering: Answering, batchId?: string }

/**
 * Releases the checked replies of locked opinions. Where the stage answers one by one they leave when the recall window has
 * passed; where it answers together they are held until the director's instant (docs/decisions/0020).
 */
export async function release(tx: Db, opinions: readonly OpinionRecord[], { actor, now, answering, batchId }: Release): Promise<Written[]> {
  const ids = opinions.map(opinion => opinion.id)
  const publishedAt = isHeldTogether(answering) ? null : new Date(now.getTime() + recallWindow())
  await releaseReplies(tx, ids, { reviewedBy: actor.personId, reviewedAt: now, publishedAt })
  if (publishedAt) await enqueue(tx, ids.map(opinion => ({ topic: 'publishReply', payload: { opinion, at: publishedAt.toISOString() }, availableAt: publishedAt })))
  const steps = opinions.map((before): Step => ({ before, after: handledOf(before), personId: actor.personId, note: { reply: publishedAt ? 'published' : 'checked' } }))
  return writeStates(tx, steps, { action: 'reply.publish', batchId, now, address: actor.address })
}

/** Takes the release of locked opinions' replies back while they have not gone out. */
export async function recall(tx: Db, opinions: readonly OpinionRecord[], { actor, now, batchId }: Omit<Release, 'answering'>): Promise<Written[]> {
  await clearRelease(tx, opinions.map(opinion => opinion.id))
  const steps = opinions.map((before): Step => ({ before, after: handledOf(before), personId: actor.personId, note: { reply: 'recalled' } }))
  return writeStates(tx, steps, { action: 'reply.recall', batchId, now, address: actor.address })
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
  await goOut(tx, ready.filter(({ before }) => before.handling === 'drafted'), now)
}

/**
 * Lets the held replies of a stage go out together at the instant that was set, a portion at a time: the rest follows
 * through the outbox at once. Nothing when the instant was changed or cancelled since; what is checked later is held for the next.
 */
export async function sendHeldReplies(tx: Db, { stage, at }: { stage: string, at: string }, now: Date) {
  const due = await lockSchedule(tx, stage)
  if (due?.getTime() !== Date.parse(at)) return
  const ids = await listHeldReplies(tx, { stageId: stage, checkedBy: due, limit: chunkSize })
  const opinions = await lockOpinions(tx, ids)
  const replies = new Map((await listReplies(tx, ids)).map(reply => [reply.opinionId, reply]))
  const ready = opinions.flatMap((before) => {
    // Asked again now that it is locked: somebody may have recalled it.
    const reply = replies.get(before.id)
    return before.handling === 'drafted' && reply?.reviewedBy && !reply.publishedAt ? [{ before, reviewedBy: reply.reviewedBy }] : []
  })
  await stampReplies(tx, ready.map(({ before }) => before.id), due)
  if (ids.length < chunkSize) await deleteSchedule(tx, stage)
  else await enqueue(tx, [{ topic: 'publishTogether', payload: { stage, at }, availableAt: now }])
  await goOut(tx, ready, now)
}

/** Whoever checked a reply stands in the history as who sent it. */
async function goOut(tx: Db, ready: readonly { before: OpinionRecord, reviewedBy: string }[], now: Date) {
  const steps = ready.map(({ before, reviewedBy }): Step => ({ before, after: { ...handledOf(before), handling: replyState(before.handling, 'answered') }, personId: reviewedBy, note: { reply: 'sent' } }))
  await clearWithdrawal(tx, steps.map(({ before }) => before.id))
  const written = await writeStates(tx, steps, { action: 'reply.send', now })
  // Hundreds of messages: before the rows everybody shares are held.
  await tellAuthors(tx, 'answered', steps.map(({ before }) => before))
  await settle(tx, written)
}
