import type { Db } from '#db/client'
import { findTombstone, listTombstones } from '#db/queries/opinion-tombstones'
import type { Tombstone } from '#db/queries/opinion-tombstones'
import type { ListedOpinion, OpinionCursor, OpinionFilter, OpinionSort } from '#db/queries/opinions'
import { DomainError } from '#shared/domain/errors'
import { labelOf } from '#shared/domain/opinion-number'
import type { OpinionTombstone, PublicOpinionList } from '#shared/schemas/opinion'

/**
 * What was taken down where a page of the public's list is: each before the opinion it stood before. Nothing where words,
 * a place or an outcome are looked for: what is down is found by none of what it said. A page has room for as many of
 * these as for opinions; where more stand between its opinions it ends with the last that has room, `cut`, and the next
 * page goes on from there, so that every one of them is read on some page.
 */
export async function readTombstones(db: Db, { stageId, query, page, until }: { stageId: string, query: OpinionFilter & { sort: OpinionSort, after?: OpinionCursor, limit: number }, page: readonly ListedOpinion[], until?: OpinionCursor }): Promise<{ page: readonly ListedOpinion[], takenDown: PublicOpinionList['takenDown'], cut?: OpinionCursor }> {
  const { sort, after, limit, topic, township, block, ...others } = query
  if (Object.values(others).some(value => value !== undefined)) return { page, takenDown: [] }
  const found = await listTombstones(db, { stageId, filter: { topic, township, block }, sort, after, until, limit: limit + 1 })
  const stones = found.slice(0, limit)
  const last = found.length > limit ? stones.at(-1) : undefined
  const fitting = last ? page.filter(({ opinion }) => stands(sort, opinion, last) < 0) : page
  const takenDown = stones.map(stone => ({ ...toTombstone(stone), before: fitting.find(({ opinion }) => stands(sort, stone, opinion) < 0)?.opinion.id ?? null }))
  return { page: fitting, takenDown, ...last && { cut: cursorOf(last) } }
}

/** The order of two opinions in a list, as the database sorts them. */
function stands(sort: OpinionSort, a: Pick<Tombstone, 'id' | 'number' | 'ordinal' | 'receivedAt'>, b: Pick<Tombstone, 'id' | 'number' | 'ordinal' | 'receivedAt'>): number {
  if (sort === 'number') return a.number - b.number || a.ordinal - b.ordinal
  const later = a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1)
  return sort === 'newest' ? -later : later
}

/** The error with which the address of an opinion that was taken down answers: it carries what is left of it. */
export async function takenDownError(db: Db, opinion: { id: string, number: number, ordinal: number }): Promise<DomainError> {
  const stone = await findTombstone(db, opinion.id)
  return new DomainError('opinionTakenDown', { label: labelOf(opinion) }, { current: stone && toTombstone(stone) })
}

/** The place in a list of an opinion, or of what is left of one. */
export function cursorOf({ id, number, ordinal, receivedAt }: Pick<Tombstone, 'id' | 'number' | 'ordinal' | 'receivedAt'>): OpinionCursor {
  return { at: receivedAt.toISOString(), number, ordinal, id }
}

function toTombstone({ takenDownAt, reason, ...stone }: Tombstone): OpinionTombstone {
  return { id: stone.id, label: labelOf(stone), takenDownAt: takenDownAt?.toISOString() ?? null, reason }
}
