import type { ImportedDraft } from '#shared/schemas/draft-edit'

/** Sends a Word file with progress, which fetch cannot tell; the file stays chosen whatever comes. */
export function useDraftUpload() {
  const { locale, t } = useI18n()
  const phase = ref<'idle' | 'sending' | 'reading'>('idle')
  const share = ref(0)
  const problem = shallowRef<ApiProblem | null>(null)
  let request: XMLHttpRequest | null = null

  /** Imports the file into a plan; `again` where the same file was imported before. Null when it failed or was stopped. */
  function send(plan: string, file: File, again = false): Promise<ImportedDraft | null> {
    const form = new FormData()
    form.append('file', file)
    const sending = request = new XMLHttpRequest()
    phase.value = 'sending'
    share.value = 0
    problem.value = null
    return new Promise((resolve) => {
      sending.upload.onprogress = ({ loaded, total }) => share.value = total > 0 ? loaded / total : 0
      sending.upload.onload = () => phase.value = 'reading'
      sending.onloadend = () => {
        phase.value = 'idle'
        // Stopped by the person: nothing to tell.
        if (sending !== request) return resolve(null)
        // 201 carries what the route describes.
        if (sending.status === 201) return resolve(sending.response as ImportedDraft)
        problem.value = toProblem(sending)
        resolve(null)
      }
      sending.open('POST', `/api/plans/${encodeURIComponent(plan)}/drafts${again ? '?again=1' : ''}`)
      sending.setRequestHeader('accept-language', locale.value)
      sending.responseType = 'json'
      sending.send(form)
    })
  }

  function stop() {
    const stopped = request
    request = null
    stopped?.abort()
  }

  function toProblem({ status, response }: XMLHttpRequest): ApiProblem {
    if (status === 0) return new ApiProblem('offline', t('common.offline'), 0)
    // Problem details of our own route; a proxy in between may answer with something else.
    const body = response as { code?: string, title?: string, current?: unknown } | null
    return new ApiProblem(body?.code ?? 'unexpected', body?.title ?? t('common.unexpected'), status, [], body?.current)
  }

  onBeforeUnmount(stop)
  return { phase: readonly(phase), share: readonly(share), problem, send, stop }
}
