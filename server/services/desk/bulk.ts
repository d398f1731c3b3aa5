import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { listHolders, listOpinionRecords, lockOpinions } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { listMatchingIds } from '#db/queries/opinion-matches'
import type { OpinionFilter } from '#db/queries/opinions'
import { listVerifications } from '#db/queries/verifications'
import { DomainError, errorSentences } from '#shared/domain/errors'
import { changedFields, patchOpinion } from '#shared/domain/opinion-patch'
import type { OpinionPatch, PatchFrame } from '#shared/domain/opinion-patch'
import { publishingOf, vouchesFor } from '#shared/domain/vouching'
import { deskLimit } from '#shared/schemas/desk'
import type { BulkAnswer } from '#shared/schemas/bulk'
import { labelOf } from '#shared/domain/opinion-number'
import { requireStage } from '../stages'
import { handledOf, recheckReplies, settle, writeStates } from './change'
import type { Person, Step, Written } from './change'
import { chunks } from './chunks'
import { patchFrame } from './frame'
import { checkPatchAllowed } from './patch'

interface Bulk { ids?: string[], filter?: OpinionFilter, patch: OpinionPatch, preview: boolean }

/**
 * One patch on many opinions of a stage, by ids or by filter: with `preview` only what would happen, without locking
 * anything. Those that cannot take it, or are held by somebody else, are left out and told by reason; the rest are
 * one batch that can be undone.
 */
export async function patchMany(db: Db, stageKey: string, input: Bulk, actor: Person, now: Date): Promise<BulkAnswer> {
  checkPatchAllowed(actor, Object.keys(input.patch))
  const { stage } = await requireStage(db, stageKey)
  // In the order of ids, so that two bulk actions take the same rows in the same order.
  const ids = [...new Set(input.ids ?? await listMatchingIds(db, stage.id, { filter: input.filter ?? {}, limit: deskLimit.bulk }))].sort()
  const frame = await patchFrame(db, stage.id, actor)
  const answer: BulkAnswer = { batch: input.preview ? null : randomUUID(), matching: ids.length, changed: 0, unchanged: 0, vouched: 0, refused: [] }
  if (input.preview) {
    for (const part of chunks(ids)) judge(await listOpinionRecords(db, part, stage.id), { input, frame, actor, answer, holders: await listHolders(db, part, now), verifications: await listVerifications(db, part) })
    return answer
  }
  await db.transaction(async (tx) => {
    const written: Written[] = []
    for (const part of chunks(ids)) {
      const steps = judge(await lockOpinions(tx, part, stage.id), { input, frame, actor, answer, holders: await listHolders(tx, part, now), verifications: await listVerifications(tx, part) })
      await recheckReplies(tx, steps)
      written.push(...await writeStates(tx, steps, { action: 'opinion.bulk', batchId: answer.batch ?? undefined, now, address: actor.address }))
    }
    await settle(tx, written)
  })
  return answer
}

type Frame = { input: Bulk, frame: PatchFrame & { vouching: boolean }, actor: Person, answer: BulkAnswer, holders: Awaited<ReturnType<typeof listHolders>>, verifications: Awaited<ReturnType<typeof listVerifications>> }

/** What the patch would do to each, counted into the answer. */
function judge(opinions: readonly OpinionRecord[], { input, frame, actor, answer, holders, verifications }: Frame): Step[] {
  const steps: Step[] = []
  for (const before of opinions) {
    try {
      const holder = holders.get(before.id)
      if (holder && holder.personId !== actor.personId) throw new DomainError('heldByOther', { name: holder.name })
      const after = patchOpinion(handledOf(before), input.patch, frame)
      const vouched = vouchesFor(before, after, publishingOf(verifications.get(before.id) ?? 'none', frame.vouching))
      if (vouched) answer.vouched++
      if (Object.keys(changedFields(handledOf(before), after).after).length) steps.push({ before, after, personId: actor.personId, note: vouched ? { vouched } : undefined })
      else answer.unchanged++
    }
    catch (error) {
      if (!(error instanceof DomainError)) throw error
      refuse(answer, before, error)
    }
  }
  answer.changed += steps.length
  return steps
}

function refuse(answer: BulkAnswer, opinion: OpinionRecord, error: DomainError) {
  const reason = errorSentences(error)
  const known = answer.refused.find(entry => entry.reason.zh === reason.zh)
  if (!known) answer.refused.push({ reason, n: 1, labels: [labelOf(opinion)] })
  else {
    known.n++
    if (known.labels.length < 10) known.labels.push(labelOf(opinion))
  }
}
