import { legalDate } from '#shared/domain/calendar'

/**
 * Today by the server's clock as it goes, for a desk that stays open overnight: the last day that can be chosen, and the
 * day that stands in the form until another is chosen. It moves on only while `isBusy` is false, so that what is being
 * taken down at midnight keeps the day it came.
 */
export function useIntakeDay(now: Readonly<Ref<Date>>, form: { receivedOn: string }, isBusy: () => boolean) {
  const today = computed(() => legalDate(now.value))
  let offered = form.receivedOn = today.value
  watch([today, isBusy], ([day, busy]) => {
    if (busy || offered === day) return
    if (form.receivedOn === offered) form.receivedOn = day
    offered = day
  })
  return today
}
