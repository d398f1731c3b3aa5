/** Whether a reply is out at `now`: publishing sets an instant ahead, until which it can be recalled without a trace (design §4.7). */
export function isReplyOut<T extends { publishedAt: Date | null, withdrawnAt: Date | null }>(reply: T | null, now: Date): reply is T & { publishedAt: Date } {
  return reply?.publishedAt != null && reply.publishedAt <= now && !reply.withdrawnAt
}
