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

/** The survey with the quotas that are full now: the page itself may be a minute old. Without an answer it stays as it is; the server judges again when the response arrives. */
export async function withFullQuotas(survey: Survey): Promise<Survey> {
  if (!survey.definition.quotas?.length) return survey
  try {
    // The typed $fetch compares every path with every route of the server; here the shape is named.
    const { full } = await ($fetch as (path: string, options: { timeout: number }) => Promise<Survey>)(`/api/surveys/${encodeURIComponent(survey.slug)}`, { timeout: patience })
    return { ...survey, full }
  }
  catch {
    return survey
  }
}
