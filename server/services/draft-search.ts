import type { Db } from '#db/client'
import { findReleasedDraft, searchBlocks } from '#db/queries/draft-search'
import { DomainError } from '#shared/domain/errors'
import { excerptAround, flatText } from '#shared/domain/excerpt'
import { searchParts } from '#shared/domain/text-marks'
import { draftSearchLimit } from '#shared/schemas/draft-search'
import type { DraftHitList } from '#shared/schemas/draft-search'
import { takenDownError } from './takedowns/read'

const excerptLength = 60

/** Blocks of a released draft that hold all the words of `q`. */
export async function searchDraft(db: Db, address: { plan: string, version: number }, q: string): Promise<DraftHitList> {
  const draft = await findReleasedDraft(db, address)
  if (!draft) throw new DomainError('notFound')
  if (draft.state === 'takenDown') throw await takenDownError(db, draft.id)
  const parts = searchParts(q)
  if (!parts.length) return { items: [], more: false }
  const found = await searchBlocks(db, { draftId: draft.id, parts, limit: draftSearchLimit.hits + 1 })
  return {
    items: found.slice(0, draftSearchLimit.hits).map(({ id, kind, text, ...hit }) => ({ ...hit, block: id, excerpt: excerptAround(flatText({ kind, text }), parts, excerptLength) })),
    more: found.length > draftSearchLimit.hits,
  }
}
