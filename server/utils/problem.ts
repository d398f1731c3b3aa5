import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeader, setResponseStatus } from 'h3'
import { DomainError, errorCatalogue, errorSentence } from '#shared/domain/errors'
import type { ErrorCode } from '#shared/domain/errors'

/** Answers with RFC 9457 problem details: status, stable code, and the sentence in the language asked for. */
export function sendProblem(event: H3Event, error: DomainError) {
  const lang = prefersEnglish(getRequestHeader(event, 'accept-language')) ? 'en' : 'zh'
  const status = errorCatalogue[error.code].status
  setResponseStatus(event, status)
  setResponseHeader(event, 'content-type', 'application/problem+json')
  setResponseHeader(event, 'cache-control', 'no-store')
  if (error.code === 'tooManyRequests') setResponseHeader(event, 'retry-after', Number(error.params.seconds ?? 1))
  return {
    type: `/problems/${error.code}`,
    title: errorSentence(error.code, lang, error.params),
    status,
    code: error.code,
    // What the person can name when he calls, and the log can be searched for.
    ...(error.code === 'unexpected' ? { instance: instanceOf(event) } : {}),
    ...(error.extra.fields ? { errors: error.extra.fields } : {}),
    ...(error.extra.current === undefined ? {} : { current: error.extra.current }),
    ...(error.extra.challenge === undefined ? {} : { challenge: error.extra.challenge }),
  }
}

/** Maps whatever was thrown to a DomainError; what was not expected is logged and told as such. */
export function toDomainError(error: unknown, event: H3Event): DomainError {
  if (error instanceof DomainError) return error
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  const byStatus: Record<number, ErrorCode> = { 400: 'badRequest', 401: 'signInNeeded', 403: 'notAllowed', 404: 'notFound', 413: 'tooLarge' }
  const code = byStatus[status]
  if (code === 'tooLarge') return new DomainError(code, { max: '1 MB' })
  if (code) return new DomainError(code)
  // Two who lock the same rows in another order: one of them is to try again, and nothing of his was written.
  if (crossing.has(databaseCode(error))) return new DomainError('unavailable')
  if (error instanceof URIError || unstorable.has(databaseCode(error))) return new DomainError('badRequest')
  useLog().error({ err: error, request: requestIdOf(event), method: event.method, path: loggedPath(event.path) }, 'unexpected error')
  return new DomainError('unexpected')
}

/** The path only: queries carry what somebody looks for, and the address of a receipt, an invitation or a mailbox's subscriptions is its secret. */
export function loggedPath(path: string): string {
  return (path.split('?')[0] ?? '').replace(/(\/(?:receipts|applications|invitations|subscriptions)\/)[^/]+/, '$1…')
}

/** SQLSTATEs of values that no column takes or that name what is not there: a net under the schemas, which should have said more. */
const unstorable = new Set(['22P02', '22021', '22003', '22P05', '22007', '22008', '22009', '23503', '23505', '21000'])

/** SQLSTATEs of a transaction that gave way to another: serialization failure, deadlock. */
const crossing = new Set(['40001', '40P01'])

function databaseCode(error: unknown): string {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

function prefersEnglish(header: string | undefined): boolean {
  const first = header?.split(',')[0]?.trim().toLowerCase() ?? ''
  return first !== '' && first !== '*' && !first.startsWith('zh')
}
