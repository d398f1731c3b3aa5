import type { Db } from '#db/client'
import { coverExpertNames, coverExperts } from '#shared/domain/hidden-experts'
import { countOutcomes } from '#shared/domain/meeting-report'
import { partsOfMinutes } from '#shared/domain/minutes-paper'
import type { MeetingResult } from '#shared/schemas/meeting-record'
import { requirePublicMeeting } from './frame'
import { loadRecord, publicReport, publicWords } from './record-source'
import type { RecordSource } from './record-source'

/** What the public reads of a meeting afterwards. Corrections of released minutes stand with them. */
export async function readResult(db: Db, key: string, now: Date): Promise<MeetingResult> {
  const source = await loadRecord(db, await requirePublicMeeting(db, key, now), 'public')
  const { meeting, stage } = source.found
  const { kind, minutesAt, minutesReleasedAt, reportedAt, heldAt } = meeting
  const parts = partsOfMinutes(kind)
  const isOut = minutesAt !== null && minutesReleasedAt !== null
  const publicText = publicWords(source)
  // An opinion reads as it was released; experts who are kept back are covered in it here, whatever was overlooked there.
  const [said, answered] = [coverExpertNames(source.experts), coverExperts(source.experts)]
  const report = reportedAt ? publicReport(source, now) : null
  return {
    kind, heldAt: heldAt?.toISOString() ?? null,
    minutes: isOut ? { parts: parts.map(part => ({ part, text: publicText(meeting.details.minutes[part] ?? '') })), finishedAt: minutesAt.toISOString(), releasedAt: minutesReleasedAt.toISOString() } : null,
    corrections: isOut ? correctionsOf(source, publicText) : [],
    report: report && { ...report, rows: report.rows.map(row => ({ ...row, capacity: publicText(row.capacity), text: said(row.text), reason: answered(row.reason) })), counts: countOutcomes(report.rows), stage: stage?.slug ?? null },
  }
}

function correctionsOf({ found: { meeting }, corrections }: RecordSource, publicText: (text: string) => string): MeetingResult['corrections'] {
  return corrections.flatMap(({ target, subject, before, after, reason, madeAt }) => {
    const part = target === 'minutes' && meeting.minutesReleasedAt && madeAt > meeting.minutesReleasedAt ? partsOfMinutes(meeting.kind).find(one => one === subject) : undefined
    return part ? [{ part, before: publicText(before), after: publicText(after), reason: publicText(reason), madeAt: madeAt.toISOString() }] : []
  })
}
