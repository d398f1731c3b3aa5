import { isTransaction } from '#db/client'
import type { Db } from '#db/client'
import { listBlockIds, listDraftTargets } from '#db/queries/draft-targets'
import { listTownships } from '#db/queries/townships'
import { listTopics } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { DomainError } from '#shared/domain/errors'
import type { Bbox } from '#shared/domain/geometry'
import { readDistrictBox } from './district-box'
import { forAMoment } from '../page-cache/moments'
import { requireStage } from './stages'

/** What a submission is checked against: the stage, its codebook, what its draft holds, the townships. */
export interface StageContext extends StageRow {
  topicCodes: ReadonlySet<string>
  blocks: ReadonlySet<string>
  figures: ReadonlySet<string>
  features: ReadonlyMap<string, { lon: number, lat: number }>
  townships: Awaited<ReturnType<typeof listTownships>>
  /** The box around the district's outline: a place outside is refused. */
  district: Bbox
}

/** The same for what the public sends: to an internal stage there is no way from outside. */
export async function publicContext(db: Db, key: string): Promise<StageContext> {
  const context = await stageContext(db, key)
  if (context.stage.internal) throw new DomainError('notFound')
  return context
}

/**
 * The context of a stage, kept for a moment, so that accepting stays one round trip (design §4.6); the instants of opening and
 * closing are exact all the same. A transaction asks on its own connection: what is kept may still be waiting for that one.
 */
export function stageContext(db: Db, key: string): Promise<StageContext> {
  return isTransaction(db) ? load(db, key) : forAMoment(`context ${key}`, () => load(db, key))
}

async function load(db: Db, key: string): Promise<StageContext> {
  const row = await requireStage(db, key)
  const draftId = row.draft?.id
  const [topics, townships, district, blocks, targets] = await Promise.all([
    listTopics(db, row.stage.id),
    listTownships(db),
    readDistrictBox(db),
    draftId ? listBlockIds(db, draftId) : [],
    draftId ? listDraftTargets(db, draftId) : { figures: [], features: [] },
  ])
  return {
    ...row,
    townships,
    district,
    topicCodes: new Set(topics.map(topic => topic.code)),
    blocks: new Set(blocks),
    figures: new Set(targets.figures),
    features: new Map(targets.features.map(({ id, minLon, minLat, maxLon, maxLat }) => [id, { lon: (minLon + maxLon) / 2, lat: (minLat + maxLat) / 2 }])),
  }
}
