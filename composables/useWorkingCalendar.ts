import { calendarWith } from '#shared/domain/holiday-entry'
import type { CalendarEdit } from '#shared/schemas/holiday'

/** The office's own calendar as the server counts with it, and the server's day; what is built in while it is on its way. */
export function useWorkingCalendar() {
  const { data } = useFetch<CalendarEdit>('/api/desk/calendar', { key: 'desk-calendar' })
  return {
    calendar: computed(() => calendarWith(data.value?.entries ?? [])),
    today: computed(() => data.value?.today),
  }
}
