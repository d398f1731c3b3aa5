import type { Db } from '#db/client'
import { listClusters } from '#db/queries/clusters'
import type { Cluster } from '#db/queries/clusters'
import { countByBlock, countDimensions, countOpinions } from '#db/queries/opinion-counts'
import { countCeiling, countMatches, findOpinion, listOpinions } from '#db/queries/opinions'
import type { ListedOpinion, OpinionCursor, OpinionFilter, OpinionRow, OpinionSort, OpinionView } from '#db/queries/opinions'
import { cellsIn, cellZoom, rangeOf, rangesOf } from '#shared/domain/cells'
import type { CellRange } from '#shared/domain/cells'
import { DomainError } from '#shared/domain/errors'
import type { Bbox } from '#shared/domain/geometry'
import { answeredHandlings, particularsOf, publicProgress } from '#shared/domain/opinion'
import { labelOf } from '#shared/domain/opinion-number'
import { isReplyOut } from '#shared/domain/reply'
import { showsOpinions } from '#shared/domain/stage'
import { pageLimit } from '#shared/schemas/opinion'
import type { ClusterList, PublicOpinion, PublicOpinionList } from '#shared/schemas/opinion'
import { eachForAMoment, forAMoment } from '../page-cache/moments'
import { readCitations } from './joints/citations'
import { readPublicProposalsOf } from './proposals/opinions'
import { readableStage } from './stages'
import { cursorOf, readTombstones, takenDownError } from './opinion-tombstones'
import { readPublicTargets } from './targets'
import type { Targets } from './targets'

const previewLength = 400
/** A tile of the map is this many zooms coarser than the cells that become dots: four by four of them. */
const zoomsPerTile = 2
/** As many tiles as a wide screen shows between two zooms; their dots stay under 60 kB (design §7). */
const mostTiles = 86
/** A box that touches no more cells than these is smaller than a dot's own ground. */
const fewCells = 4
const mostClusters = mostTiles * 4 ** zoomsPerTile

interface ListQuery extends OpinionFilter { sort: OpinionSort, after?: OpinionCursor, limit: number }

/** A page of what the public may read of a stage: empty while the stage's rule shows no single opinions. */
export async function readPublicOpinions(db: Db, stageKey: string, query: ListQuery, now: Date): Promise<PublicOpinionList> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return { items: [], takenDown: [], nextCursor: null, total: 0 }
  const key = openingKey(query)
  return key ? forAMoment(`list ${stage.id} ${key}`, () => readPage(db, stage.id, query)) : readPage(db, stage.id, query)
}

/** Names the pages with which people begin: the usual first page under a usual filter. Few enough to be kept for a moment; '' for all others. */
function openingKey({ sort, after, limit, ...filter }: ListQuery): string {
  return after || limit !== pageLimit.usual || !isUsual(filter) ? '' : JSON.stringify([sort, filter.topic, filter.township, filter.outcome])
}

async function readPage(db: Db, stageId: string, query: ListQuery): Promise<PublicOpinionList> {
  const { page, ...rest } = await readListed(db, stageId, { ...query, view: 'public', length: previewLength })
  const last = page[page.length - 1]
  const [targets, stones] = await Promise.all([readPublicTargets(db, page.map(row => row.opinion)), readTombstones(db, { stageId, query, page, until: rest.nextCursor && last ? cursorOf(last.opinion) : undefined })])
  return { ...rest, items: stones.page.map(row => toPublicOpinion(row, targets(row.opinion), previewLength)), takenDown: stones.takenDown, ...stones.cut && { nextCursor: opinionCursor.write(stones.cut) } }
}

/** Rows of a page of a stage's list, where the next one begins, and how many there are. Counted first: how many there are decides how they are best found. */
export async function readListed(db: Db, stageId: string, { view, length, sort, after, limit, ...filter }: ListQuery & { view: OpinionView, length: number }) {
  const total = await readTotal(db, stageId, view, filter)
  const found = total.total ? await listOpinions(db, { stageId, view, filter, sort, after, limit, length, total: total.total }) : []
  const page = found.slice(0, limit)
  const last = found.length > limit ? page[page.length - 1] : undefined
  return { page, nextCursor: last ? opinionCursor.write(cursorOf(last.opinion)) : null, ...total }
}

/** One public opinion, whole. */
export async function readPublicOpinion(db: Db, stageKey: string, id: string, now: Date): Promise<PublicOpinion> {
  const { stage } = await readableStage(db, stageKey)
  const row = await findOpinion(db, id)
  if (row?.opinion.stageId === stage.id && row.opinion.visibility === 'withdrawn') throw new DomainError('opinionWithdrawn')
  if (row?.opinion.stageId === stage.id && row.opinion.visibility === 'takenDown' && showsOpinions(stage, now)) throw await takenDownError(db, row.opinion)
  if (!row || row.opinion.stageId !== stage.id || row.opinion.visibility !== 'public' || !showsOpinions(stage, now)) throw new DomainError('notFound')
  return { ...toPublicOpinion(row, (await readPublicTargets(db, [row.opinion]))(row.opinion)), ...await readCitations(db, row.opinion, now), ...await readPublicProposalsOf(db, id, { party: row.opinion.party, authorLabel: row.authorLabel }) }
}

/**
 * Public pins of a stage as dots of a map, clustered for its zoom: by whole cells a quarter of a map tile wide (64 px), so
 * that dots do not overlap, those whose middle lies in the box; `total` is how many pins the dots stand for. Made by
 * tiles, whose dots are the same whichever section shows them, so that many who look at a district share a few of them:
 * grouping a million opinions takes a tenth of a second (docs/performance.md).
 */
export async function readClusters(db: Db, stageKey: string, query: OpinionFilter & { bbox: Readonly<Bbox>, zoom: number }, now: Date): Promise<ClusterList> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return { items: [], total: 0 }
  const { zoom: mapZoom, bbox, ...filter } = query
  const tileZoom = Math.min(mapZoom, cellZoom - zoomsPerTile)
  const zoom = tileZoom + zoomsPerTile
  const ask = (ranges: CellRange[], wanted: OpinionFilter) => listClusters(db, { stageId: stage.id, view: 'public', filter: wanted, ranges, zoom, limit: mostClusters })
  const tiles = cellsIn(bbox, tileZoom, mostTiles)
  // No screen shows so many tiles, nor less than a few cells: pins exactly in the box are grouped, and the largest groups told.
  if (!tiles || cellsIn(bbox, zoom, fewCells)) {
    const found = await ask(rangesOf(bbox), { ...filter, bbox })
    return { items: found.map(toDot), total: found[0]?.total ?? 0 }
  }
  const load = byTile(tileZoom, ranges => ask(ranges, filter))
  const found = isUsual(filter) ? await eachForAMoment(`dots ${stage.id} ${zoom} ${JSON.stringify(filter)}`, tiles, load) : await load(tiles)
  const [west, south, east, north] = bbox
  const items = found.flat().filter(({ lon, lat }) => west <= lon && lon <= east && south <= lat && lat <= north).map(toDot)
  return { items, total: items.reduce((sum, { n }) => sum + n, 0) }
}

const toDot = ({ lon, lat, n }: Cluster) => ({ lon, lat, n })

/** Asks for the dots of several tiles at once and gives each tile its own. */
function byTile(tileZoom: number, ask: (ranges: CellRange[]) => Promise<Cluster[]>) {
  return async (tiles: number[]): Promise<Cluster[][]> => {
    const dots = Map.groupBy(await ask(tiles.map(tile => rangeOf(tile, tileZoom))), ({ cell }) => Math.floor(cell / 4 ** zoomsPerTile))
    return tiles.map(tile => dots.get(tile) ?? [])
  }
}

/** Whether a filter is one of the few that many choose: none, or one topic, township or outcome. Others are not kept: there is no end of them. */
function isUsual({ topic = [], township = [], outcome = [], ...others }: OpinionFilter): boolean {
  return topic.length + township.length + outcome.length <= 1 && Object.values(others).every(value => value === undefined)
}

/** Public opinions per block, under the same rule as the list. */
export async function readBlockCounts(db: Db, stageKey: string, now: Date): Promise<Record<string, number>> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return {}
  return forAMoment(`blocks ${stage.id}`, async () => Object.fromEntries((await countByBlock(db, stage.id)).map(row => [row.block, row.n])))
}

/** The exact total from the count table, or a count up to the ceiling where a filter stands that it does not know. */
async function readTotal(db: Db, stageId: string, view: OpinionView, filter: OpinionFilter): Promise<{ total: number, totalIsAtLeast?: true }> {
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

/** The paragraph an opinion is about; of one in a draft that is down, that it is there and no more. */
function publicBlock({ opinion: { blockId }, block }: OpinionRow | ListedOpinion): PublicOpinion['block'] {
  if (!blockId || block?.text == null) return null
  return block.takenDown ? { id: blockId, number: '', text: '', chapter: 0, takenDown: true } : { id: blockId, number: block.number ?? '', text: block.text, chapter: block.chapter ?? 0 }
}

function toPublicOpinion(row: OpinionRow | ListedOpinion, { figure, feature }: Targets, length = Infinity): PublicOpinion {
  const { opinion, reply } = row
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
    block: publicBlock(row),
    figure,
    feature,
    point: opinion.lon !== null && opinion.lat !== null ? [opinion.lon, opinion.lat] : null,
    progress: publicProgress(opinion.handling),
    // What became of it is told with the reply, never before.
    outcome: replied ? opinion.outcome : '',
    reason: replied ? opinion.reason : '',
    outcomeDetail: replied ? particularsOf(opinion.outcome, opinion.outcomeDetail) : {},
    replyWithdrawn: !replied && reply?.withdrawnAt != null,
    reply: replied ? { text: replied.text, publishedAt: replied.publishedAt.toISOString() } : null,
  }
}
