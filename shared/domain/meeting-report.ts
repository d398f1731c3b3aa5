import type { Outcome, Visibility } from './opinion'
import { redact } from './redaction'
import { showsOpinions } from './stage'
import type { Showing, StageTimes } from './stage'
import type { Party } from './submission'

/** What became of a statement as the public reads it: never a name, every text through the redaction. */
export interface ReportRow { number: string, party: Party, capacity: string, text: string, topic: string, outcome: Outcome | '', reason: string }
/** What became of all that was said; `others`: what became no opinion or is not public. */
export interface MeetingReport { rows: ReportRow[], others: number }

/** A statement with its opinion as the database has it; null where it became none. */
export interface ReportSource {
  capacity: string
  party: Party
  isOpinion: boolean
  opinion: { number: string, publicText: string, isPublic: boolean, isAnswered: boolean, topic: string, outcome: Outcome | '', reason: string } | null
}

/** The report of a meeting, from the opinions as they are now: what was taken down is gone, and what is not answered yet has no outcome (docs/decisions/0009). */
export function meetingReport(sources: readonly ReportSource[]): MeetingReport {
  const said = sources.filter(one => one.isOpinion)
  const rows = said.flatMap(({ opinion, party, capacity }): ReportRow[] => {
    if (!opinion?.isPublic) return []
    const { number, publicText, topic, isAnswered, outcome, reason } = opinion
    return [{ number, party, capacity: redact(capacity), text: publicText, topic, outcome: isAnswered ? outcome : '', reason: isAnswered ? redact(reason) : '' }]
  })
  return { rows, others: said.length - rows.length }
}

/** How many of a report's rows have each outcome, in the order of their first; '' is not answered yet. */
export function countOutcomes(rows: readonly Pick<ReportRow, 'outcome'>[]): { outcome: Outcome | '', n: number }[] {
  const counted = new Map<Outcome | '', number>()
  for (const { outcome } of rows) counted.set(outcome, (counted.get(outcome) ?? 0) + 1)
  return [...counted].map(([outcome, n]) => ({ outcome, n }))
}

/** What was said and can still become public: it is no opinion yet, nobody has looked at it, or its stage shows it later. */
export interface ReportWaiting { untaken: number, pending: number, early: number }

/** What a report waits for at `now`, `visibility` null where a statement became no opinion; nothing where the stage never shows single opinions. */
export function reportWaiting(statements: readonly { isOpinion: boolean, visibility: Visibility | null }[], stage: StageTimes & { showing: Showing, internal: boolean } | null, now: Date): ReportWaiting {
  if (stage && (stage.internal || stage.showing === 'summaryOnly')) return { untaken: 0, pending: 0, early: 0 }
  const count = (visibility: Visibility | null) => statements.filter(one => one.isOpinion && one.visibility === visibility).length
  return { untaken: count(null), pending: count('pending'), early: stage && !showsOpinions(stage, now) ? count('public') : 0 }
}

/** Whether a report would be empty although something was said that can become public: it is not released so. */
export function isEmptyReport({ rows, untaken, pending, early }: ReportWaiting & { rows: number }): boolean {
  return rows === 0 && untaken + pending + early > 0
}
