import type { OpinionPatch } from '#shared/domain/opinion-patch'

/** What a person has chosen and written for an opinion and not saved yet. */
export interface QueueWork {
  patch: OpinionPatch
  /** The reply as it stands in the editor; null while nobody has touched it. */
  reply: string | null
}

/** How long unsaved texts are kept on a device, in milliseconds. */
const keptFor = 30 * 86_400_000
const storageKey = (personId: string, opinionId: string) => `gonghui:desk:${personId}:${opinionId}`
const nothing = (): QueueWork => ({ patch: {}, reply: null })

/** Whether there is something written, not only chosen: that is what must not be lost. */
export function hasText({ patch, reply }: QueueWork): boolean {
  return reply !== null || Boolean(patch.reason) || Boolean(patch.publicText) || Object.values(patch.outcomeDetail ?? {}).some(Boolean)
}

/** Work kept on a device, or null when what is stored is none of ours. */
export function readWork(stored: string | null, now: number): QueueWork | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'number' || now - value.at > keptFor) return null
    if (!('patch' in value) || typeof value.patch !== 'object' || value.patch === null) return null
    // Written below by the same shape; codes no longer known are refused by the rules before sending.
    return { patch: value.patch as OpinionPatch, reply: 'reply' in value && typeof value.reply === 'string' ? value.reply : null }
  }
  catch {
    return null
  }
}

/** Choices and texts per opinion: in memory while working, texts also on the device per person until they are saved. */
export function useQueueWork(personId: Ref<string>) {
  const all = ref<Record<string, QueueWork>>({})

  const of = (id: string): QueueWork => all.value[id] ?? nothing()

  function set(id: string, change: Partial<QueueWork>) {
    const next = { ...of(id), ...change }
    all.value = { ...all.value, [id]: next }
    keep(id, next)
  }

  function keep(id: string, work: QueueWork) {
    try {
      if (hasText(work)) localStorage.setItem(storageKey(personId.value, id), JSON.stringify({ at: Date.now(), ...work }))
      else localStorage.removeItem(storageKey(personId.value, id))
    }
    catch {
      // A full or forbidden storage must not stop the work; it stays in memory.
    }
  }

  /** Brings back what was written in an earlier visit. */
  function recall(id: string) {
    if (all.value[id]) return
    try {
      const stored = readWork(localStorage.getItem(storageKey(personId.value, id)), Date.now())
      if (stored) all.value = { ...all.value, [id]: stored }
    }
    catch {
      // Storage may be forbidden.
    }
  }

  return { of, set, recall, clear: (id: string) => set(id, nothing()) }
}
export type QueueWorkState = ReturnType<typeof useQueueWork>
