/** What a field of the sent body did wrong; `path` as the schema names it, parts joined by dots. */
export interface FieldProblem {
  path: string
  message: string
}

/** A refused or failed request (RFC 9457): `code` is stable, `title` a sentence to show, `current` the other's change on 409 and the challenge on 428. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly status: number,
    readonly errors: readonly FieldProblem[] = [],
    readonly current: unknown = undefined,
  ) {
    super(title)
    this.name = 'ApiProblem'
  }

  /** The sentence for one field, if the server said one. */
  messageFor(path: string): string | undefined {
    return this.errors.find(error => error.path === path)?.message
  }
}

/** A proxy without its server, a server that is starting. */
const passing: readonly number[] = [502, 503, 504]
/** No network, or what is as good as none and as passing: sending again later may do. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'offline' || passing.includes(error.status))
}

interface WriteOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  /** Sent as JSON unless it is a form or a file. */
  body?: object
  signal?: AbortSignal
}

/**
 * `$fetch` for writes in the browser: asks in the language on screen and throws `ApiProblem`, with the code
 * `offline` when no answer came. Page loads use `useFetch` directly.
 */
export function useApi() {
  const { locale, t } = useI18n()
  const meet = useChallenge()

  return async function api<T>(path: string, options: WriteOptions = {}): Promise<T> {
    return meet(async (solution) => {
      try {
        return await $fetch<T>(path, { ...options, headers: { ...options.headers, ...solution, 'accept-language': locale.value } })
      }
      catch (error) {
        throw toProblem(error, t)
      }
    })
  }
}

/** Nuxt's fetch throws an error with `status` and `data` where an answer came, and without them where none did. */
function toProblem(error: unknown, t: (key: string, values?: Record<string, string>) => string): ApiProblem {
  const status = typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 0
  if (status === 0) return new ApiProblem('offline', t('common.offline'), 0)
  return problemOf(error instanceof Error && 'data' in error ? error.data : undefined, status, t)
}

/** The problem details of an answer, or that something unexpected came where there are none. */
export function problemOf(body: unknown, status: number, t: (key: string, values?: Record<string, string>) => string): ApiProblem {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    return new ApiProblem('unexpected', t('common.unexpected'), status)
  }
  const number = errorNumberOf(body)
  const title = 'title' in body && typeof body.title === 'string' ? body.title : t('common.unexpected')
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : []
  return new ApiProblem(body.code, number ? `${title} ${t('common.errorNumber', { number })}` : title, status, errors, 'current' in body ? body.current : 'challenge' in body ? body.challenge : undefined)
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string'
    && 'message' in value && typeof value.message === 'string'
}
