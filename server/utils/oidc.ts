import type { H3Event } from 'h3'
import { deleteCookie, getCookie, getRequestURL, setCookie } from 'h3'
import { AuthorizationResponseError, ResponseBodyError } from 'openid-client'
import { z } from 'zod'
import type { Db } from '#db/client'
import { findActorByAccount } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import type { ProviderFault } from '#shared/domain/sign-in'
import { workplaceOf } from '#shared/domain/workplace'
import { personOfClaims } from '~~/server/services/provider-people'
import { readProvider } from '~~/server/services/sign-in-provider'
import { beginAt, discoverProvider, finishAt } from '../oidc/provider'

interface Asked { event: H3Event, db: Db, now: Date }

const path = '/api/sign-in/oidc'
const lasts = 600
const pendingSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string(), until: z.number() })
const cookieName = (event: H3Event) => publicUrl(event).startsWith('https://') ? '__Host-gonghui.oidc' : 'gonghui.oidc'

/** The address the other site sends people back to. */
export const oidcRedirect = (event: H3Event) => `${publicUrl(event)}${path}/callback`

/** Sends the browser to the provider; what it has to bring back lies sealed in a cookie of its own for ten minutes. */
export async function beginOidc({ event, db, now }: Asked, to: string): Promise<string> {
  const provider = await readProvider(db)
  const config = provider && await discoverProvider(provider)
  if (!config) return signInPage(provider ? 'providerFailed' : 'providerOff', to)
  const { url, pending } = await beginAt(config, oidcRedirect(event))
  setCookie(event, cookieName(event), seal(JSON.stringify({ ...pending, to, until: now.getTime() + lasts * 1000 })), { httpOnly: true, sameSite: 'lax', path: '/', maxAge: lasts, secure: publicUrl(event).startsWith('https://') })
  return url.href
}

/** Takes what the provider says of who came back, and opens his session; answers where to go. */
export async function finishOidc(asked: Asked): Promise<string> {
  const { event, db, now } = asked
  const pending = readPending(event, now)
  deleteCookie(event, cookieName(event), { path: '/', secure: publicUrl(event).startsWith('https://') })
  if (!pending) return signInPage('signInAgain', '')
  try {
    const provider = await readProvider(db)
    const config = provider && await discoverProvider(provider)
    if (!provider || !config) throw new Refused(provider ? 'providerFailed' : 'providerOff')
    const claims = await finishAt(config, new URL(`${oidcRedirect(event)}${getRequestURL(event).search}`), pending)
    const found = await personOfClaims(db, claims, { address: addressOf(event) })
    if (typeof found === 'string') throw new Refused(found)
    const actor = await findActorByAccount(db, { accountId: found.accountId, now })
    if (!actor) throw new Refused('providerSuspended')
    if (!provider.trustsSecondFactor && useConfig().secondFactor === 'required' && can(actor, 'account.needsSecondFactor')) throw new Refused('providerWeak')
    await signInProven(asked, found, provider.trustsSecondFactor ? 'oidcStrong' : 'oidc')
    return pending.to || workplaceOf(actor)
  }
  catch (error) {
    const fault = faultOf(error)
    if (fault === 'providerFailed') useLog().warn({ err: error }, 'signing in through the provider failed')
    if (fault !== 'providerCancelled') await recordAudit(db, { actor: guest, action: 'account.signInFailed', subjectKind: 'person', subjectId: '', detail: { method: 'oidc', reason: fault }, address: addressOf(event) })
    return signInPage(fault, pending.to)
  }
}

class Refused extends Error {
  constructor(readonly fault: ProviderFault) {
    super(fault)
  }
}

function faultOf(error: unknown): ProviderFault {
  if (error instanceof Refused) return error.fault
  if (error instanceof DomainError && error.code === 'accountSuspended') return 'providerSuspended'
  if ((error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) && error.error === 'access_denied') return 'providerCancelled'
  return 'providerFailed'
}

function signInPage(fault: ProviderFault, to: string): string {
  return `/sign-in?${new URLSearchParams({ fault, ...(to ? { to } : {}) }).toString()}`
}

function readPending(event: H3Event, now: Date) {
  try {
    const pending = pendingSchema.parse(JSON.parse(unseal(getCookie(event, cookieName(event)) ?? '')))
    return pending.until > now.getTime() ? pending : null
  }
  catch {
    return null
  }
}
