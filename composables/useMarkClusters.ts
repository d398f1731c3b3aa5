import type { Bbox } from '#shared/domain/geometry'
import type { SurveyMarkClusters } from '#shared/schemas/survey-marks'
import { bboxText } from './map/map-text'

/** How dark a square is, from 0 to 1: by the root of its number, so that the few are still seen beside the many. */
export const markShade = (n: number, largest: number) => 0.15 + 0.75 * Math.sqrt(n / largest)

/** Marks of a question where they lie together; an answer that was overtaken is dropped, and what stands stays until the next is there. */
export function useMarkClusters(survey: () => string, query: () => Readonly<Record<string, string>>, fine: () => boolean) {
  const api = useApi()
  const clusters = shallowRef<SurveyMarkClusters | null>(null)
  const { run, problem } = useAction()
  let asked = 0

  function load(bbox?: Bbox, zoom = 10) {
    // A map that is not seen has no extent to ask for.
    if (bbox && (bbox[0] >= bbox[2] || bbox[1] >= bbox[3])) return Promise.resolve()
    const mine = ++asked
    return run(async () => {
      const found = await api<SurveyMarkClusters>(`/api/desk/surveys/${encodeURIComponent(survey())}/mark-clusters`, { query: { ...query(), bbox: bbox && bboxText(bbox), zoom: Math.round(zoom), fine: fine() || undefined } })
      if (mine === asked) clusters.value = found
    })
  }
  return { clusters, problem, load }
}
