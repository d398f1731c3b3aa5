import type { Db } from '#db/client'
import { reopenTaken } from '#db/queries/assignments'
import { findLastChange, listBatch, listHolders, lockOpinions, markUndone } from '#db/queries/handling'
import { draftReplies, dropReplies } from '#db/queries/replies'
import { findMerged } from '#db/queries/units'
import { DomainError } from '#shared/domain/errors'
import { isUndoable, mayUndo } from '#shared/domain/opinion-undo'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person, Step } from './change'
import { chunkSize } from './chunks'
import { replyDraftSchema } from './reply-draft'

type Made = NonNullable<Awaited<ReturnType<typeof findLastChange>>>

/** Undoes the last change of an opinion by a new one with the inverse values; refused if a later change stands on it. Each field asks for its own permission. */
export function undoLast(db: Db, id: string, version: number, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now })
    const made = await findLastChange(tx, id)
    if (!made || !isUndoable(made, before.version)) throw new DomainError('undoImpossible')
    if (!mayUndo(actor, made)) throw new DomainError('notAllowed')
    if (made.after.taken && before.unitId && (await findMerged(tx, [before.unitId])).size) throw new DomainError('wrongState', { reason: { zh: '答复的单位已合并到其他单位，不能再退回采用以前。请退回起草，或者改派给合并后的单位。', en: 'the unit that answered has been merged into another, so its answer cannot wait again. Return the draft, or give the opinion to the successor.' } })
    await setBack(tx, [{ made, before }], actor, now)
  })
}

/**
 * Undoes a bulk action as far as no later change stands on its parts and nobody else holds them; answers how many were
 * set back, and which were not. In portions, each a transaction of its own, so that twenty thousand rows keep nobody waiting.
 */
export async function undoBatch(db: Db, batchId: string, actor: Person, now: Date): Promise<{ changed: number, kept: string[] }> {
  let changed = 0
  const kept: string[] = []
  for (let after = firstId; ;) {
    const part = await db.transaction(tx => undoPart(tx, { batchId, after }, actor, now))
    if (!part && after === firstId) throw new DomainError('undoImpossible')
    if (!part) return { changed, kept }
    changed += part.changed
    kept.push(...part.kept)
    after = part.last
  }
}

/** Before every id. */
const firstId = '00000000-0000-0000-0000-000000000000'

async function undoPart(tx: Db, { batchId, after }: { batchId: string, after: string }, actor: Person, now: Date): Promise<{ changed: number, kept: string[], last: string } | null> {
  const changes = await listBatch(tx, batchId, { after, limit: chunkSize })
  const last = changes.at(-1)
  if (!last) return null
  if (!changes.every(made => mayUndo(actor, made))) throw new DomainError('notAllowed')
  const ids = changes.map(made => made.opinionId)
  const opinions = new Map((await lockOpinions(tx, ids)).map(row => [row.id, row]))
  const holders = await listHolders(tx, ids, now)
  // What went to a unit that was merged since cannot go back to it: the others are set back all the same.
  const merged = await findMerged(tx, changes.flatMap(({ before: { unitId } }) => typeof unitId === 'string' ? [unitId] : []))
  const found = changes.flatMap((made) => {
    const before = opinions.get(made.opinionId)
    const holder = holders.get(made.opinionId)
    return !before || !isUndoable(made, before.version) || merged.has(String(made.before.unitId)) || (holder && holder.personId !== actor.personId) ? [] : [{ made, before }]
  })
  await setBack(tx, found, actor, now)
  const back = new Set(found.map(({ before }) => before.id))
  return { changed: found.length, kept: ids.filter(id => !back.has(id)), last: last.opinionId }
}

async function setBack(tx: Db, changes: readonly { made: Made, before: Step['before'] }[], actor: Person, now: Date) {
  await markUndone(tx, changes.map(({ made }) => made.id), actor.personId)
  const drafts = changes.flatMap(({ made, before }) => 'replyDraft' in made.before ? [{ opinionId: before.id, draft: replyDraftSchema.parse(made.before.replyDraft) }] : [])
  await dropReplies(tx, drafts.filter(({ draft }) => !draft).map(({ opinionId }) => opinionId))
  for (const ofOne of Map.groupBy(drafts.flatMap(({ opinionId, draft }) => draft ? [{ opinionId, ...draft }] : []), ({ draftedBy, draftedAt }) => `${draftedBy} ${draftedAt.getTime()}`).values()) {
    const [first] = ofOne
    if (first) await draftReplies(tx, ofOne.map(({ opinionId, text, lang }) => ({ opinionId, text, lang })), first)
  }
  await reopenTaken(tx, changes.flatMap(({ made }) => typeof made.after.taken === 'string' ? [made.after.taken] : []))
  const steps = changes.map(({ made, before }): Step => {
    const { replyDraft: _, taken: __, ...fields } = made.before
    return { before, after: { ...handledOf(before), ...fields }, personId: actor.personId, note: { undo: made.version } }
  })
  await settle(tx, await writeStates(tx, steps, { action: 'opinion.undo', now, address: actor.address, undone: true }))
}
