import { can } from './permissions'
import type { Action } from './permissions'
import type { Actor } from './roles'

/** Workplaces with the permission that opens each, in the order in which one leads there after signing in. */
const workplaces = [
  // The auditor reads everything at the desk; his work is the record.
  { path: '/audit', opens: 'audit.read', unless: 'opinion.decide' },
  { path: '/desk', opens: 'desk.open' },
  { path: '/admin', opens: 'admin.open' },
  { path: '/deputy', opens: 'deputy.open' },
  { path: '/unit', opens: 'unit.open' },
  { path: '/expert', opens: 'expert.open' },
  { path: '/enterprise', opens: 'enterprise.open' },
] as const satisfies readonly { path: string, opens: Action, unless?: Action }[]

/** The homes of those who take part for somebody or in an office, each at an address of its own (design §8). */
export const homes = ['deputy', 'unit', 'expert', 'enterprise'] as const
export type Home = typeof homes[number]

/** Where a person goes after signing in when nothing else was asked for: the workplace he may open, else what he has sent himself. */
export function workplaceOf(actor: Actor): string {
  if (actor.kind === 'guest') return '/sign-in'
  if (actor.waitsFor) return '/profile/second-factor'
  return workplaces.find(place => can(actor, place.opens) && !('unless' in place && can(actor, place.unless)))?.path ?? '/my'
}

/** The homes that a person may open. */
export function homesOf(actor: Actor): Home[] {
  return homes.filter(home => can(actor, `${home}.open`))
}
