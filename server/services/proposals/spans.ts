import type { ListedProposal, ReplyRow, RoundRow } from '#db/queries/proposals'
import { daysBetween } from '#shared/domain/calendar'
import type { HolidayCalendar, LegalDate } from '#shared/domain/calendar'
import type { HandlingSpan } from '#shared/domain/proposal-clock'
import { clockStanding, replyDue, replyDueDay } from '#shared/domain/proposal-clock'
import type { CountedProposal } from '#shared/domain/proposal-figures'
import type { ProposalWork } from '#shared/schemas/proposal-desk'
import { publicReplyOf, replyOf } from './frame'

/** A handling as the clock sees it. */
export function spanOf({ startedOn, extendedOn, round }: RoundRow, replies: readonly ReplyRow[]): HandlingSpan {
  return { startedOn, extendedOn, signedOn: replyOf(replies, round)?.signedOn ?? null }
}

/** Until when a reply is due, how sure that is, and how it stands today; days left, negative once it is over. */
export function dueView(span: HandlingSpan, today: LegalDate, calendar: HolidayCalendar): ProposalWork['rounds'][number]['due'] {
  const date = replyDueDay(span, calendar)
  return { date, certain: replyDue(span, calendar).kind === 'day', standing: clockStanding(span, today, calendar), days: daysBetween(today, date) }
}

/**
 * The handlings that the public may know of: a second tells that the first reply did not satisfy, and that is as public as a
 * reply. While none is, the first handling is all there is.
 */
export function publicRounds(rounds: readonly RoundRow[], replies: readonly ReplyRow[]): readonly RoundRow[] {
  return publicReplyOf(replies) ? rounds : rounds.slice(0, 1)
}

/** What the figures count, from the rows of a list; for the public only handlings and ratings that are as public as the reply they are of. */
export function countedOf(list: readonly ListedProposal[], rounds: readonly RoundRow[], replies: readonly ReplyRow[], isPublic: boolean): CountedProposal[] {
  const [roundsOf, repliesOf] = [Map.groupBy(rounds, row => row.proposalId), Map.groupBy(replies, row => row.proposalId)]
  const satisfactionOf = ({ round, satisfaction }: RoundRow, of: readonly ReplyRow[]) => isPublic && !replyOf(of, round)?.releasedAt ? '' as const : satisfaction
  return list.map(({ id, kind, state, talks }) => {
    const [of, all] = [repliesOf.get(id) ?? [], roundsOf.get(id) ?? []]
    return { kind, state, talks, rounds: (isPublic ? publicRounds(all, of) : all).map(row => ({ ...spanOf(row, of), satisfaction: satisfactionOf(row, of) })) }
  })
}
