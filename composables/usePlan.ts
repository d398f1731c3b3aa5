import type { Plan } from '#shared/schemas/plan'

/** The plan of this address with its phases, stages and released drafts; shows the error page where there is none. */
export async function usePlan(slug: string) {
  const { data, error } = await useFetch<Plan>(`/api/plans/${encodeURIComponent(slug)}`, { key: `plan:${slug}` })
  const plan = data.value
  if (!plan) throw pageFailure(error.value)
  return plan
}
