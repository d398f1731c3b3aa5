import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'
import { findActorByAccount } from '#db/queries/people'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'

/** Who asks, read per request: a session cookie leads to the person and the memberships valid now (design §6). */
export async function useActor(event: H3Event): Promise<Actor> {
  const known: unknown = event.context.actor
  // Set below and nowhere else.
  if (known) return known as Actor
  const actor = await readActor(event)
  event.context.actor = actor
  return actor
}

async function readActor(event: H3Event): Promise<Actor> {
  // Most requests carry no cookie of ours; they cost no query.
  if (!getRequestHeader(event, 'cookie')?.includes('gonghui.session_token')) return guest
  const auth = await useAuth()
  const session = await auth.api.getSession({ headers: event.headers })
  return session ? await findActorByAccount(await useDb(), { accountId: session.user.id, now: useNow() }) ?? guest : guest
}
