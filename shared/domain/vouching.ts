import { DomainError } from './errors'
import type { Visibility } from './opinion'
import { isRealName } from './submission'
import type { Verification } from './submission'

/**
 * What publishing an opinion means (后台实名、前台自愿, domain.md §5.5): `free` where a real name stands behind its author, `vouched` where
 * staff answer for it by publishing it, `barred` where the stage does not let them.
 */
export const publishings = ['free', 'vouched', 'barred'] as const
export type Publishing = typeof publishings[number]

/** What publishing means for an author known this way in a stage that lets staff vouch or not. */
export function publishingOf(verification: Verification, stageAllows: boolean): Publishing {
  if (isRealName(verification)) return 'free'
  return stageAllows ? 'vouched' : 'barred'
}

/** Whether a change makes an opinion public by vouching for it; fails with `unverifiedAuthor` where nobody may. */
export function vouchesFor(before: { visibility: Visibility }, after: { visibility: Visibility }, publishing: Publishing): boolean {
  if (before.visibility === 'public' || after.visibility !== 'public' || publishing === 'free') return false
  if (publishing === 'barred') throw new DomainError('unverifiedAuthor')
  return true
}
