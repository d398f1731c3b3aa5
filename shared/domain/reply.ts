/** For how long a published reply can still be recalled without a trace (design §4.7), in milliseconds. */
export const recallWindow = 60_000

/** Whether a reply is out at `now`: publishing sets an instant one recall window ahead. */
export function isReplyOut(reply: { publishedAt: Date | null, withdrawnAt?: Date | null } | null, now: Date): reply is { publishedAt: Date, withdrawnAt?: null } {
  return reply?.publishedAt != null && reply.publishedAt <= now && !reply.withdrawnAt
}
