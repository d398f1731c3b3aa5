import type { Db } from '#db/client'
import { updateDraft } from '#db/queries/drafts'
import type { DraftRow, FoundDraft } from '#db/queries/drafts'
import { canMoveDraft, wasReleased } from '#shared/domain/draft'
import type { DraftState } from '#shared/domain/draft'
import { DomainError } from '#shared/domain/errors'
import { readDeskDraft, requireDraft } from './desk'
import type { DraftAddress } from './desk'

/** Which draft is meant, at which revision the writer saw it. */
export interface DraftChange extends DraftAddress { revision: number }

/**
 * Changes the row of a draft in `editing`, or moves it on to the state in `set`, if nobody changed it since.
 * Fails with why the draft's state does not allow it, else with `stale` and the draft as it is now (design §4.7).
 */
export async function changeDraft(tx: Db, change: DraftChange, set: Partial<DraftRow>): Promise<FoundDraft> {
  const found = await requireDraft(tx, change)
  const { id, state } = found.draft
  const allowed = set.state ? canMoveDraft(state, set.state) : state === 'editing'
  // What was public moves by its takedown alone (server/services/takedowns/write.ts).
  if (!allowed || wasReleased(state)) throw stateError(state, set.state)
  if (!await updateDraft(tx, { id, revision: change.revision, state }, set)) {
    throw new DomainError('stale', {}, { current: await readDeskDraft(tx, change) })
  }
  return found
}

/** Why a draft in `state` cannot be changed, or moved on to `wanted`. */
export function stateError(state: DraftState, wanted?: DraftState): DomainError {
  if (wasReleased(state)) return new DomainError('draftReleased')
  return new DomainError(state === 'submitted' && wanted !== 'editing' ? 'draftSubmitted' : 'draftNotSubmitted')
}
