import { ApiProblem } from '~/composables/useApi'

interface UploadOptions {
  /** Share that has gone out, 0 to 1. */
  onProgress?: (share: number) => void
  /** All has gone out; the server is at work. */
  onSent?: () => void
  signal?: AbortSignal
  /** Milliseconds after which it counts as offline. */
  timeout?: number
}

/**
 * Sends a form with progress, which `fetch` cannot tell. Answers with the JSON of a 2xx, else throws `ApiProblem`;
 * `signal` stops it, with an `ApiProblem` of code `aborted`.
 */
export function useFormUpload() {
  const { locale, t } = useI18n()
  const meet = useChallenge()

  return <T>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> => meet(solution => post<T>(path, form, { ...options, solution }))

  function post<T>(path: string, form: FormData, options: UploadOptions & { solution: Record<string, string> }): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.upload.onprogress = ({ loaded, total }) => options.onProgress?.(total > 0 ? loaded / total : 0)
      request.upload.onload = () => options.onSent?.()
      request.onabort = () => reject(new ApiProblem('aborted', '', 0))
      request.onerror = request.ontimeout = () => reject(new ApiProblem('offline', t('common.offline'), 0))
      request.onload = () => {
        // The route's own answer or problem details; a proxy in between may answer with something else.
        const body = request.response as T & { code?: string, title?: string, errors?: { path: string, message: string }[], current?: unknown, challenge?: unknown } | null
        if (request.status < 300 && body) resolve(body)
        else reject(new ApiProblem(body?.code ?? 'unexpected', body?.title ?? t('common.unexpected'), request.status, body?.errors ?? [], body?.current ?? body?.challenge))
      }
      options.signal?.addEventListener('abort', () => request.abort())
      request.open('POST', path)
      request.setRequestHeader('accept-language', locale.value)
      for (const [name, value] of Object.entries(options.solution)) request.setRequestHeader(name, value)
      request.responseType = 'json'
      request.timeout = options.timeout ?? 0
      request.send(form)
    })
  }
}
