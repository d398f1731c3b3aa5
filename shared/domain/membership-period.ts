/** From when to when a membership counts; `validTo` is exclusive, null without an end. */
export interface Period { validFrom: Date, validTo: Date | null }

/** Whether a membership has ended, counts, or has yet to begin. */
export const membershipStates = ['past', 'present', 'coming'] as const
export type MembershipState = typeof membershipStates[number]

/** How a period stands at an instant. */
export function membershipState({ validFrom, validTo }: Period, now: Date): MembershipState {
  if (validTo && validTo <= now) return 'past'
  return validFrom > now ? 'coming' : 'present'
}

const endOf = (period: Period) => period.validTo?.getTime() ?? Infinity

/** Whether two periods have an instant in common. */
export function overlap(one: Period, other: Period): boolean {
  return one.validFrom.getTime() < endOf(other) && other.validFrom.getTime() < endOf(one)
}

/** What of `wanted` none of the `held` periods covers, in order: the rest of a day, what comes before a later beginning. */
export function gapsOf(wanted: Period, held: readonly Period[]): Period[] {
  const gaps: Period[] = []
  let from = wanted.validFrom
  for (const one of held.filter(period => overlap(period, wanted)).sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime())) {
    if (from < one.validFrom) gaps.push({ validFrom: from, validTo: one.validFrom })
    if (endOf(one) >= endOf(wanted)) return gaps
    if (one.validTo && one.validTo > from) from = one.validTo
  }
  return [...gaps, { validFrom: from, validTo: wanted.validTo }]
}
