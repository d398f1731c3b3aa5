import type { RemedyKind } from './useRemedy'

/** What an author writes about an opinion of his that is not shown: on this device at every change, until it is sent or given up. Storage that refuses (private window, full) stops nothing. Browser only. */
export function useRemedyText(kind: RemedyKind, opinion: string, initial: string) {
  const key = `gonghui:remedy:${kind}:${opinion}`
  const text = ref(tried(() => localStorage.getItem(key)) ?? initial)
  const forget = () => tried(() => localStorage.removeItem(key))
  watch(text, now => now.trim() && now !== initial ? tried(() => localStorage.setItem(key, now)) : forget(), { flush: 'sync' })
  return { text, forget }
}

function tried<T>(work: () => T): T | null {
  try {
    return work()
  }
  catch {
    return null
  }
}
