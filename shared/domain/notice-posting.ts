import { addDays, daysBetween, legalDate } from './calendar'
import type { ComputedDate, HolidayCalendar, LegalDate } from './calendar'
import type { NoticeKind, PostingKind } from './notice'
import { leastNoticeEnd } from './notice-period'
import type { StageKind } from './stage'

/** Where a notice has to stand beside this site: of each group one way at least. */
export type NeededPostings = readonly (readonly PostingKind[])[]

/**
 * Which copies the law and the notice's own kind ask for: a draft is displayed at places (城乡规划法 Art. 26 as practised,
 * `domain.md` §1.6), and what is a major decision also stands in press, radio or television (国务院令713号 Art. 15).
 */
export function neededPostings(kind: NoticeKind, isMajorDecision: boolean): NeededPostings {
  const inMedia = isMajorDecision && (kind === 'draftNotice' || kind === 'surveyNotice') ? [['newspaper', 'broadcast'] as const] : []
  return [...kind === 'draftNotice' ? [['place'] as const] : [], ...inMedia]
}

interface Posted { kind: PostingKind, postedAt: Date }

/** From which legal day a notice counts: of this site and of every needed way the latest first one; `missing` holds the ways without any copy yet. */
export function effectiveDay(publishesAt: Date, postings: readonly Posted[], needed: NeededPostings): { day: LegalDate, missing: NeededPostings } {
  const firsts = needed.map(group => postings.filter(({ kind }) => group.includes(kind)).map(({ postedAt }) => postedAt.getTime()))
  const days = firsts.flatMap(times => times.length ? [legalDate(new Date(Math.min(...times)))] : [])
  return { day: [legalDate(publishesAt), ...days].sort().at(-1) ?? legalDate(publishesAt), missing: needed.filter((_, at) => !firsts[at]?.length) }
}

/** How the period of a stage stands to the day on which its notice really went up. */
export interface NoticePeriod {
  planned: LegalDate
  actual: LegalDate
  /** By how many days it went up late; 0 when in time. */
  late: number
  lastDay: LegalDate
  /** The earliest last day the law allows, counted from the later of both; null for stages without a least period. */
  earliest: ComputedDate | null
  /** Whether the stage has to close later. Never asks for an earlier day. */
  short: boolean
}

/** Compares the days of a stage with the day from which its notice counts: the least period runs from the later one. */
export function noticePeriod(stage: { kind: StageKind, opensAt: Date, closesAt: Date }, actual: LegalDate, calendar: HolidayCalendar): NoticePeriod {
  const planned = legalDate(stage.opensAt)
  // The closing instant is the midnight after the last day (design §4.5).
  const lastDay = addDays(legalDate(stage.closesAt), -1)
  const earliest = leastNoticeEnd(stage.kind, actual > planned ? actual : planned, calendar)
  return { planned, actual, late: Math.max(0, daysBetween(planned, actual)), lastDay, earliest, short: earliest !== null && earliest.date > lastDay }
}
