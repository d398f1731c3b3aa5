import { useEventListener } from '@vueuse/core'
import type { Me } from '#shared/schemas/sign-in'

/** Notices that the session of whoever works here is over, by any request of the page that is answered so, and that he has signed in again in another window. */
export function useSessionEnd() {
  const { actor, personId } = useDeskActor()
  // Shared by the frames that follow each other: the next page asks before its own frame stands.
  const hasEnded = useState('desk:ended', () => false)
  if (import.meta.client && !('isWatched' in window.fetch)) watchRequests()

  /** Every request passes here, whoever makes it: ofetch asks for the page's own fetch each time. Once for the whole visit. */
  function watchRequests() {
    const { fetch: ask } = window
    const watched: typeof ask = async (...args) => {
      const answer = await ask(...args)
      if (answer.status === 401 && isOurs(answer) && actor.value.kind === 'person') hasEnded.value = true
      return answer
    }
    window.fetch = Object.assign(watched, { isWatched: true })
  }

  /** Another person's session would not be this page's: then it stays said. */
  async function look() {
    if (!hasEnded.value || document.hidden) return
    const me = await $fetch<Me>('/api/me').catch(() => null)
    if (me?.actor?.personId === personId.value) hasEnded.value = false
  }
  if (import.meta.client) useEventListener(document, 'visibilitychange', look)

  return { hasEnded: readonly(hasEnded) }
}

/** What another host refuses, as a map's tiles without a key, says nothing of the session. */
const isOurs = ({ url }: Response) => new URL(url, location.href).origin === location.origin
