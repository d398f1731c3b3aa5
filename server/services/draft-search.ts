import type { Db } from '#db/client'
import { findReleasedDraft, searchBlocks } from '#db/queries/draft-search'
import { DomainError } from '#shared/domain/errors'
import { searchParts } from '#shared/domain/text-marks'
import { draftSearchLimit } from '#shared/schemas/draft-search'
import type { DraftHitList } from '#shared/schemas/draft-search'

const excerptLength = 60

/** Blocks of a released draft that hold all the words of `q`. */
export async function searchDraft(db: Db, address: { plan: string, version: number }, q: string): Promise<DraftHitList> {
  const draft = await findReleasedDraft(db, address)
  if (!draft) throw new DomainError('notFound')
  const parts = searchParts(q)
  if (!parts.length) return { items: [], more: false }
  const found = await searchBlocks(db, { draftId: draft.id, parts, limit: draftSearchLimit.hits + 1 })
  return {
    items: found.slice(0, draftSearchLimit.hits).map(({ id, text, ...hit }) => ({ ...hit, block: id, excerpt: excerptOf(text, parts[0] ?? '') })),
    more: found.length > draftSearchLimit.hits,
  }
}

/** The words around the first place of `part`, on one line. */
function excerptOf(text: string, part: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(part))
  const from = Math.max(0, at - Math.floor((excerptLength - part.length) / 3))
  const cut = text.slice(from, from + excerptLength).replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${cut}${from + excerptLength < text.length ? '…' : ''}`
}
