import type { Db } from '#db/client'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { isLate } from '#shared/domain/stage'
import { publish } from '#shared/domain/survey-publication'
import { responseChannels } from '#shared/domain/survey-response'
import { showingOf, shownSize } from '#shared/domain/survey-showing'
import { coveredLine } from '#shared/domain/survey-suppression'
import type { SurveyPublication } from '#shared/schemas/survey-publication'
import { forAMoment } from '../page-cache/moments'
import { stageContext } from './stage-context'
import { toStageSummary } from './stages'
import { tableOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { publishedSurvey, requireSurvey } from './surveys'
import { takenDownError } from './takedowns/read'

interface Choice { shown: readonly string[], tables: readonly (readonly [string, string])[] }
type Figures = Pick<SurveyPublication, 'n' | 'period' | 'channels' | 'columns' | 'tables'>
type Row = Awaited<ReturnType<typeof requireSurvey>>

/** The results of a survey as everybody reads them; `notFound` where they are not to be published, `takenDown` while the notice of its stage is. Kept for a moment. */
export async function readPublication(db: Db, slug: string, now: Date): Promise<SurveyPublication> {
  const row = await publishedSurvey(db, slug)
  if (row.noticeDown) throw await takenDownError(db, row.stage.id)
  const { shown = [], tables = [], results } = row.survey.settings
  const showing = showingOf(results, isLate(row.stage, now))
  if (showing === 'never') throw new DomainError('notFound')
  return forAMoment(`survey results ${slug}`, () => make(db, { ...row, survey: { ...row.survey, title: row.frozen.title } }, { showing, choice: showing === 'now' ? { shown, tables } : { shown: [], tables: [] }, now }))
}

/** What everybody would read if `choice` were shown now: on the desk, before it is saved. */
export async function previewPublication(db: Db, slug: string, choice: Choice, now: Date): Promise<SurveyPublication> {
  const row = await requireSurvey(db, slug)
  if (!row.survey.published) throw new DomainError('notFound')
  return make(db, row, { showing: 'now', choice, now })
}

async function make(db: Db, { survey, stage, noticeDown }: Row, { showing, choice, now }: { showing: 'later' | 'now', choice: Choice, now: Date }): Promise<SurveyPublication> {
  const [table, { plan }] = await Promise.all([tableOf(db, survey), stageContext(db, stage.slug)])
  const { received, valid, late, overQuota, invalid } = table.validity
  return {
    slug: survey.slug, title: survey.title, stage: toStageSummary({ stage, noticeDown }, now), plan: { slug: plan.slug, title: plan.title }, phone: stage.phone,
    showing, asOf: now.toISOString(),
    counts: { received, valid, late, overQuota, invalid },
    ...showing === 'now' ? figuresOf(survey, table, choice, { closesAt: stage.closesAt, isClosed: isLate(stage, now) }) : { n: 0, period: null, channels: [], columns: [], tables: [] },
  }
}

/** What was made last of a survey, and of what: making it again takes as long as there are responses. */
const made = new Map<string, { of: string, figures: Figures }>()
const madeAtMost = 50

function figuresOf({ id, published, decisions }: Row['survey'], kept: SurveyTable, choice: Choice, { closesAt, isClosed }: { closesAt: Date, isClosed: boolean }): Figures {
  const { table } = kept
  const inTime = table.receivedAt.findIndex(at => at >= closesAt.getTime())
  const size = inTime < 0 ? table.size : inTime
  const n = shownSize({ inTime: size, late: table.size - size, isClosed })
  const of = JSON.stringify([published, decisions, n, choice])
  const known = made.get(id)
  if (known?.of === of) return known.figures
  const figures = makeFigures(kept, n, choice)
  made.delete(id)
  made.set(id, { of, figures })
  for (const [oldest] of made) if (made.size > madeAtMost) made.delete(oldest)
  return figures
}

function makeFigures({ table, wordsOf }: SurveyTable, n: number, choice: Choice): Figures {
  const publication = publish(table, Array.from({ length: n }, (_, at) => at), choice)
  const planOf = (key: string) => table.plans.find(one => one.key === key)
  const [first, last] = [table.receivedAt[0], table.receivedAt[n - 1]]
  const counted = responseChannels.map(value => table.channels.slice(0, n).filter(channel => channel === value).length)
  const covered = coveredLine(counted)
  return {
    n,
    period: n && first !== undefined && last !== undefined ? { from: legalDate(new Date(first)), to: legalDate(new Date(last)) } : null,
    channels: responseChannels.flatMap((value, at) => counted[at] ? [{ value, n: covered?.[at] === false ? counted[at] : null }] : []),
    columns: publication.columns.flatMap((column) => {
      const plan = planOf(column.key)
      return plan ? [{ ...column, shape: plan.shape, ...wordsOf(plan) }] : []
    }),
    tables: publication.tables.flatMap((one) => {
      const [row, column] = [planOf(one.row), planOf(one.column)]
      return row && column ? [{ ...one, row: { key: row.key, ...wordsOf(row) }, column: { key: column.key, shape: column.shape === 'many' ? 'many' as const : 'one' as const, ...wordsOf(column) } }] : []
    }),
  }
}
