import type { Db } from '#db/client'
import { countBy, countOpinions, countWithheld } from '#db/queries/opinion-counts'
import { answeredHandlings } from '#shared/domain/opinion'
import { outcomeLines } from '#shared/domain/outcome-account'
import { stageState } from '#shared/domain/stage'
import type { OutcomeAccount } from '#shared/schemas/outcome'
import { readFigures, readableStage } from './stages'

/** The account of a stage (公众意见采纳情况): figures and outcomes from the count table alone, whatever the showing rule. */
export async function readOutcomes(db: Db, stageKey: string, now: Date): Promise<OutcomeAccount> {
  const { stage } = await readableStage(db, stageKey)
  const [figures, invalid, byOutcome, byTopic, withheld] = await Promise.all([
    readFigures(db, stage.id),
    countOpinions(db, stage.id, { outcome: 'invalid', handling: answeredHandlings }),
    countBy(db, stage.id, 'outcome', { handling: answeredHandlings }),
    countBy(db, stage.id, 'topic'),
    countWithheld(db, stage.id),
  ])
  return {
    stage: { slug: stage.slug, title: stage.title, state: stageState(stage, now), concludedAt: stage.concludedAt?.toISOString() ?? null },
    figures: { ...figures, valid: figures.opinions - invalid },
    outcomes: outcomeLines(byOutcome.map(({ value, n }) => ({ outcome: value, n }))),
    topics: byTopic.filter(({ value }) => value !== '').map(({ value, n }) => ({ code: value, n })),
    withheld,
    serverTime: now.toISOString(),
  }
}
