import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { listMatchingIds } from '#db/queries/opinions'
import type { OpinionFilter } from '#db/queries/opinions'
import type { OpinionRecord } from '#db/queries/handling'
import { lockOpinion } from '#db/queries/handling'
import type { CountDelta } from '#db/queries/opinion-counts'
import { DomainError, errorSentence } from '#shared/domain/errors'
import { changedFields, patchActions, patchOpinion } from '#shared/domain/opinion-patch'
import type { OpinionPatch, PatchFrame } from '#shared/domain/opinion-patch'
import { can } from '#shared/domain/permissions'
import { deskLimit } from '#shared/schemas/desk'
import type { BulkAnswer } from '#shared/schemas/desk'
import { labelOf } from '../opinions'
import { requireStage } from '../stages'
import { handledOf, lockForWrite, settleCounts, writeState } from './change'
import type { Person } from './change'
import { patchFrame } from './frame'

/** Changes fields of one opinion. */
export function patchOne(db: Db, id: string, input: { version: number, patch: OpinionPatch }, actor: Person, now: Date) {
  checkPatchAllowed(actor, input.patch)
  return db.transaction(async (tx) => {
    const opinion = await lockForWrite(tx, id, { actor, version: input.version, now })
    const next = patchOpinion(handledOf(opinion), input.patch, await patchFrame(tx, opinion.stageId, now))
    const deltas = await writeState(tx, opinion, next, { actor, action: 'opinion.patch', now })
    await settleCounts(tx, opinion.stageId, deltas)
  })
}

/** Every field of a patch asks for its own permission. */
function checkPatchAllowed(actor: Person, patch: OpinionPatch) {
  // Keys of a parsed, strict patch.
  for (const field of Object.keys(patch) as (keyof OpinionPatch)[]) {
    if (!can(actor, patchActions[field])) throw new DomainError('notAllowed')
  }
}

/**
 * One patch on many opinions of a stage, by ids or by filter: with `preview` only what would happen. Those that cannot
 * take it, or are held by somebody else, are left out and told by reason; the rest are one batch that can be undone.
 */
export async function patchMany(db: Db, stageKey: string, input: { ids?: string[], filter?: OpinionFilter, patch: OpinionPatch, preview: boolean }, actor: Person, now: Date): Promise<BulkAnswer> {
  checkPatchAllowed(actor, input.patch)
  const { stage } = await requireStage(db, stageKey)
  const ids = input.ids ?? await listMatchingIds(db, stage.id, input.filter ?? {}, deskLimit.bulk)
  return db.transaction(async (tx) => {
    const frame = await patchFrame(tx, stage.id, now)
    const answer: BulkAnswer = { batch: input.preview ? null : randomUUID(), matching: ids.length, changed: 0, unchanged: 0, refused: [] }
    const deltas: CountDelta[] = []
    // In the order of ids, so that two bulk actions take the same rows in the same order.
    for (const id of [...ids].sort()) {
      const opinion = await lockOpinion(tx, id, now)
      if (!opinion || opinion.opinion.stageId !== stage.id) continue
      const deltasOfOne = await patchInBatch(tx, opinion, frame, { ...input, batchId: answer.batch, actor, now }, answer)
      deltas.push(...deltasOfOne)
    }
    await settleCounts(tx, stage.id, deltas)
    return answer
  })
}

async function patchInBatch(tx: Db, { opinion, holder }: NonNullable<Awaited<ReturnType<typeof lockOpinion>>>, frame: PatchFrame, batch: { patch: OpinionPatch, batchId: string | null, actor: Person, now: Date }, answer: BulkAnswer): Promise<CountDelta[]> {
  try {
    if (holder && holder.personId !== batch.actor.personId) throw new DomainError('heldByOther', { name: holder.name })
    const next = patchOpinion(handledOf(opinion), batch.patch, frame)
    if (!Object.keys(changedFields(handledOf(opinion), next).after).length) {
      answer.unchanged++
      return []
    }
    answer.changed++
    return batch.batchId ? await writeState(tx, opinion, next, { actor: batch.actor, action: 'opinion.bulk', batchId: batch.batchId, now: batch.now }) : []
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    refuse(answer, opinion, { zh: errorSentence(error.code, 'zh', error.params), en: errorSentence(error.code, 'en', error.params) })
    return []
  }
}

function refuse(answer: BulkAnswer, opinion: OpinionRecord, reason: { zh: string, en: string }) {
  const known = answer.refused.find(entry => entry.reason.zh === reason.zh)
  if (!known) answer.refused.push({ reason, n: 1, labels: [labelOf(opinion)] })
  else {
    known.n++
    if (known.labels.length < 10) known.labels.push(labelOf(opinion))
  }
}
