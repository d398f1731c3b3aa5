import type { Survey } from '#shared/schemas/survey'

/** The survey of this address; shows the error page where there is none. */
export async function useSurvey(slug: string) {
  const { data, error } = await useFetch<Survey>(`/api/surveys/${encodeURIComponent(slug)}`, { key: `survey:${slug}` })
  const survey = data.value
  if (!survey) throw pageFailure(error.value)
  return survey
}

/** Milliseconds for which the form waits to be told; then it goes on with what the page said. */
const patience = 4000

/** The survey with the quotas that are full and the figures that cannot be seen now: the page itself may be a minute old. Without an answer it stays as it is; the server judges again when the response arrives. */
export async function withFullQuotas(survey: Survey): Promise<Survey> {
  if (!survey.definition.quotas?.length) return survey
  try {
    const { full, gone } = await $fetch<Survey>(`/api/surveys/${encodeURIComponent(survey.slug)}`, { timeout: patience })
    return { ...survey, full, gone }
  }
  catch {
    return survey
  }
}
