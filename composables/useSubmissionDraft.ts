import { useEventListener } from '@vueuse/core'
import { randomId } from '#shared/domain/random-id'
import { readStoredDraft } from '#shared/domain/stored-draft'
import { emptyDraft, isBlankDraft } from '#shared/domain/submission-draft'
import type { SubmissionDraft } from '#shared/domain/submission-draft'

/** A fresh UUID from the browser's random source. */
export const mintSubmissionId = () => randomId(bytes => crypto.getRandomValues(bytes))

/**
 * The draft of one stage on this device: written to localStorage at every change, offered again as `earlier`, gone
 * after `clear`. Storage that refuses (private window, full) is told by `kept` and stops nothing. Browser only.
 */
export function useSubmissionDraft(stage: string) {
  const key = `gonghui:submission:${stage}`
  const draft = ref<SubmissionDraft>(emptyDraft(mintSubmissionId()))
  const earlier = ref<SubmissionDraft | null>(readEarlier(key))
  const kept = ref<'nothing' | 'yes' | 'refused'>('nothing')

  function keep() {
    // An unanswered 继续上次未写完的？ must not be written over by the empty form behind it.
    if (earlier.value) return
    const blank = isBlankDraft(draft.value)
    try {
      if (blank) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(draft.value))
      kept.value = blank ? 'nothing' : 'yes'
    }
    catch {
      kept.value = 'refused'
    }
  }
  watch(draft, keep, { deep: true, flush: 'sync' })

  /** Goes on with what was found. */
  function resume() {
    const found = earlier.value
    earlier.value = null
    if (found) draft.value = found
  }

  /** Forgets everything and begins again under a new id: after sending, or when 重新写 is chosen. */
  function clear() {
    earlier.value = null
    draft.value = emptyDraft(mintSubmissionId())
  }

  /** What is written is another submission from now on. */
  function renew() {
    draft.value.id = mintSubmissionId()
    draft.value.attempt = ''
  }

  // Another window sent or discarded the draft both were showing: what stands here is a submission of its own.
  useEventListener('storage', (event: StorageEvent) => {
    if (event.key === key && event.newValue === null && !isBlankDraft(draft.value)) renew()
  })

  return { draft, earlier: shallowReadonly(earlier), kept: readonly(kept), resume, clear, renew }
}

function readEarlier(key: string): SubmissionDraft | null {
  try {
    const found = readStoredDraft(localStorage.getItem(key))
    return found && !isBlankDraft(found) ? found : null
  }
  catch {
    return null
  }
}
