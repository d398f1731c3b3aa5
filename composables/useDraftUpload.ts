import type { ImportedDraft } from '#shared/schemas/draft-edit'

/** Sends a Word file with progress; the file stays chosen whatever comes. */
export function useDraftUpload() {
  const upload = useFormUpload()
  const phase = ref<'idle' | 'sending' | 'reading'>('idle')
  const share = ref(0)
  const problem = shallowRef<ApiProblem | null>(null)
  let stopping: AbortController | null = null

  /** Imports the file into a plan; `again` where the same file was imported before. Null when it failed or was stopped. */
  async function send(plan: string, file: File, again = false): Promise<ImportedDraft | null> {
    const form = new FormData()
    form.append('file', file)
    stopping = new AbortController()
    phase.value = 'sending'
    share.value = 0
    problem.value = null
    try {
      return await upload<ImportedDraft>(`/api/plans/${encodeURIComponent(plan)}/drafts${again ? '?again=1' : ''}`, form, {
        onProgress: value => share.value = value,
        onSent: () => phase.value = 'reading',
        signal: stopping.signal,
      })
    }
    catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Stopped by the person: nothing to tell.
      if (error.code !== 'aborted') problem.value = error
      return null
    }
    finally {
      phase.value = 'idle'
    }
  }

  const stop = () => stopping?.abort()
  onBeforeUnmount(stop)
  return { phase: readonly(phase), share: readonly(share), problem, send, stop }
}
