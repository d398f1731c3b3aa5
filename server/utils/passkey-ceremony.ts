import type { H3Event } from 'h3'
import { getRequestHeader, getRequestURL } from 'h3'
import type { Db } from '#db/client'
import { endSession } from '#db/queries/accounts'
import { findPersonByAccount } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { guest } from '#shared/domain/roles'
import { isStrong } from '#shared/domain/sign-in'
import { requireFresh, requireStrong } from '~~/server/services/profile'
import { record } from '~~/server/services/second-factor'

const allowed = new Set([
  'GET /api/auth/passkey/generate-register-options',
  'POST /api/auth/passkey/verify-registration',
  'GET /api/auth/passkey/generate-authenticate-options',
  'POST /api/auth/passkey/verify-authentication',
])
const limit = { name: 'passkey', points: 40, seconds: 300 }
/** Larger than any answer of an authenticator. */
const bodyLimit = 32 * 1024

/** One step of adding a passkey or of signing in with one; other addresses of better-auth are not there. */
export async function holdCeremony(event: H3Event): Promise<Response> {
  const step = `${event.method} ${getRequestURL(event).pathname}`
  if (!allowed.has(step)) throw new DomainError('notFound')
  const [db, now] = [await useDb(), useNow()]
  await takePoint(db, event, limit, now)
  const body = event.method === 'POST' ? await readLimitedBody(event, bodyLimit) : undefined
  if (step.endsWith('register-options') || step.endsWith('verify-registration')) return register(event, db, body)
  const response = await ask(event, body)
  if (event.method === 'POST') await recordSignIn({ event, db, now }, response)
  return requireDone(response)
}

/** The answer of better-auth, or its refusal in words of ours. */
async function requireDone(response: Response): Promise<Response> {
  if (response.ok) return response
  const answer: unknown = await response.json().catch(() => null)
  const suspended = typeof answer === 'object' && answer !== null && 'code' in answer && answer.code === 'ACCOUNT_SUSPENDED'
  throw new DomainError(suspended ? 'accountSuspended' : 'passkeyFailed')
}

/**
 * Adding a passkey takes what adding any second factor takes: with one already there, a session opened with it. The
 * first one of a session without makes that session strong: better-auth opens a new one and the old one ends.
 */
async function register(event: H3Event, db: Db, body: unknown): Promise<Response> {
  const own = await useOwn(event, db, await useActor(event))
  await requireStrong(db, own)
  // What opens the account for good asks for a session just opened: a stolen one must not make itself lasting.
  if (event.method === 'GET') requireFresh(own, useNow())
  const weak = !isStrong(own.session.method)
  const response = await ask(event, body && typeof body === 'object' ? { ...body, createSession: weak } : undefined)
  if (event.method === 'POST' && response.ok) {
    if (weak) await endSession(db, { accountId: own.accountId, id: own.session.id })
    await record(db, own, 'account.addPasskey')
  }
  return requireDone(response)
}

async function recordSignIn(asked: { event: H3Event, db: Db, now: Date }, response: Response) {
  if (!response.ok) {
    await recordAudit(asked.db, { actor: guest, action: 'account.signInFailed', subjectKind: 'person', subjectId: '', detail: { method: 'passkey' }, address: addressOf(asked.event) })
    return
  }
  const answer: unknown = await response.clone().json()
  const account = typeof answer === 'object' && answer !== null && 'user' in answer && typeof answer.user === 'object' && answer.user !== null && 'id' in answer.user ? String(answer.user.id) : ''
  await signedIn(asked, await findPersonByAccount(asked.db, account), 'passkey')
}

/** Hands the step to better-auth with the address as we know it; a client's own header for it counts for nothing. */
async function ask(event: H3Event, body: unknown): Promise<Response> {
  const headers = authHeaders(event, { cookies: true })
  for (const name of ['origin', 'host', 'sec-fetch-site', 'sec-fetch-mode']) {
    const value = getRequestHeader(event, name)
    if (value) headers.set(name, value)
  }
  if (body !== undefined) headers.set('content-type', 'application/json')
  const response = await (await useAuth()).handler(new Request(getRequestURL(event, { xForwardedHost: true, xForwardedProto: true }), { method: event.method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))
  passCookies(event, response)
  if (!response.ok) return response
  const shown = new Headers(response.headers)
  shown.delete('set-cookie')
  shown.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers: shown })
}
