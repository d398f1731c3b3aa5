import type { Db } from '#db/client'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { isLate } from '#shared/domain/stage'
import { publish, roughPublication } from '#shared/domain/survey-publication'
import type { Choice } from '#shared/domain/survey-publication'
import { responseChannels } from '#shared/domain/survey-response'
import { firstRows, rowsOf } from '#shared/domain/survey-rows'
import { roughly, showingOf, shownSize } from '#shared/domain/survey-showing'
import { coveredLine } from '#shared/domain/survey-suppression'
import type { SurveyPublication } from '#shared/schemas/survey-publication'
import { forAMoment } from '../page-cache/moments'
import { stageContext } from './stage-context'
import { toStageSummary } from './stages'
import { tableOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { publishedSurvey, requireSurvey } from './surveys'
import { takenDownError } from './takedowns/read'

type Figures = Pick<SurveyPublication, 'n' | 'period' | 'channels' | 'columns' | 'tables'>
type Row = Awaited<ReturnType<typeof requireSurvey>>

/** The results of a survey as everybody reads them; `notFound` where they are not to be published, `takenDown` while the notice of its stage is. Kept for a moment. */
export async function readPublication(db: Db, slug: string, now: Date): Promise<SurveyPublication> {
  const row = await publishedSurvey(db, slug)
  if (row.noticeDown) throw await takenDownError(db, row.stage.id)
  const { shown = [], tables = [], told = [], results } = row.survey.settings
  const showing = showingOf(results, isLate(row.stage, now))
  if (showing === 'never') throw new DomainError('notFound')
  return forAMoment(`survey results ${slug}`, () => make(db, { ...row, survey: { ...row.survey, title: row.frozen.title } }, { showing, choice: showing === 'now' ? { shown, tables, told } : { shown: [], tables: [] }, now }))
}

/** What everybody would read if `choice` were shown now: on the desk, before it is saved. */
export async function previewPublication(db: Db, slug: string, choice: Choice, now: Date): Promise<SurveyPublication> {
  const row = await requireSurvey(db, slug)
  if (!row.survey.published) throw new DomainError('notFound')
  return make(db, row, { showing: 'now', choice: { ...choice, told: row.survey.settings.told }, now })
}

async function make(db: Db, { survey, stage, noticeDown }: Row, { showing, choice, now }: { showing: 'later' | 'now', choice: Choice, now: Date }): Promise<SurveyPublication> {
  const [table, { plan }] = await Promise.all([tableOf(db, survey), stageContext(db, stage.slug)])
  const { received, valid, late, overQuota, invalid } = table.validity
  return {
    slug: survey.slug, title: survey.title, stage: toStageSummary({ stage, noticeDown }, now), plan: { slug: plan.slug, title: plan.title }, phone: stage.phone,
    showing, asOf: now.toISOString(),
    counts: { received, valid, late, overQuota, invalid },
    ...showing === 'now' ? figuresOf(survey.id, table, choice, { closesAt: stage.closesAt, isClosed: isLate(stage, now) }) : { n: 0, period: null, channels: [], columns: [], tables: [] },
  }
}

/** What was made last of a survey, and of what: making it again takes as long as there are responses. */
const made = new Map<string, { of: string, figures: Figures }>()
const madeAtMost = 50

function figuresOf(id: string, kept: SurveyTable, choice: Choice, { closesAt, isClosed }: { closesAt: Date, isClosed: boolean }): Figures {
  const { table } = kept
  const n = shownSize({ inTime: rowsOf(table, { before: closesAt.getTime() }).length, isClosed })
  const of = JSON.stringify([kept.mark, n, choice, isClosed])
  const known = made.get(id)
  if (known?.of === of) return known.figures
  const figures = makeFigures(kept, n, { choice, isClosed })
  made.delete(id)
  made.set(id, { of, figures })
  for (const [oldest] of made) if (made.size > madeAtMost) made.delete(oldest)
  return figures
}

function makeFigures({ table, wordsOf }: SurveyTable, n: number, { choice, isClosed }: { choice: Choice, isClosed: boolean }): Figures {
  const rows = firstRows(n)
  const exact = publish(table, rows, choice)
  const publication = isClosed ? exact : roughPublication(exact, table.plans)
  const planOf = (key: string) => table.plans.find(one => one.key === key)
  const [first, last] = [table.receivedAt[0], table.receivedAt[n - 1]]
  const byChannel = table.channels.countIn(rows)
  const counted = responseChannels.map(value => byChannel.get(value) ?? 0)
  const covered = coveredLine(counted)
  return {
    n,
    period: n && first !== undefined && last !== undefined ? { from: legalDate(new Date(first)), to: legalDate(new Date(last)) } : null,
    channels: responseChannels.flatMap((value, at) => counted[at] ? [{ value, n: covered?.[at] === false ? (isClosed ? counted[at] : roughly(counted[at])) : null }] : []),
    columns: publication.columns.flatMap((column) => {
      const plan = planOf(column.key)
      // Of days it is told how many said one, as of words: how they are spread is not covered (docs/decisions/0025).
      return plan ? [{ ...column, shape: plan.shape === 'date' ? 'given' as const : plan.shape, ...wordsOf(plan) }] : []
    }),
    tables: publication.tables.flatMap((one) => {
      const [row, column] = [planOf(one.row), planOf(one.column)]
      return row && column ? [{ ...one, row: { key: row.key, ...wordsOf(row) }, column: { key: column.key, shape: column.shape === 'many' ? 'many' as const : 'one' as const, ...wordsOf(column) } }] : []
    }),
  }
}
