import { isDuty } from '../../shared/domain/permissions'
import { guest, roles } from '../../shared/domain/roles'
import type { Actor, Role } from '../../shared/domain/roles'
import { ask, signIn } from './client'
import type { Answer } from './client'
import { aPhone, proofFor } from './messages'
import { acceptLink, cookieOf, enterPerson, freshAddress } from './people'

/** Everybody who may stand before a door: a visitor, a resident who made his account himself, somebody with an account and no role, each role, and an office director who has been suspended. */
export const everybody = ['visitor', 'selfRegistered', 'nobody', ...roles, 'suspended'] as const
export type Anybody = typeof everybody[number]

const suspendedAs: Role = 'officeDirector'

/** A signed-in person with this role alone, made by those who make people. */
export async function personWithRole(role: Role) {
  const person = await enterPerson(isDuty(role) ? [] : [{ role }])
  // A link made before ends with the appointment to a duty: he comes in first.
  const as = await acceptLink(person.token)
  if (isDuty(role)) await ask(`/api/people/${person.id}/memberships`, { body: { role }, as: await signIn('security') })
  return { id: person.id, as }
}

/** Session cookies of everybody, on the server under test. */
export async function cookiesOfEverybody(): Promise<Map<Anybody, string | undefined>> {
  const cookies = new Map<Anybody, string | undefined>([['visitor', undefined]])
  const who = aPhone()
  const session = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })
  cookies.set('selfRegistered', cookieOf(session.headers))
  cookies.set('nobody', await acceptLink((await enterPerson()).token))
  for (const role of roles) cookies.set(role, (await personWithRole(role)).as)
  const suspended = await personWithRole(suspendedAs)
  const done = await ask(`/api/people/${suspended.id}/state`, { method: 'PUT', body: { state: 'suspended' }, as: await signIn('security') })
  if (done.status !== 200) throw new Error(`suspending: ${done.status} ${JSON.stringify(done.body)}`)
  cookies.set('suspended', suspended.as)
  return cookies
}

/** Whether he counts as signed in: whoever is suspended has lost his session. */
export const isKnown = (who: Anybody) => who !== 'visitor' && who !== 'suspended'

/** How the permission table knows him. */
export function actorOf(who: Anybody): Actor {
  if (who === 'visitor' || who === 'suspended') return guest
  return { kind: 'person', personId: '', name: '', roles: who === 'nobody' ? [] : who === 'selfRegistered' ? ['resident'] : [who], unitIds: [] }
}

/** Runs `work` on each, a few at a time; answers keep their order. */
export async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>, width = 8): Promise<R[]> {
  const answers: R[] = []
  for (let from = 0; from < items.length; from += width) answers.push(...await Promise.all(items.slice(from, from + width).map(work)))
  return answers
}

/** The body of an answer that has to succeed. */
export async function must<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  return answer.body
}

/** An answer in a word: its status, and the code of a refusal. */
export const told = ({ status, body }: Answer<{ code?: string }>) => status < 300 ? `${status}` : `${status} ${body.code}`

/** What an attempt by somebody who may not is answered: the visitor is asked to sign in, everybody else is told that it is not his to do. */
export const refusalOf = (who: Anybody) => isKnown(who) ? '403 notAllowed' : '401 signInNeeded'
