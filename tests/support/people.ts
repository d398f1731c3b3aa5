import { randomUUID } from 'node:crypto'
import { needsUnit } from '../../shared/domain/permissions'
import { ask, signIn } from './client'

export const goodPassword = '运河边上有三棵老槐树'
let count = 0

/** An address nobody else in the run comes from, so that its limits are its own. */
export const freshAddress = () => `172.${16 + Math.floor(Math.random() * 16)}.${Math.floor(Math.random() * 256)}.${++count % 254 + 1}`
export const cookieOf = (headers: Headers) => headers.getSetCookie().map(line => line.split(';')[0]).filter(pair => !pair?.endsWith('=')).join('; ')

interface Made { person: string, link: { url: string, invitation: string } }

/** Has the administrator enter a person with these roles; answers id, user name and the token of the link. */
export async function enterPerson(memberships: Record<string, unknown>[] = [], extra: Record<string, unknown> = {}, base?: string) {
  const userName = `u-${randomUUID().slice(0, 12)}`
  const made = await ask<Made>('/api/people', { body: { name: '测试人员', userName, memberships: await Promise.all(memberships.map(one => inUnit(one, base))), ...extra }, as: await signIn('admin', base), base })
  if (made.status !== 201) throw new Error(`entering a person: ${made.status} ${JSON.stringify(made.body)}`)
  return { id: made.body.person, userName, token: made.body.link.url.split('/').at(-1) ?? '', invitation: made.body.link.invitation }
}

/** A membership with a unit, where its role speaks for one and none is given. */
async function inUnit(membership: Record<string, unknown>, base?: string) {
  if (membership.unitId || !needsUnit(String(membership.role))) return membership
  const { body } = await ask<{ items: { id: string }[] }>('/api/units', { as: await signIn('admin', base), base })
  return { ...membership, unitId: body.items[0]?.id }
}

/** Uses the link; answers the session's cookie. */
export async function acceptLink(token: string, password = goodPassword, base?: string): Promise<string> {
  const answer = await ask(`/api/invitations/${token}`, { body: { password }, headers: { 'x-forwarded-for': freshAddress() }, base })
  if (answer.status !== 200) throw new Error(`using a link: ${answer.status} ${JSON.stringify(answer.body)}`)
  return cookieOf(answer.headers)
}

/** Signs in by name and password from an address of its own. */
export function signInAs(name: string, password = goodPassword, options: { address?: string, as?: string, base?: string } = {}) {
  return ask<{ next?: string, code?: string }>('/api/sign-in', { body: { name, password }, as: options.as, base: options.base, headers: { 'x-forwarded-for': options.address ?? freshAddress() } })
}

/** A person who has set his password, signed in. */
export async function aPerson(memberships: Record<string, unknown>[] = [], extra: Record<string, unknown> = {}, base?: string) {
  const person = await enterPerson(memberships, extra, base)
  return { ...person, as: await acceptLink(person.token, goodPassword, base) }
}

export interface Shown { id: string, version: number, state: string, memberships: { id: string, role: string, unitId: string | null, validFrom: string, validTo: string | null }[] }
interface Refused { code: string, errors?: { path: string, message: string }[] }

/** A person as the administrator sees him. */
export const show = async (id: string) => (await ask<Shown>(`/api/people/${id}`, { as: await signIn('admin') })).body

/** Grants a person a role; whoever opened his account himself needs a `name` with it. */
export const grant = async (id: string, role: string, by: 'admin' | 'security' | 'director' | 'auditor' = 'admin', more: Record<string, unknown> = {}) => ask<Shown & Refused>(`/api/people/${id}/memberships`, { body: await inUnit({ role, ...more }), as: await signIn(by) })

/** The roles that a session carries; undefined where it is nobody's. */
export const rolesOf = async (as: string) => (await ask<{ actor: { roles: string[] } | null }>('/api/me', { as })).body.actor?.roles

/** Whose session it is. */
export const idOf = async (as: string) => (await ask<{ actor: { personId: string } }>('/api/me', { as })).body.actor.personId

/** The instant so many days from now. */
export const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
