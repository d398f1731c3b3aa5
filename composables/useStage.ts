import type { NuxtError } from '#app'
import type { Stage } from '#shared/schemas/stage'

/** A stage as its public pages need it: of the codebook only codes and names, so that pages stay small. */
export type StagePage = Omit<Stage, 'topics'> & { topics: { code: string, name: Stage['topics'][number]['name'] }[] }

/** Keeps of a stage what public pages show. */
export function toStagePage(stage: Stage): StagePage {
  return { ...stage, topics: stage.topics.map(({ code, name }) => ({ code, name })) }
}

/** The stage of this address; shows the error page where there is none. */
export async function useStage(slug: string) {
  const { data, error } = await useFetch<Stage, NuxtError, string, 'get', Stage, StagePage>(`/api/stages/${encodeURIComponent(slug)}`, { key: `stage-page:${slug}`, transform: toStagePage })
  const stage = data.value
  if (!stage) throw pageFailure(error.value)
  return stage
}
