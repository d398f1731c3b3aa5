import { answeredHandlings } from './opinion'
import type { Handling } from './opinion'
import type { Answering } from './stage'

/**
 * Whether a reply is out. It goes out with its opinion becoming answered, when the recall window has passed
 * (design §4.7), and is in again when it is withdrawn: lists, totals, account and receipts all ask this one state.
 */
export function isReplyOut<T extends { publishedAt: Date | null }>(reply: T | null, handling: Handling): reply is T & { publishedAt: Date } {
  const answered: readonly Handling[] = answeredHandlings
  return reply?.publishedAt != null && answered.includes(handling)
}

/** Whether a checked reply waits to go out together with the others of its stage, as the stage has promised, or leaves by itself (docs/decisions/0020). */
export function isHeldTogether(answering: Answering): boolean {
  return answering.mode === 'together'
}
