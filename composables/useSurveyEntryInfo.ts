import type { SurveyEntry } from '#shared/schemas/response-entry'
import type { Survey } from '#shared/schemas/survey'

/** What the pages of paper and of the spot share: how far entering has come, and what is asked, where it was published. */
export async function useSurveyEntryInfo(slug: string) {
  const path = `/api/desk/surveys/${encodeURIComponent(slug)}`
  const [{ data: info, error, refresh }, { data: survey }] = await Promise.all([
    useFetch<SurveyEntry>(`${path}/entry`, { key: `survey-entry:${slug}` }),
    useFetch<Survey>(`/api/surveys/${encodeURIComponent(slug)}`, { key: `survey:${slug}` }),
  ])
  const found = info.value
  if (!found) throw pageFailure(error.value)
  return { info: computed(() => info.value ?? found), survey, refresh }
}
