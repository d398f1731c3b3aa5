import type { Db } from '#db/client'
import { listClusters } from '#db/queries/clusters'
import { countDimensions, countOpinions } from '#db/queries/opinion-counts'
import { countByBlock, countMatches, findOpinion, listOpinions } from '#db/queries/opinions'
import type { ListedOpinion, OpinionCursor, OpinionFilter, OpinionRow, OpinionSort, OpinionView } from '#db/queries/opinions'
import { DomainError } from '#shared/domain/errors'
import { answeredHandlings, publicProgress } from '#shared/domain/opinion'
import { isReplyOut } from '#shared/domain/reply'
import { showsOpinions } from '#shared/domain/stage'
import type { ClusterList, PublicOpinion, PublicOpinionList } from '#shared/schemas/opinion'
import { forAMoment } from '../page-cache/moments'
import { readableStage } from './stages'
import { readTargets } from './targets'
import type { Targets } from './targets'

/** Where counting by search stops: `total: 1000, totalIsAtLeast: true` (design §4.9). */
export const countCeiling = 1000
const previewLength = 400
/** More dots than cells of a large screen; their answer stays under 60 kB (design §7). */
const mostClusters = 1000

interface ListQuery extends OpinionFilter { sort: OpinionSort, after?: OpinionCursor, limit: number }

/** A page of what the public may read of a stage: empty while the stage's rule shows no single opinions. */
export async function readPublicOpinions(db: Db, stageKey: string, query: ListQuery, now: Date): Promise<PublicOpinionList> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return { items: [], nextCursor: null, total: 0 }
  const { sort, after, limit, ...filter } = query
  const [found, total] = await Promise.all([
    listOpinions(db, { stageId: stage.id, view: 'public', filter, sort, after, limit, length: previewLength }),
    readTotal(db, stage.id, 'public', filter),
  ])
  const page = found.slice(0, limit)
  const last = found.length > limit ? page[page.length - 1] : undefined
  const targets = await readTargets(db, page.map(row => row.opinion))
  return { items: page.map(row => toPublicOpinion(row, targets(row.opinion), previewLength)), nextCursor: last ? writeCursor(cursorOf(last)) : null, ...total }
}

/** One public opinion, whole. */
export async function readPublicOpinion(db: Db, stageKey: string, id: string, now: Date): Promise<PublicOpinion> {
  const { stage } = await readableStage(db, stageKey)
  const row = await findOpinion(db, id)
  if (row?.opinion.stageId === stage.id && row.opinion.visibility === 'withdrawn') throw new DomainError('opinionWithdrawn')
  if (!row || row.opinion.stageId !== stage.id || row.opinion.visibility !== 'public' || !showsOpinions(stage, now)) throw new DomainError('notFound')
  return toPublicOpinion(row, (await readTargets(db, [row.opinion]))(row.opinion))
}

/** Public pins of a stage in a box, clustered for a zoom. */
export async function readClusters(db: Db, stageKey: string, query: OpinionFilter & { bbox: readonly [number, number, number, number], zoom: number }, now: Date): Promise<ClusterList> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return { items: [], total: 0 }
  const { zoom, ...filter } = query
  return listClusters(db, { stageId: stage.id, view: 'public', filter, zoom, limit: mostClusters })
}

/** Public opinions per block, under the same rule as the list. */
export async function readBlockCounts(db: Db, stageKey: string, now: Date): Promise<Record<string, number>> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return {}
  return forAMoment(`blocks ${stage.id}`, async () => Object.fromEntries((await countByBlock(db, stage.id)).map(row => [row.block, row.n])))
}

/** The exact total from the count table, or a count up to the ceiling where a filter stands that it does not know. */
export async function readTotal(db: Db, stageId: string, view: OpinionView, filter: OpinionFilter): Promise<{ total: number, totalIsAtLeast?: true }> {
  const known: readonly string[] = countDimensions
  const exact = Object.entries(filter).every(([name, value]) => value === undefined || known.includes(name))
  if (exact) {
    const { topic, township, outcome, visibility, handling, late } = filter
    const own = view === 'public' ? { visibility: 'public', handling: outcome?.length ? answeredHandlings : undefined } : { visibility, handling }
    const count = () => countOpinions(db, stageId, { topic, township, outcome, late, ...own })
    return { total: view === 'public' ? await forAMoment(`total ${stageId} ${JSON.stringify([topic, township, outcome, late])}`, count) : await count() }
  }
  const total = await countMatches(db, { stageId, view, filter, ceiling: countCeiling })
  return total === countCeiling ? { total, totalIsAtLeast: true } : { total }
}

/** Where the next page begins. */
export function cursorOf({ opinion }: Pick<ListedOpinion, 'opinion'>): OpinionCursor {
  return { at: opinion.receivedAt.toISOString(), number: opinion.number, ordinal: opinion.ordinal, id: opinion.id }
}

/** `268`, or `268-2` for a further point. */
export function labelOf({ number, ordinal }: { number: number, ordinal: number }): string {
  return ordinal === 1 ? String(number).padStart(4, '0') : `${String(number).padStart(4, '0')}-${ordinal}`
}

function toPublicOpinion(row: OpinionRow | ListedOpinion, { figure, feature }: Targets, length = Infinity): PublicOpinion {
  const { opinion, block, reply } = row
  const replied = isReplyOut(reply, opinion.handling) ? reply : null
  return {
    id: opinion.id,
    label: labelOf(opinion),
    text: opinion.publicText.slice(0, length),
    more: opinion.publicText.length > length,
    lang: opinion.lang,
    author: row.authorLabel,
    party: opinion.party,
    channel: opinion.channel,
    topic: opinion.topic,
    nature: opinion.nature,
    township: opinion.township,
    receivedAt: opinion.receivedAt.toISOString(),
    late: opinion.late,
    block: opinion.blockId && block?.text != null ? { id: opinion.blockId, number: block.number ?? '', text: block.text, chapter: block.chapter ?? 0 } : null,
    figure,
    feature,
    point: opinion.lon !== null && opinion.lat !== null ? [opinion.lon, opinion.lat] : null,
    progress: publicProgress(opinion.handling),
    // What became of it is told with the reply, never before.
    outcome: replied ? opinion.outcome : '',
    reason: replied ? opinion.reason : '',
    replyWithdrawn: !replied && reply?.withdrawnAt != null,
    reply: replied ? { text: replied.text, publishedAt: replied.publishedAt.toISOString() } : null,
  }
}
