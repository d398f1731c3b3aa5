import { can } from './permissions'
import type { Actor } from './roles'

/** Where a person goes after signing in when nothing else was asked for: the workplace he may open, else his own page. */
export function workplaceOf(actor: Actor): string {
  if (actor.kind === 'person' && actor.waitsFor) return '/profile/second-factor'
  if (can(actor, 'desk.open')) return '/desk'
  if (can(actor, 'admin.open')) return '/admin'
  return actor.kind === 'person' ? '/profile' : '/sign-in'
}
