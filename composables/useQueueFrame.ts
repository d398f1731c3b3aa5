import type { StageOverview } from '#shared/schemas/stage'
import type { QueueFrame } from '~/composables/useQueueWords'

/** What the words of a stage's opinions come from: the stage itself, townships and units. Fails the page where there is no such stage. */
export async function useQueueFrame(slug: string): Promise<QueueFrame> {
  const [{ data: stage, error }, { data: townships }, { data: units }] = await Promise.all([
    useFetch<StageOverview>(`/api/desk/stages/${encodeURIComponent(slug)}/overview`, { key: `desk-stage:${slug}` }),
    useFetch<{ items: QueueFrame['townships'] }>('/api/townships', { key: 'desk-townships' }),
    useFetch<{ items: QueueFrame['units'] }>('/api/desk/units', { key: 'desk-units' }),
  ])
  if (!stage.value) throw pageFailure(error.value)
  return { stage: stage.value, townships: townships.value?.items ?? [], units: units.value?.items ?? [] }
}
