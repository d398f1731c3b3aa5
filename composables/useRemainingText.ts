import type { Remaining } from '#shared/domain/calendar'

const amountOf = (left: Remaining) => left.kind === 'days' ? left.days : left.kind === 'hours' ? left.hours : left.kind === 'minutes' ? left.minutes : 0

/** What is left, as a sentence: days, on the last day hours, in the last hour minutes; empty when it is over. */
export function useRemainingText() {
  const { t } = useI18n()
  return {
    /** Until the time to take part ends. */
    closesIn: (left: Remaining) => left.kind === 'closed' ? '' : t(`stage.leftSentence.${left.kind}`, { n: amountOf(left) }, amountOf(left)),
    /** Until the answers are due. */
    dueIn: (left: Remaining) => left.kind === 'closed' ? '' : t(`desk.overview.dueIn.${left.kind}`, { n: amountOf(left) }, amountOf(left)),
  }
}
