import type { Db } from '#db/client'
import { listBlockIds, listDraftTargets } from '#db/queries/draft-targets'
import { listTownships } from '#db/queries/townships'
import { listTopics } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { requireStage } from './stages'

/** What a submission is checked against: the stage, its codebook, what its draft holds, the townships. */
export interface StageContext extends StageRow {
  topicCodes: ReadonlySet<string>
  blocks: ReadonlySet<string>
  figures: ReadonlySet<string>
  features: ReadonlyMap<string, { lon: number, lat: number }>
  townships: Awaited<ReturnType<typeof listTownships>>
}

const lifetime = 5_000
const known = new Map<string, { until: number, context: Promise<StageContext> }>()

/**
 * The context of a stage, kept in this process for five seconds: accepting stays one round trip (design §4.6).
 * Dates of the stage may therefore change five seconds late for this check; the instants of opening and closing are exact.
 */
export function stageContext(db: Db, key: string, now: Date): Promise<StageContext> {
  const found = known.get(key)
  if (found && found.until > now.getTime()) return found.context
  const context = load(db, key)
  context.catch(() => known.delete(key))
  // Keys come from addresses: forget all rather than grow without bound.
  if (known.size > 200) known.clear()
  known.set(key, { until: now.getTime() + lifetime, context })
  return context
}

async function load(db: Db, key: string): Promise<StageContext> {
  const row = await requireStage(db, key)
  const draftId = row.draft?.id
  const [topics, townships, blocks, targets] = await Promise.all([
    listTopics(db, row.stage.id),
    listTownships(db),
    draftId ? listBlockIds(db, draftId) : [],
    draftId ? listDraftTargets(db, draftId) : { figures: [], features: [] },
  ])
  return {
    ...row,
    townships,
    topicCodes: new Set(topics.map(topic => topic.code)),
    blocks: new Set(blocks),
    figures: new Set(targets.figures),
    features: new Map(targets.features.map(({ id, minLon, minLat, maxLon, maxLat }) => [id, { lon: (minLon + maxLon) / 2, lat: (minLat + maxLat) / 2 }])),
  }
}
