/** How long a one-time link is valid, in days. */
export const invitationDays = 7

export const invitationStates = ['open', 'used', 'revoked', 'expired'] as const
export type InvitationState = typeof invitationStates[number]

/** What a one-time link still is at `now`; used and revoked are told before expired, because they say more. */
export function invitationState(link: { expiresAt: Date, acceptedAt: Date | null, revokedAt: Date | null }, now: Date): InvitationState {
  if (link.acceptedAt) return 'used'
  if (link.revokedAt) return 'revoked'
  return now < link.expiresAt ? 'open' : 'expired'
}

/** The instant at which a link made at `now` ends. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + invitationDays * 24 * 60 * 60 * 1000)
}
