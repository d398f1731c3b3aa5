import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'
import { findActorByAccount } from '#db/queries/people'
import { byCodeAlone, withoutSecondFactor } from '#shared/domain/permissions'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import { isStrong, longestSessionStart } from '#shared/domain/sign-in'
import type { SignInMethod } from '#shared/domain/sign-in'

/** The session of a request: whose account, since when and how it was opened. */
export interface Session { id: string, token: string, accountId: string, method: SignInMethod, createdAt: Date }

/** Who asks, read per request: a session cookie leads to the person and the memberships valid now (design §6). */
export async function useActor(event: H3Event): Promise<Actor> {
  const known: unknown = event.context.actor
  // Set below and nowhere else.
  if (known) return known as Actor
  const actor = await readActor(event)
  event.context.actor = actor
  return actor
}

/** A session without a second factor carries no role that needs one, and one opened by a code alone none but one's own (docs/decisions/0012). */
async function readActor(event: H3Event): Promise<Actor> {
  const session = await currentSession(event)
  const found = session ? await findActorByAccount(await useDb(), { accountId: session.accountId, now: useNow() }) : null
  if (!found || !session) return guest
  const known = { ...found, address: addressOf(event) }
  const actor = session.method === 'code' ? byCodeAlone(known) : known
  return isStrong(session.method) || useConfig().secondFactor === 'optional' ? actor : withoutSecondFactor(actor)
}

/** The session that the request's cookie names, or null. Read once per request. */
export function currentSession(event: H3Event): Promise<Session | null> {
  const known: unknown = event.context.session
  // Set below and nowhere else.
  if (known) return known as Promise<Session | null>
  const session = readSession(event)
  event.context.session = session
  return session
}

async function readSession(event: H3Event): Promise<Session | null> {
  // Most requests carry no cookie of ours; they cost no query.
  if (!getRequestHeader(event, 'cookie')?.includes('gonghui.session_token')) return null
  const found = await (await useAuth()).api.getSession({ headers: event.headers })
  if (!found || found.session.createdAt <= longestSessionStart(useNow())) return null
  const { id, token, userId, method, createdAt } = found.session
  // The column holds what the hook in auth.ts wrote, one of the methods.
  return { id, token, accountId: userId, method: method as SignInMethod, createdAt }
}
