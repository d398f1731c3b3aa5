import type { HolidayCalendar, LegalDate } from './calendar'
import type { ProposalKind, ProposalState, Satisfaction } from './proposal'
import { clockStanding } from './proposal-clock'
import type { HandlingSpan } from './proposal-clock'
import { smallestPublished } from './survey-suppression'

/** What a proposal tells for the figures: its handlings in order. */
export interface CountedProposal { kind: ProposalKind, state: ProposalState, talks: number, rounds: readonly (HandlingSpan & { satisfaction: Satisfaction | '' })[] }

/** What is told of many proposals; each rate is a part of a whole, so that both can be shown. */
export interface ProposalFigures {
  total: number
  suggestions: number
  motions: number
  replied: number
  /** With whose lead somebody has talked at least once (见面率). */
  talked: number
  /** What the leads think of the replies; null to the public while there are too few to tell none of them. */
  ratings: { total: number, satisfied: number, basicallySatisfied: number, dissatisfied: number } | null
  closed: number
  /** Not answered and past its day; answered after it. */
  overdue: number
  late: number
}

/**
 * The figures of the desk and of the public register, from the same rows. What was cancelled counts for nothing; answered
 * is what has ever had its reply signed; rated by the last rating given, so that a second handling that satisfied counts.
 */
export function proposalFigures(list: readonly CountedProposal[], today: LegalDate, calendar: HolidayCalendar): ProposalFigures {
  const counted = list.filter(one => one.state !== 'cancelled')
  const count = (test: (one: CountedProposal) => boolean) => counted.filter(test).length
  const rating = ({ rounds }: CountedProposal) => rounds.map(round => round.satisfaction).filter(Boolean).at(-1) ?? ''
  const stands = (standing: 'overdue' | 'late') => ({ rounds }: CountedProposal) => rounds.some(round => clockStanding(round, today, calendar) === standing)
  return {
    total: counted.length,
    suggestions: count(one => one.kind === 'suggestion'),
    motions: count(one => one.kind === 'motion'),
    replied: count(({ rounds }) => rounds.some(round => round.signedOn !== null)),
    talked: count(({ talks }) => talks > 0),
    ratings: {
      total: count(one => rating(one) !== ''),
      satisfied: count(one => rating(one) === 'satisfied'),
      basicallySatisfied: count(one => rating(one) === 'basicallySatisfied'),
      dissatisfied: count(one => rating(one) === 'dissatisfied'),
    },
    closed: count(one => one.state === 'closed'),
    overdue: count(stands('overdue')),
    late: count(stands('late')),
  }
}

/**
 * The same for the public: ratings are told from five on, as everywhere (`survey-suppression.ts`). Only those may be counted
 * whose reply is public: else one could take the ratings that stand beside the proposals from the figures, and read the rest.
 */
export function publicFigures({ ratings, ...figures }: ProposalFigures): ProposalFigures {
  return { ...figures, ratings: ratings && ratings.total >= smallestPublished ? ratings : null }
}

/** A part of a whole in per cent with one decimal; null where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole ? Math.round(part / whole * 1000) / 10 : null
}
