import type { Outcome } from './opinion'
import { redact } from './redaction'
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
