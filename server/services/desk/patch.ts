import type { Db } from '#db/client'
import { findStageIdOf } from '#db/queries/handling'
import { listVerifications } from '#db/queries/verifications'
import { DomainError } from '#shared/domain/errors'
import { mayPatch, patchOpinion } from '#shared/domain/opinion-patch'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import { publishingOf, vouchesFor } from '#shared/domain/vouching'
import { handledOf, lockForWrite, recheckReplies, settle, writeStates } from './change'
import type { Person } from './change'
import { patchFrame } from './frame'

/** Changes fields of one opinion; with `release` the item is finished and the actor's lease on it goes back. */
export async function patchOne(db: Db, id: string, input: { version: number, patch: OpinionPatch, release: boolean }, actor: Person, now: Date) {
  checkPatchAllowed(actor, Object.keys(input.patch))
  const stageId = await findStageIdOf(db, id)
  if (!stageId) throw new DomainError('notFound')
  const frame = await patchFrame(db, stageId, actor)
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version: input.version, release: input.release, now })
    const after = patchOpinion(handledOf(before), input.patch, frame)
    const publishing = publishingOf((await listVerifications(tx, [id])).get(id) ?? 'none', frame.vouching)
    const note = vouchesFor(before, after, publishing) ? { vouched: true } : undefined
    await recheckReplies(tx, [{ before, after }])
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note }], { action: 'opinion.patch', now, address: actor.address }))
  })
}

/** Every field that changes asks for its own permission; fields that follow from others ask for none. */
export function checkPatchAllowed(actor: Person, fields: readonly string[]) {
  if (!mayPatch(actor, fields)) throw new DomainError('notAllowed')
}
