import type { RemedyKind } from './useRemedy'

const keptFor = 30 * 86_400_000

/** What an author writes about an opinion of his that is not shown: on this device at every change, until it is sent or given up, for 30 days at most. Storage that refuses (private window, full) stops nothing. Browser only. */
export function useRemedyText(kind: RemedyKind, opinion: string, initial: string) {
  const key = `gonghui:remedy:${kind}:${opinion}`
  const text = ref(tried(() => keptText(localStorage.getItem(key))) ?? initial)
  const forget = () => tried(() => localStorage.removeItem(key))
  watch(text, now => now.trim() && now !== initial ? tried(() => localStorage.setItem(key, `${Date.now()} ${now}`)) : forget(), { flush: 'sync' })
  return { text, forget }
}

/** The text behind the instant at which it was kept. */
function keptText(kept: string | null): string | null {
  const [, at = '', text = ''] = /^(\d+) ([^]*)$/.exec(kept ?? '') ?? []
  return text && Number(at) > Date.now() - keptFor ? text : null
}

function tried<T>(work: () => T): T | null {
  try {
    return work()
  }
  catch {
    return null
  }
}
