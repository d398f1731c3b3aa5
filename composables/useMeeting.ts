import type { Meeting } from '#shared/schemas/meeting'

/** The meeting of this address; shows the error page when there is none. */
export async function useMeeting(slug: string) {
  const { data, error } = await useFetch<Meeting>(`/api/hearings/${encodeURIComponent(slug)}`, { key: `meeting:${slug}` })
  const meeting = data.value
  if (!meeting) throw pageFailure(error.value)
  return meeting
}
