import { FetchError } from 'ofetch'
import type { FetchOptions } from 'ofetch'

/** What a field of the sent body did wrong; `path` as the schema names it, parts joined by dots. */
export interface FieldProblem {
  path: string
  message: string
}

/** A refused or failed request (RFC 9457): `code` is stable, `title` a sentence to show, `current` the other's change on 409. */
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

type WriteOptions = Pick<FetchOptions<'json'>, 'method' | 'query' | 'headers' | 'signal' | 'timeout'> & { body?: FetchOptions['body'] | object }

/**
 * `$fetch` for writes in the browser: asks in the language on screen and throws `ApiProblem`, with the code
 * `offline` when no answer came. Page loads use `useFetch` directly.
 */
export function useApi() {
  const { locale, t } = useI18n()

  return async function api<T>(path: string, options: WriteOptions = {}): Promise<T> {
    const headers = new Headers(options.headers)
    headers.set('accept-language', locale.value)
    try {
      // The body is JSON or a form; ofetch's own type leaves plain interfaces out.
      return await $fetch<T>(path, { ...options, headers, body: options.body as FetchOptions['body'] }) as T
    }
    catch (error) {
      throw toProblem(error, { offline: t('common.offline'), unexpected: t('common.unexpected') })
    }
  }
}

function toProblem(error: unknown, sentences: { offline: string, unexpected: string }): ApiProblem {
  if (!(error instanceof FetchError)) return new ApiProblem('unexpected', sentences.unexpected, 0)
  if (!error.response) return new ApiProblem('offline', sentences.offline, 0)
  const body: unknown = error.data
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    return new ApiProblem('unexpected', sentences.unexpected, error.response.status)
  }
  const title = 'title' in body && typeof body.title === 'string' ? body.title : sentences.unexpected
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : []
  return new ApiProblem(body.code, title, error.response.status, errors, 'current' in body ? body.current : undefined)
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string'
    && 'message' in value && typeof value.message === 'string'
}
