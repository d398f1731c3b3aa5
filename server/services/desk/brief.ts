import { countArrived, countShifted, countWithheldIn } from '#db/queries/briefs'
import type { Span } from '#db/queries/briefs'
import type { Db } from '#db/client'
import { countHeldReplies, findSchedule } from '#db/queries/held-replies'
import { countBy, countByDay } from '#db/queries/opinion-counts'
import { countEach } from '#db/queries/opinion-matches'
import { countCeiling } from '#db/queries/opinions'
import type { OpinionFilter } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { listTopics } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { countByChannel } from '#db/queries/submissions'
import { listTownships } from '#db/queries/townships'
import { briefPaper } from '#shared/domain/brief'
import { daySpan } from '#shared/domain/brief-period'
import { addDays, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { redirectedNatures, unansweredHandlings } from '#shared/domain/opinion'
import type { Handling } from '#shared/domain/opinion'
import type { Actor } from '#shared/domain/roles'
import { stageState } from '#shared/domain/stage'
import { channels } from '#shared/domain/submission'
import type { Brief } from '#shared/schemas/brief'
import type { LocalText } from '#shared/schemas/text'
import { writeReport } from '../../reports/run-report'
import { reportWords } from '../../reports/words'
import { titleInName } from '../outcome-accounts/file-names'
import { readFigures, requireStage } from '../stages'
import { readDemands } from './demands'
import { readCalendar } from '../procedure/context'
import { readDue } from './due'

type Stage = StageRow['stage']
const rollingDay = 86_400_000

/** The brief of a stage on a day, today if not said; `wrongState` for a day to come. */
export async function readBrief(db: Db, stageKey: string, wanted: string | undefined, now: Date): Promise<Brief> {
  const { stage } = await requireStage(db, stageKey)
  const today = legalDate(now)
  const day = wanted ?? today
  if (day > today) throw new DomainError('wrongState', { reason: { zh: '这一天还没有到，请选今天或者以前的一天。', en: 'that day is still to come; choose today or an earlier one.' } })
  const span = daySpan(day)
  const recent = day === today ? { from: new Date(now.getTime() - rollingDay), before: span.before } : span
  const topics = await listTopics(db, stage.id)
  const [arrivals, distributions, demands, due, sensitive] = await Promise.all([
    readArrivals(db, stage, day), readDistributions(db, stage, topics), readDemands(db, { stageId: stage.id, recent, topics }), readAnswering(db, stage, now), readSensitive(db, stage, span),
  ])
  return {
    stage: { slug: stage.slug, title: stage.title, state: stageState(stage, now), opensAt: stage.opensAt.toISOString(), closesAt: stage.closesAt.toISOString(), concludedAt: stage.concludedAt?.toISOString() ?? null },
    asOf: now.toISOString(), day, isToday: day === today, ...arrivals, ...distributions, ...demands, due, sensitive,
  }
}

/** What came in on the day, on the day before, and until the end of the day. Today's totals are those of every other page (design §4.18). */
async function readArrivals(db: Db, stage: Stage, day: string): Promise<Pick<Brief, 'arrived' | 'dayBefore' | 'total' | 'withdrawn'>> {
  const before = addDays(day, -1)
  const [figures, byDay] = await Promise.all([readFigures(db, stage.id), countByDay(db, stage.id)])
  const arrivedIn = async (span: Span, which: (one: string) => boolean) => {
    const [dated, shifted] = await Promise.all([countArrived(db, stage.id, span), countShifted(db, stage.id, span)])
    const opinions = byDay.filter(({ value }) => which(value)).reduce((sum, { n }) => sum + n, 0)
    return { submissions: dated.submissions + shifted.submissions, opinions: opinions + shifted.opinions, late: dated.late + shifted.late, recorded: shifted.recorded }
  }
  const [arrived, { recorded: _recorded, ...dayBefore }, later] = await Promise.all([
    arrivedIn(daySpan(day), one => one === day), arrivedIn(daySpan(before), one => one === before), arrivedIn({ from: daySpan(day).before, before: new Date('9999-01-01T00:00:00Z') }, one => one > day),
  ])
  return { arrived, dayBefore, total: { submissions: figures.submissions - later.submissions, opinions: figures.opinions - later.opinions, late: figures.late - later.late }, withdrawn: figures.withdrawn }
}

async function readDistributions(db: Db, stage: Stage, topics: readonly { code: string, name: LocalText }[]): Promise<Pick<Brief, 'channels' | 'townships' | 'topics'>> {
  const [byChannel, byTownship, byTopic, townships] = await Promise.all([countByChannel(db, stage.id), countBy(db, stage.id, 'township'), countBy(db, stage.id, 'topic'), listTownships(db)])
  const named = (counts: readonly { value: string, n: number }[], list: readonly { code: string, name: LocalText }[]) => counts.map(({ value, n }) => ({ code: value, name: list.find(one => one.code === value)?.name ?? null, n }))
  return {
    channels: byChannel.flatMap(({ value, n }) => channels.filter(channel => channel === value).map(code => ({ code, n }))),
    townships: named(byTownship, townships),
    topics: named(byTopic, topics),
  }
}

async function readAnswering(db: Db, stage: Stage, now: Date): Promise<Brief['due']> {
  const [today, byHandling, { held, unchecked }, schedule] = await Promise.all([readDue(db, stage, { now, calendar: await readCalendar(db) }), countBy(db, stage.id, 'handling'), countHeldReplies(db, stage.id), findSchedule(db, stage.id)])
  const of = (handling: Handling) => byHandling.find(({ value }) => value === handling)?.n ?? 0
  return { answering: stage.answering, today, received: of('received'), categorised: of('categorised'), drafted: of('drafted'), unchecked, held, publishesAt: schedule?.publishesAt.toISOString() ?? null }
}

async function readSensitive(db: Db, stage: Stage, day: Span): Promise<Brief['sensitive']> {
  const filters: Record<string, OpinionFilter> = Object.fromEntries(redirectedNatures.map(nature => [nature, { nature: [nature], handling: [...unansweredHandlings] }]))
  const [counts, natures, withheld] = await Promise.all([
    countEach(db, stage.id, { escalated: { escalated: true }, appealed: { appealed: true }, screened: { screened: true, visibility: ['pending'] } }),
    countEach(db, stage.id, filters),
    countWithheldIn(db, stage.id, day),
  ])
  const told = (n: number) => ({ n, atLeast: n === countCeiling })
  return { escalated: told(counts.escalated), appealed: told(counts.appealed), screened: told(counts.screened), redirected: redirectedNatures.map(nature => ({ nature, ...told(natures[nature] ?? 0) })), withheld }
}

/** The brief as .docx in Chinese, as official papers are (docs/decisions/0021); the export is recorded. */
export async function exportBrief(db: Db, { stage, day, actor, now }: { stage: string, day: string | undefined, actor: Actor, now: Date }): Promise<{ brief: Brief, bytes: Buffer }> {
  const [brief, row] = [await readBrief(db, stage, day, now), await requireStage(db, stage)]
  await recordAudit(db, { actor, action: 'brief.export', subjectKind: 'stage', subjectId: row.stage.id, detail: { format: 'docx', day: brief.day, opinions: brief.total.opinions } })
  const voice = { lang: 'zh-CN', words: reportWords }
  return { brief, bytes: await writeReport({ kind: 'brief', paper: briefPaper(brief, voice) }) }
}

/** The name a brief is saved under, in the language on screen: the stage, what it is, its day. */
export function briefFileName({ stage, day }: Brief, lang: 'zh' | 'en'): string {
  const title = lang === 'en' ? stage.title.en || stage.title.zh : stage.title.zh
  return `${titleInName(title)} ${lang === 'en' ? 'brief' : '今日情况'} ${day}.docx`
}
