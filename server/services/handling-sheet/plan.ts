import type { Db } from '#db/client'
import { listHolders } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { listReplies } from '#db/queries/replies'
import { DomainError, errorReason } from '#shared/domain/errors'
import type { HandlingWish } from '#shared/domain/handling-sheet'
import { changedFields, checkReplyable, checkTellsNoExpert, patchOpinion, replyState } from '#shared/domain/opinion-patch'
import { can } from '#shared/domain/permissions'
import { handledOf } from '../desk/change'
import type { Person, Step } from '../desk/change'
import type { patchFrame } from '../desk/frame'
import { checkPatchAllowed } from '../desk/patch'
import { draftedBefore } from '../desk/reply-draft'

export type Replies = ReadonlyMap<string, { text: string, lang: string, draftedBy: string, draftedAt: Date }>

/** What wishes are judged against: the rules of the stage, and of these opinions their replies and who holds them. */
export interface PlanFrame { patch: Awaited<ReturnType<typeof patchFrame>>, actor: Person, replies: Replies, holders: Awaited<ReturnType<typeof listHolders>> }

/** Reads what the wishes for these opinions are judged against; `patch` is asked before a transaction begins. */
export async function planFrame(db: Db, ids: readonly string[], { patch, actor, now }: Pick<PlanFrame, 'patch' | 'actor'> & { now: Date }): Promise<PlanFrame> {
  const [replies, holders] = [await listReplies(db, ids), await listHolders(db, [...ids], now)]
  return { patch, actor, replies: new Map(replies.map(reply => [reply.opinionId, reply])), holders }
}

/** The step that a wish makes of an opinion, null where it changes nothing; fails with the sentence that says why it cannot be. */
export function planStep(before: OpinionRecord, { patch, reply }: HandlingWish, frame: PlanFrame): Step | null {
  const { actor, replies, holders } = frame
  const holder = holders.get(before.id)
  if (holder && holder.personId !== actor.personId) throw new DomainError('heldByOther', { name: holder.name })
  checkPatchAllowed(actor, Object.keys(patch))
  if (reply !== null && !can(actor, 'reply.draft')) throw new DomainError('notAllowed')
  const patched = patchOpinion(handledOf(before), patch, frame.patch)
  if (reply === null) return Object.keys(changedFields(handledOf(before), patched).after).length ? { before, after: patched, personId: actor.personId } : null
  checkReplyable(patched)
  checkTellsNoExpert([reply], frame.patch)
  return {
    before,
    after: { ...patched, handling: replyState(patched.handling, 'drafted') },
    personId: actor.personId,
    beside: { before: { replyDraft: draftedBefore(replies.get(before.id)) }, after: { replyDraft: { text: reply } } },
  }
}

/** Why something cannot be, in both languages, and the fields that are missing. */
export function refusalOf(error: unknown): { reason: { zh: string, en: string } | null, missing: string[] } {
  if (!(error instanceof DomainError)) throw error
  const missing = (error.extra.fields ?? []).map(field => field.path)
  return { reason: missing.length ? null : errorReason(error), missing }
}
