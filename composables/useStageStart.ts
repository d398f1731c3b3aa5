import { nextRound } from '#shared/domain/stage'
import type { StageEdit } from '#shared/schemas/stage-edit'
import type { TopicBook } from '#shared/schemas/topic'
import type { DeskStage } from './useDeskOverview'

/** What a new stage starts from, and the stage it was taken from: one of the same kind, or another that gave its codebook only. */
export interface StageStart { form: StageForm, from: StageEdit | null }

/** Reads what a new stage of a plan and kind starts from, among the stages there are, the last to close first. */
export function useStageStart(stages: readonly DeskStage[]) {
  const request = useRequestFetch()
  const read = (slug?: string) => slug ? request<StageEdit>(`/api/desk/stages/${encodeURIComponent(slug)}`) : undefined

  return async function start({ plan, kind }: Pick<StageForm, 'plan' | 'kind'>): Promise<StageStart> {
    const own = stages.filter(stage => stage.plan === plan)
    const like = await read(own.find(stage => stage.kind === kind)?.slug)
    const last = like ?? await read(own[0]?.slug)
    // The first stage of an installation starts with the codebook set up for all.
    const topics = last?.topics ?? (await request<TopicBook>('/api/settings/topics')).topics
    return { form: newStageForm({ plan, kind, round: nextRound(own, kind) }, { like, topics }), from: last ?? null }
  }
}

/** While plan or kind of a new stage are chosen, what nobody has written yet follows them; what was written stays. */
export function useStageFollowing(form: Ref<StageForm>, { first, start, follow }: { first: StageStart, start: ReturnType<typeof useStageStart>, follow: (current: StageForm) => void }) {
  const { show } = useToast()
  const { t } = useI18n()
  const from = shallowRef(first.from)
  watch([() => form.value.plan, () => form.value.kind], async ([plan, kind]) => {
    const next = await start({ plan, kind }).catch(() => null)
    // Chosen again meanwhile: the later answer counts.
    if (form.value.plan !== plan || form.value.kind !== kind) return
    if (!next) return show(t('common.loadFailed'), { tone: 'error' })
    follow(next.form)
    from.value = next.from
  })
  return from
}
