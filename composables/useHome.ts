import type { MeetingSummary } from '#shared/schemas/meeting'
import type { NoticeList } from '#shared/schemas/notice'
import type { Plan, PlanSummary } from '#shared/schemas/plan'
import type { Stage, StageSummary } from '#shared/schemas/stage'

export type StageItem = StageSummary & { plan: string }

/** How many concluded stages the home page tells of. */
const decidedShown = 3
/** How many notices it lists. */
const noticesShown = 3

/** What the home page shows: stages by state, meetings one can apply for, the newest plan and notices, and figures where they are told. */
export function useHome() {
  const request = useRequestFetch()
  // The typed $fetch compares every path with every route of the server; here the caller names the shape.
  const get = <T>(path: string) => (request as (path: string) => Promise<T>)(path)
  const detail = async (stage: StageItem) => toStagePage(await get<Stage>(`/api/stages/${stage.slug}`))

  return useAsyncData('home', async () => {
    const [plans, stages, notices] = await Promise.all([
      get<{ items: PlanSummary[] }>('/api/plans'),
      get<{ items: StageItem[], serverTime: string }>('/api/stages'),
      get<NoticeList>(`/api/notices?limit=${noticesShown}`),
    ])
    const by = (state: StageItem['state']) => stages.items.filter(stage => stage.state === state)
    const newest = plans.items[0]
    const [open, decided, plan, meetings] = await Promise.all([
      // The one that closes first stands first.
      Promise.all(by('open').filter(stage => !stage.noticeDown).reverse().map(detail)),
      Promise.all(by('concluded').slice(0, decidedShown).map(detail)),
      newest ? get<Plan>(`/api/plans/${newest.slug}`) : null,
      Promise.all(plans.items.map(one => get<{ items: MeetingSummary[] }>(`/api/plans/${one.slug}/meetings`))),
    ])
    return {
      serverTime: stages.serverTime,
      open: open.map(slim),
      decided: decided.map(slim),
      upcoming: by('upcoming').reverse(),
      paused: by('open').filter(stage => stage.noticeDown),
      closed: by('closed'),
      meetings: meetings.flatMap(({ items }) => items).filter(one => one.applies === 'open').sort((a, b) => (a.appliesUntil ?? a.beginsAt).localeCompare(b.appliesUntil ?? b.beginsAt)),
      notices: notices.items,
      plan: plan && slimPlan(plan),
    }
  })
}

/** Of a whole stage what the home page tells; the payload stands in the page a second time. */
function slim({ slug, kind, round, title, question, opensAt, closesAt, concludedAt, state, showing, draft, plan, phone, figures, showsOpinions, noticeDown }: ReturnType<typeof toStagePage>) {
  return { slug, kind, round, title, question, opensAt, closesAt, concludedAt, state, showing, draft, plan, phone, figures, showsOpinions, noticeDown }
}
/** A stage as the home page tells of it. */
export type HomeStage = ReturnType<typeof slim>

/** Of a whole plan what the home page tells. */
function slimPlan({ slug, title, summary, phase, standing, phases, drafts }: Plan) {
  return { slug, title, summary, phase, standing, phases: phases.map(one => one.phase), drafts: drafts.slice(0, 1) }
}
/** A plan as the home page tells of it. */
export type HomePlan = ReturnType<typeof slimPlan>
