import type { StageKind } from '#shared/domain/stage'
import type { Home } from '#shared/domain/workplace'
import type { Plan, PlanSummary } from '#shared/schemas/plan'
import type { Profile } from '#shared/schemas/profile'
import type { OwnSubmissionList } from '#shared/schemas/receipt'
import type { StageItem } from '~/composables/useHome'

/** The kind of stage that asks those of a home in particular. */
const asked: Record<Home, StageKind | null> = { deputy: 'deputyConsultation', unit: 'memberConsultation', expert: 'expertReview', enterprise: null }

/** What a home shows: who one is, the stages open now (those that ask one in particular first), what one has sent, the newest plan. */
export async function useHomePage(home: Home) {
  const request = useRequestFetch()
  // The typed $fetch compares every path with every route of the server; here the caller names the shape.
  const get = <T>(path: string) => (request as (path: string) => Promise<T>)(path)
  const found = await useAsyncData(`home:${home}`, async () => {
    const [profile, stages, sent, plans] = await Promise.all([
      get<Profile>('/api/profile'),
      get<{ items: StageItem[], serverTime: string }>('/api/stages'),
      get<OwnSubmissionList>('/api/my/submissions'),
      get<{ items: PlanSummary[] }>('/api/plans'),
    ])
    const newest = plans.items[0]
    const plan = newest ? await get<Plan>(`/api/plans/${newest.slug}`) : null
    return { profile, stages, sent: sent.items, plan: plan && { slug: plan.slug, title: plan.title, drafts: plan.drafts } }
  })
  // What is personal does not stay in memory for the next page.
  onBeforeUnmount(() => clearNuxtData(`home:${home}`))
  const isAsked = (stage: StageItem) => stage.kind === asked[home]
  const of = (state: StageItem['state']) => (found.data.value?.stages.items ?? []).filter(stage => stage.state === state)
  const open = computed(() => of('open').filter(stage => !stage.noticeDown).reverse().sort((a, b) => Number(isAsked(b)) - Number(isAsked(a))))
  return { ...found, open, paused: computed(() => of('open').filter(stage => stage.noticeDown)), upcoming: computed(() => of('upcoming').reverse()), isAsked }
}
