import type { Notice, NoticeTombstone } from '#shared/schemas/notice'

/** The notice of this address; shows the error page, with the tombstone where it was withdrawn, when there is none. */
export async function useNotice(slug: string) {
  const { data, error } = await useFetch<Notice>(`/api/notices/${encodeURIComponent(slug)}`, { key: `notice:${slug}` })
  const notice = data.value
  if (!notice) throw pageFailure(error.value)
  return notice
}

/** What stands in the place of a withdrawn notice, out of the problem details its page failed with; undefined where it failed otherwise. */
export function withdrawnOf(problem: unknown): NoticeTombstone | undefined {
  if (typeof problem !== 'object' || !problem || !('code' in problem) || problem.code !== 'noticeWithdrawn' || !('current' in problem)) return undefined
  // The server's own answer: with this code `current` is the tombstone (server/services/notices/public.ts).
  return problem.current as NoticeTombstone
}
