import type { Survey } from '#shared/schemas/survey'

/** The survey of this address; shows the error page where there is none. */
export async function useSurvey(slug: string) {
  const { data, error } = await useFetch<Survey>(`/api/surveys/${encodeURIComponent(slug)}`, { key: `survey:${slug}` })
  const survey = data.value
  if (!survey) throw pageFailure(error.value)
  return survey
}
