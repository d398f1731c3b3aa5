import type { Figure } from '#shared/schemas/draft'

/** The figures of a stage's draft that can be seen: those not taken down; none where the stage has no draft. */
export function useStageFigures(stage: string) {
  return useAsyncData(`stage-figures:${stage}`, async (): Promise<Figure[]> => {
    const { draft, plan } = await $fetch<{ draft: { version: number } | null, plan: { slug: string } }>(`/api/stages/${encodeURIComponent(stage)}`)
    if (!draft) return []
    const { figures } = await $fetch<{ figures: Figure[] }>(`/api/plans/${plan.slug}/drafts/${draft.version}?chapter=0`)
    return figures.filter(figure => !figure.takedown)
  })
}
