import type { ProposalStepBody, ProposalWork } from '#shared/schemas/proposal-desk'

type Side = 'desk' | 'unit'
type Step = ProposalStepBody extends infer B ? B extends { version: number } ? Omit<B, 'version'> : never : never

const isWork = (value: unknown): value is ProposalWork => typeof value === 'object' && value !== null && 'rounds' in value && 'steps' in value

/** A proposal as one works on it, from the desk or from a unit: what it is now, and every step at the version on screen. */
export async function useProposalWork(side: Side) {
  const key = useParam('proposal')
  const api = useApi()
  const path = `/api/${side}/proposals/${encodeURIComponent(key)}`
  const { data, error } = await useFetch<ProposalWork>(path, { key: `${side}-proposal:${key}` })
  if (!data.value) throw pageFailure(error.value, 404)
  const proposal = shallowRef<ProposalWork>(data.value)
  const isMerged = ref(false)

  /** Sends and takes over the answer; what somebody else changed meanwhile is taken over too, and told. */
  async function send(ask: () => Promise<ProposalWork>) {
    isMerged.value = false
    try {
      proposal.value = await ask()
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isWork(problem.current)) {
        proposal.value = problem.current
        isMerged.value = true
      }
      throw problem
    }
  }
  return {
    side, path, proposal, isMerged: readonly(isMerged),
    /** Whether all that is written of it is told here; a unit that does not answer sees its own part. */
    readsAll: computed(() => side === 'desk' || proposal.value.units.some(one => one.mine && one.part === 'host')),
    may: (step: ProposalWork['steps'][number]) => proposal.value.steps.includes(step),
    take: (step: Step) => send(() => api<ProposalWork>(`${path}/steps`, { method: 'POST', body: { ...step, version: proposal.value.version } })),
    save: (patch: object, reason = '') => send(() => api<ProposalWork>(path, { method: 'PATCH', body: { version: proposal.value.version, patch, reason } })),
  }
}
export type ProposalWorking = Awaited<ReturnType<typeof useProposalWork>>
