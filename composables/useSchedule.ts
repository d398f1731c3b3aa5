import { addDays, daysBetween, legalDate } from '#shared/domain/calendar'
import { calendarWith } from '#shared/domain/holiday-entry'
import { addMonths } from '#shared/domain/months'
import { scheduleOf } from '#shared/domain/plan-procedure'
import type { KeptSchedule } from '#shared/domain/plan-procedure'
import { compareSteps, targetMovesTo } from '#shared/domain/procedure-planner'
import { stepDays } from '#shared/domain/procedure-step'
import type { Procedure } from '#shared/schemas/procedure'

/** A new schedule: the submission of the plan, half a year from now. */
export const newSchedule = (now: Date): KeptSchedule => ({ kind: 'submission', target: addDays(legalDate(now), 182), hearing: true, own: {}, planned: {} })

/**
 * A schedule counted back from its target while it is typed, with the same rules and calendar as on the server; beside
 * it what was planned and what has come, and where each day stands on a common scale (0 to 100).
 */
export function useSchedule(procedure: () => Procedure, kept: () => KeptSchedule) {
  const today = computed(() => legalDate(new Date(procedure().serverTime)))
  const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)
  const steps = computed(() => {
    if (!isDay(kept().target)) return []
    const days = stepDays({ planned: kept().planned, arranged: procedure().arranged, actual: procedure().actual })
    return compareSteps(scheduleOf(kept(), procedure().groups), days, today.value, calendarWith(procedure().holidays))
  })
  const movesTo = computed(() => isDay(kept().target) ? targetMovesTo(scheduleOf(kept(), procedure().groups), steps.value) : null)

  const days = computed(() => [today.value, ...steps.value.flatMap(one => [one.planned, one.arranged, one.actual, one.begins, one.noLater, one.notBefore])].filter((day): day is string => day !== null).sort())
  const first = computed(() => days.value[0] ?? today.value)
  const length = computed(() => Math.max(1, daysBetween(first.value, days.value.at(-1) ?? today.value)))
  /** Where a day stands between the first and the last that occurs, in percent. */
  const at = (day: string | null) => day === null ? null : daysBetween(first.value, day) / length.value * 100

  /** First days of months along the scale, as many as can be read beside each other. */
  const months = computed(() => {
    const found: string[] = []
    for (let day = `${first.value.slice(0, 7)}-01`; day <= addDays(first.value, length.value); day = addMonths(day, 1)) if (day > first.value) found.push(day)
    const every = Math.ceil(found.length / mostMonths)
    return found.filter((_, n) => n % every === 0)
  })

  return { today, steps, movesTo, at, months }
}

const mostMonths = 7
