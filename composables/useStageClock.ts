import { daysBetween, describeRemaining, legalDate } from '#shared/domain/calendar'
import { asksOnline, stageState } from '#shared/domain/stage'

interface Timed { opensAt: string, closesAt: string, concludedAt: string | null, noticeDown: boolean }

/** Where a stage stands by the server's clock, and what is left of it; goes on while the page stays open. */
export function useStageClock(stage: Timed, serverTime: string) {
  const now = useServerNow(serverTime)
  const times = { opensAt: new Date(stage.opensAt), closesAt: new Date(stage.closesAt), concludedAt: stage.concludedAt ? new Date(stage.concludedAt) : null }

  const state = computed(() => stageState(times, new Date(now.value)))
  const asks = computed(() => asksOnline({ state: state.value, noticeDown: stage.noticeDown }))
  const remaining = computed(() => describeRemaining(new Date(now.value), times.closesAt))
  /** The legal day of closing: hours count, not days. */
  const lastDay = computed(() => state.value === 'open' && remaining.value.kind !== 'days')
  const daysToOpening = computed(() => daysBetween(legalDate(new Date(now.value)), legalDate(times.opensAt)))
  return { now, state, asks, remaining, lastDay, daysToOpening }
}
