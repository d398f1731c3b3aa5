import type { H3Event } from 'h3'
import { appendResponseHeader, getRequestHeader, getRequestProtocol } from 'h3'
import { DomainError } from '#shared/domain/errors'
import type { ErrorCode } from '#shared/domain/errors'

type Api = Awaited<ReturnType<typeof useAuth>>['api']

/** What better-auth's failures mean here; what is not listed is not expected. */
const codes: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'signInWrong',
  ACCOUNT_SUSPENDED: 'accountSuspended',
  INVALID_CODE: 'codeWrong',
  INVALID_BACKUP_CODE: 'codeWrong',
  INVALID_TWO_FACTOR_COOKIE: 'signInAgain',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'signInAgain',
  TOTP_NOT_ENABLED: 'secondFactorMissing',
  ACCOUNT_TEMPORARILY_LOCKED: 'tooManyRequests',
}
/** How long better-auth holds an account's codes back after ten wrong ones, in seconds. */
const held = 900

/** Headers for better-auth: address and device as we know them, and the visitor's cookies only where `cookies` says so. */
export function authHeaders(event: H3Event, { cookies }: { cookies: boolean }): Headers {
  const headers = new Headers({ 'x-gonghui-address': addressOf(event), 'user-agent': getRequestHeader(event, 'user-agent')?.slice(0, 500) ?? '' })
  const sent = getRequestHeader(event, 'cookie')
  if (cookies && sent) headers.set('cookie', sent)
  return headers
}

/** Asks better-auth and passes its cookies on; answers its body, or fails with the code of ours that its failure means. */
export async function askAuth(event: H3Event, headers: Headers, call: (api: Api, headers: Headers) => Promise<Response>): Promise<Record<string, unknown>> {
  const response = await call((await useAuth()).api, headers)
  passCookies(event, response)
  const body: unknown = await response.json().catch(() => null)
  const answer = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {}
  if (response.ok) return answer
  const code = codes[String(answer.code)]
  if (!code) throw new Error(`better-auth answered ${response.status} ${String(answer.code)}`)
  throw new DomainError(code, code === 'tooManyRequests' ? { seconds: held } : {})
}

/** Hands better-auth's cookies to the browser, `Secure` wherever the visitor came over https. */
export function passCookies(event: H3Event, response: Response) {
  const https = isHttps(event)
  for (const cookie of response.headers.getSetCookie()) {
    appendResponseHeader(event, 'set-cookie', https && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie)
  }
}

/** Only a proxy that we trust is believed about the protocol. */
function isHttps(event: H3Event): boolean {
  return getRequestProtocol(event, { xForwardedProto: useConfig().GONGHUI_TRUSTED_PROXIES > 0 }) === 'https'
}
