import type { DeskApplications } from '#shared/schemas/application-desk'
import type { DeskMeetingWork } from './useDeskMeeting'

/** The applications of a meeting at the desk, read anew after every decision, with the meeting whose counts they change. */
export async function useDeskApplications({ path, key, refresh: refreshMeeting }: DeskMeetingWork) {
  const { data, error, refresh } = await useFetch<DeskApplications>(`${path}/applications`, { key: `desk-applications:${key}` })
  const found = data.value
  if (!found) throw pageFailure(error.value)
  const shown = computed(() => data.value ?? found)
  return {
    items: computed(() => shown.value.items), notes: computed(() => shown.value.notes), draw: computed(() => shown.value.draw),
    refresh: async () => {
      await Promise.all([refresh(), refreshMeeting()])
    },
  }
}
