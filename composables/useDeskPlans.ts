import type { PlanSummary } from '#shared/schemas/plan'

/** The plans the desk works on, newest first; `none` when it is known that there is none yet. */
export async function useDeskPlans() {
  const { data, error, refresh, status } = await useFetch<{ items: PlanSummary[] }>('/api/plans', { key: 'desk-plans' })
  return { plans: computed(() => data.value?.items ?? []), none: computed(() => data.value?.items.length === 0), error, refresh, status }
}
