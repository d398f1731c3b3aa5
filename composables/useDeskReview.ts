import type { DeskReview } from '#shared/schemas/expert-review'

interface ReviewForm { title: { zh: string, en: string }, method: string, meeting: string, questions: string, files: { upload: string, name: string }[], lastDay: string, publicIdentity: string, teamIdentity: string, mustPublish: boolean, shared: boolean }

/** What the form of a round holds: its questions a line each. */
export function toReviewForm({ title, method, meeting, questions, files, lastDay, publicIdentity, teamIdentity, mustPublish, shared }: DeskReview): ReviewForm {
  return { title: { zh: title.zh, en: title.en ?? '' }, method, meeting: meeting?.slug ?? '', questions: questions.join('\n'), files: files.map(file => ({ ...file })), lastDay, publicIdentity, teamIdentity, mustPublish, shared }
}

const isReview = (value: unknown): value is DeskReview => typeof value === 'object' && value !== null && 'invitations' in value && 'version' in value

/** A round of review at the desk, and every step that can be taken with it; what somebody else changed meanwhile is shown and told. */
export async function useDeskReview() {
  const key = useParam('review')
  const api = useApi()
  const path = `/api/desk/reviews/${encodeURIComponent(key)}`
  const { data, error } = await useFetch<DeskReview>(path, { key: `desk-review:${key}` })
  const found = data.value
  if (!found) throw pageFailure(error.value, 404)
  const review = shallowRef<DeskReview>(found)

  async function send(step: () => Promise<DeskReview>) {
    try {
      review.value = await step()
    }
    catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'stale' && isReview(problem.current)) review.value = problem.current
      throw problem
    }
  }
  return {
    path, review,
    save: (patch: object) => send(() => api<DeskReview>(path, { method: 'PATCH', body: { version: review.value.version, patch } })),
    /** A step of the round such as `opening`, at the version on screen. */
    step: (way: string, body: object = {}) => send(() => api<DeskReview>(`${path}/${way}`, { method: 'POST', body: { version: review.value.version, ...body } })),
    /** A step of one invitation, or the invitation of several. */
    invitation: (way: string, body: object) => send(() => api<DeskReview>(`${path}/invitations${way}`, { method: 'POST', body })),
    refresh: () => send(() => api<DeskReview>(path)),
    uninvite: async (id: string) => {
      await api(`${path}/invitations/${id}`, { method: 'DELETE' })
      await send(() => api<DeskReview>(path))
    },
    remove: () => api(`${path}`, { method: 'DELETE', query: { version: review.value.version } }),
  }
}
export type DeskReviewWork = Awaited<ReturnType<typeof useDeskReview>>
