import type { Figure } from '#shared/schemas/draft'

/** The figures of a stage's draft that can be seen: those not taken down; none where the stage has no draft. */
export function useStageFigures(stage: string) {
  return useAsyncData(`stage-figures:${stage}`, async () => (await readStageFigures(stage)).figures)
}

/** The same, with the addresses they are found by. */
export async function readStageFigures(stage: string): Promise<{ figures: Figure[], paths: string[] }> {
  const stagePath = `/api/stages/${encodeURIComponent(stage)}`
  const { draft, plan } = await $fetch<{ draft: { version: number } | null, plan: { slug: string } }>(stagePath)
  if (!draft) return { figures: [], paths: [stagePath] }
  const draftPath = `/api/plans/${plan.slug}/drafts/${draft.version}?chapter=0`
  const { figures } = await $fetch<{ figures: Figure[] }>(draftPath)
  return { figures: figures.filter(figure => !figure.takedown), paths: [stagePath, draftPath] }
}
