import { addDays, daysBetween, endOfLegalDay } from './calendar'
import type { LegalDate } from './calendar'
import { lastDayOf } from './legal-period'
import type { NoticeFacts } from './procedure-notice'
import type { ProcedureFacts, StageFacts, When } from './procedure-facts'
import { dayEvidence, deadlineOf, found } from './procedure-finding'
import type { CheckInput, Finding } from './procedure-finding'
import { dayOf, earliest, endInstant, hasCome, lastDayBefore } from './procedure-when'

/** Notices of a kind about a stage or hearing that were not withdrawn: a withdrawn one gave nobody time. */
export function noticesOf(facts: ProcedureFacts, kind: NoticeFacts['kind'], of: { stage?: string, hearing?: string }): NoticeFacts[] {
  return facts.notices.filter(notice => notice.kind === kind && notice.withdrawnAt === null && (of.stage === undefined || notice.stage === of.stage) && (of.hearing === undefined || notice.hearing === of.hearing))
}

/** From when a draft is on display: from the posting of its notice, but not before the stage opens. A notice that went up late moves the beginning, and one that is not up yet can begin today at the earliest. A stage without a notice is announced by opening. */
export function displayStart(facts: ProcedureFacts, stage: StageFacts, today: LegalDate): { day: LegalDate, posted: boolean, evidence: 'posted' | 'planned' | 'opened' } {
  const notices = noticesOf(facts, 'publicNotice', { stage: stage.id })
  const opened = dayOf(stage.opensAt)
  const later = (when: When) => dayOf(when) > opened ? dayOf(when) : opened
  const posted = earliest(notices.map(notice => notice.postedAt))
  if (posted !== null) return { day: later(posted), posted: true, evidence: 'posted' }
  if (notices.length === 0) return { day: opened, posted: true, evidence: 'opened' }
  const planned = later(earliest(notices.map(notice => notice.plannedAt)) ?? opened)
  return { day: planned > today ? planned : today, posted: false, evidence: 'planned' }
}

/** Natural days a display has in full, the first not counted (民法典 201): a day on which it closes before midnight is none. */
function fullDays(from: LegalDate, closesAt: When): number {
  const last = lastDayBefore(closesAt)
  return daysBetween(from, last) - (endInstant(closesAt) < endOfLegalDay(last) ? 1 : 0)
}

/**
 * Whether a stage displays its draft for the rule's days (城乡规划法 Art. 26, 713 Art. 15): too short, still running, or over.
 * The computed limit is the day with whose end it may close at the earliest.
 */
export function displayPeriod({ facts, rule, now, today, calendar }: CheckInput, stage: StageFacts): Finding {
  const days = rule.threshold?.n ?? 0
  const start = displayStart(facts, stage, today)
  const due = lastDayOf(start.day, { n: days, unit: 'days' }, calendar)
  const n = fullDays(start.day, stage.closesAt)
  const last = lastDayBefore(stage.closesAt)
  const closes = endInstant(stage.closesAt)
  const base = {
    subject: { kind: 'stage', id: stage.id } as const,
    on: start.day,
    evidence: [dayEvidence(start.evidence, start.day, stage.offline), dayEvidence('lastDay', last, stage.offline), { kind: 'count', what: 'days', n } as const],
    deadline: deadlineOf('notBefore', due),
  }
  const earliestEnd = due.kind === 'day' ? due.date : addDays(start.day, days)
  const params = { from: { day: start.day }, last: { day: last }, n, days, due: { day: earliestEnd } }
  if (closes < endOfLegalDay(earliestEnd)) return found('fail', 'periodShort', { ...base, params })
  if (due.kind === 'unannounced') return found('pending', 'unannounced', { ...base, params: { year: due.year }, evidence: [...base.evidence, due] })
  if (!start.posted) return found('pending', 'notPosted', { ...base, params })
  return hasCome(endOfLegalDay(due.date), now) ? found('pass', 'periodMet', { ...base, params }) : found('pending', 'periodRunning', { ...base, params })
}
