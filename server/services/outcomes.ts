import { z } from 'zod'
import { countAppeals } from '#db/queries/appeals'
import type { Db } from '#db/client'
import { countBy, countLines, countOpinions, countWithheld } from '#db/queries/opinion-counts'
import { listedAmong, listOutcomeSources } from '#db/queries/outcome-rows'
import type { OutcomeCursor, OutcomeFilter } from '#db/queries/outcome-rows'
import type { StageRow } from '#db/queries/stages'
import { countByChannel } from '#db/queries/submissions'
import { DomainError } from '#shared/domain/errors'
import { answeredHandlings, outcomes, unansweredHandlings } from '#shared/domain/opinion'
import { outcomeLines } from '#shared/domain/outcome-account'
import { outcomeRow } from '#shared/domain/outcome-row'
import { showsOpinions, stageState } from '#shared/domain/stage'
import { channels } from '#shared/domain/submission'
import { int4 } from '#shared/schemas/numbers'
import type { AccountTotals, OutcomeAccount, OutcomeRowList } from '#shared/schemas/outcome'
import { readableStage, readFigures } from './stages'

type Stage = StageRow['stage']

/** The account of a stage (公众意见采纳情况): figures and outcomes, whatever the showing rule. */
export async function readOutcomes(db: Db, stageKey: string, now: Date): Promise<OutcomeAccount> {
  return accountOf(db, (await readableStage(db, stageKey)).stage, now)
}

/** The same of a stage that is known. */
export async function accountOf(db: Db, stage: Stage, now: Date): Promise<OutcomeAccount> {
  return {
    ...await readTotals(db, stage, now),
    stage: { slug: stage.slug, title: stage.title, state: stageState(stage, now), concludedAt: stage.concludedAt?.toISOString() ?? null },
    serverTime: now.toISOString(),
  }
}

/** The totals of a stage, from the count table alone but for the reasons of withholding: the one place they come from (design §4.18). */
export async function readTotals(db: Db, stage: Stage, now: Date): Promise<AccountTotals> {
  const answered = { handling: answeredHandlings }
  const [{ withdrawn, ...figures }, invalid, unanswered, byOutcome, byTopic, byTownship, byChannel, byLine, withheld, appeals, rows] = await Promise.all([
    readFigures(db, stage.id),
    countOpinions(db, stage.id, { outcome: 'invalid', ...answered }),
    countOpinions(db, stage.id, { handling: unansweredHandlings }),
    countBy(db, stage.id, 'outcome', answered),
    countBy(db, stage.id, 'topic'),
    countBy(db, stage.id, 'township'),
    countByChannel(db, stage.id),
    countLines(db, stage.id),
    countWithheld(db, stage.id),
    countAppeals(db, stage.id),
    countRows(db, stage, {}, now),
  ])
  return {
    figures: { ...figures, valid: figures.opinions - invalid },
    unanswered, withdrawn, rows, withheld,
    // What its author mended or withdrew himself was no longer looked at by another.
    appeals: { filed: appeals.reduce((sum, { n }) => sum + n, 0), granted: appeals.find(({ decision }) => decision === 'granted')?.n ?? 0 },
    outcomes: outcomeLines(byOutcome.map(({ value, n }) => ({ outcome: value, n }))),
    topics: named(byTopic),
    townships: named(byTownship),
    channels: byChannel.flatMap(({ value, n }) => channels.filter(channel => channel === value).map(channel => ({ channel, n }))),
    // Topic by topic, the outcomes of each in the order of every other table.
    lines: [...Map.groupBy(byLine, line => line.topic)].flatMap(([topic, lines]) => outcomes.flatMap(outcome => lines.filter(line => line.outcome === outcome).map(({ n }) => ({ topic, outcome, n })))),
  }
}

const named = (counts: readonly { value: string, n: number }[]) => counts.filter(({ value }) => value !== '').map(({ value, n }) => ({ code: value, n }))

/** How many rows a stage has under a filter, exactly; none while it shows no single opinion. */
async function countRows(db: Db, stage: Stage, { outcome, topic, township }: OutcomeFilter, now: Date): Promise<number> {
  return showsOpinions(stage, now) ? countOpinions(db, stage.id, { visibility: 'public', handling: answeredHandlings, outcome: listedAmong(outcome), topic, township }) : 0
}

/** A page of the rows the public may read: answered public opinions, masked; empty while the stage's rule shows no single opinions. */
export async function readOutcomeRows(db: Db, stageKey: string, { cursor, limit, ...filter }: OutcomeFilter & { cursor?: string, limit: number }, now: Date): Promise<OutcomeRowList> {
  const { stage } = await readableStage(db, stageKey)
  const total = await countRows(db, stage, filter, now)
  const found = total ? await listOutcomeSources(db, { stageId: stage.id, filter, after: readRowCursor(cursor), limit, total }) : []
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(outcomeRow), nextCursor: found.length > limit && last ? `${last.number}-${last.ordinal}` : null, total }
}

const cursorPattern = z.string().regex(/^\d{1,10}-\d{1,10}$/).transform(text => text.split('-').map(Number)).pipe(z.tuple([int4, int4]))

function readRowCursor(cursor: string | undefined): OutcomeCursor | undefined {
  if (!cursor) return undefined
  const read = cursorPattern.safeParse(cursor)
  if (!read.success) throw new DomainError('badRequest')
  const [number, ordinal] = read.data
  return { number, ordinal }
}
