import { outcomes } from '#shared/domain/opinion'
import type { Outcome } from '#shared/domain/opinion'
import { withOpening } from '#shared/domain/reply-opening'

/** Puts the opening sentence of an outcome before a reply, in place of another outcome's. */
export function useReplyOpening() {
  const { t } = useI18n()
  const openingOf = (outcome: Outcome) => t(`desk.queue.opening.${outcome}`)
  return (text: string, outcome: Outcome) => withOpening(text, openingOf(outcome), outcomes.map(openingOf))
}
