import type { Due } from '#shared/schemas/desk-figures'
import type { DeskDraftList } from '#shared/schemas/draft-edit'
import type { DeskNoticeSummary } from '#shared/schemas/notice-desk'
import type { StageOverview, StageSummary } from '#shared/schemas/stage'

/** Drafts of each state that the overview shows at most; all of them stand in the list of drafts. */
const draftsShown = 100

/** A stage as the desk lists it: with what waits in it. */
export type DeskStage = StageSummary & { plan: string, internal: boolean, figures: { pending: number, received: number, categorised: number, drafted: number, checked: number, mine: number, escalated: number, appealed: number, due: Due } }

/** All stages with what waits in each, the soonest to close first among those at work. */
export function useDeskStages() {
  const request = useRequestFetch()
  return useAsyncData('desk-stages', () => request<{ items: DeskStage[] }>('/api/desk/stages').then(answer => answer.items))
}

/** A stage is at work until it is concluded, and again when something that came late is open in it. */
export function isAtWork({ state, figures }: DeskStage): boolean {
  if (state === 'concluded') return figures.pending + figures.received + figures.categorised + figures.drafted + figures.checked + figures.escalated + figures.appealed > 0
  return state !== 'upcoming'
}

/** What waits for a person: stages at work with their promises, notices and drafts on their way to release, the other stages. */
export function useDeskOverview() {
  const request = useRequestFetch()
  return useAsyncData('desk-overview', async () => {
    // Each state by itself: however many are being edited, none that waits for release is pushed out.
    const draftsIn = (state: 'submitted' | 'editing') => request<DeskDraftList>('/api/desk/drafts', { query: { state, limit: draftsShown } })
    const [stages, submitted, editing, notices] = await Promise.all([request<{ items: DeskStage[] }>('/api/desk/stages'), draftsIn('submitted'), draftsIn('editing'), request<{ items: DeskNoticeSummary[] }>('/api/desk/notices')])
    const atWork = stages.items.filter(isAtWork)
    const details = await Promise.all(atWork.map(stage => request<StageOverview>(`/api/desk/stages/${encodeURIComponent(stage.slug)}/overview`)))
    return {
      // What a concluded stage promised has been kept.
      atWork: atWork.map((stage, index) => ({ ...stage, answering: stage.state === 'concluded' ? undefined : details[index]?.answering })).sort((a, b) => a.closesAt.localeCompare(b.closesAt)),
      others: stages.items.filter(stage => !isAtWork(stage)),
      submitted: submitted.items,
      editing: editing.items,
      notices: notices.items,
      serverTime: details[0]?.serverTime,
    }
  })
}
