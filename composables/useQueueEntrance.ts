import type { DeskStage } from './useDeskOverview'
import { queueEntry } from './useQueueFilter'

/** How much waits in a stage; whatever waits in one that is at work comes before all that waits in others. */
function weight({ state, figures }: DeskStage): number {
  return (state === 'open' || state === 'closed' ? 1_000_000 : 0) + figures.pending + figures.received + figures.drafted
}

/** The stage in which most waits; undefined where there is none. */
export function busiestStage(stages: readonly DeskStage[]): DeskStage | undefined {
  return [...stages].sort((a, b) => weight(b) - weight(a))[0]
}

/** The way into the queue for somebody who has named no stage: where most waits, or to the list of stages where there is none. */
export async function useQueueEntrance() {
  const localePath = useLocalePath()
  const { may } = useDeskActor()
  const { data: stages } = await useDeskStages()
  const stage = busiestStage(stages.value ?? [])
  return localePath(stage ? { path: `/desk/stages/${stage.slug}/queue`, query: queueEntry(stage.figures.pending, may) } : '/desk/stages')
}
