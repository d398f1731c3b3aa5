import type { Db } from '#db/client'
import { countBy } from '#db/queries/opinion-counts'
import { answeredHandlings } from '#shared/domain/opinion'
import { showsOpinions } from '#shared/domain/stage'
import { readableStage } from './stages'

/** Public opinions per township, with or without a pin, under the rule of the list: the map's figures for those who do not use it. */
export async function readTownshipCounts(db: Db, stageKey: string, filter: { topic?: string[], outcome?: string[] }, now: Date): Promise<Record<string, number>> {
  const { stage } = await readableStage(db, stageKey)
  if (!showsOpinions(stage, now)) return {}
  const rows = await countBy(db, stage.id, 'township', { ...filter, visibility: 'public', handling: filter.outcome?.length ? answeredHandlings : undefined })
  return Object.fromEntries(rows.map(row => [row.value, row.n]))
}
