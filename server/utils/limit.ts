import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { spendRatePoint } from '#db/queries/rate-limits'
import { codeRule } from '#shared/domain/contact-code'
import type { CodePurpose } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { isExempt } from '~~/server/services/networks'
import { OwnPoints } from './own-points'

/**
 * `points` per `seconds` and address, of which each process gives the first `own` from memory, without asking the
 * database. `for` taking part: networks of villages and offices can be exempted from it (services/networks).
 */
export interface Limit { name: string, points: number, seconds: number, own?: number, for?: 'takingPart' }

/** Generous: a village office or a family shares one address, and there is no one-per-device rule for opinions. */
export const submissionLimit: Limit = { name: 'submission', points: 120, seconds: 600, own: 12, for: 'takingPart' }

/** One person applies once; a committee sends for a village, and a family shares one address. */
export const applicationLimit: Limit = { name: 'application', points: 120, seconds: 600, for: 'takingPart' }
const accountLimit: Limit = { name: 'submissionAccount', points: 60, seconds: 600, own: 12 }

/** A village committee sends for many from one address; a photo costs about a second of one core. */
export const uploadLimit: Limit = { name: 'upload', points: 60, seconds: 600 }

/** Takes the point of an account for a submission or an upload, from whatever address; staff have no such limit, nor guests an account. */
export async function takeAccountPoint(db: Db, event: H3Event, actor: Actor, limit: 'submission' | 'upload', now: Date) {
  if (actor.kind === 'person' && !can(actor, 'desk.open')) await takePoint(db, event, limit === 'upload' ? { ...uploadLimit, name: 'uploadAccount' } : accountLimit, now, actor.personId)
}

/** Eight characters of a joint opinion's code: nobody is to try thousands. */
export const joiningLimit: Limit = { name: 'joining', points: 30, seconds: 600 }

/** Four figures, of which nobody is to try thousands. */
export const kioskExitLimit: Limit = { name: 'kioskExit', points: 20, seconds: 600 }

/** Links to another device: each keeps up to 160 kB until its day. */
export const handoverLimit: Limit = { name: 'handover', points: 40, seconds: 600, for: 'takingPart' }

/** What one does to one's own account: each leaves a row in the record, which only grows. */
export const ownLimit: Limit = { name: 'own', points: 120, seconds: 600 }

/** Codes asked for from one address: a village office shares one; how many one contact gets is in `takeCodePoints`. */
export const codeLimit: Limit = { name: 'code', points: 40, seconds: 600, for: 'takingPart' }

const given = new OwnPoints()

/**
 * Takes one point of a limit per address, or fails with the seconds to wait. Kept in the database, so that replicas share
 * it, but for the first `own` of each process, which are told it with the next. Answers how many are
 * used: by all, or while this process gives of its own, those it has counted itself; none where the network is exempt.
 */
export async function takePoint(db: Db, event: H3Event, { name, points, seconds, own = 0, for: purpose }: Limit, now: Date, identity = networkOf(addressOf(event))): Promise<number> {
  const { used: usedHere, untold: cost } = own ? given.take(`${name}:${identity}`, { points: own, seconds, now }) : { used: 0, untold: 1 }
  if (!cost) return usedHere
  if (purpose === 'takingPart' && await isExempt(db, addressOf(event), now)) return 0
  const { wait, used } = await spendRatePoint(db, { key: `${name}:${keyedHash('limit', identity)}`, cost, points, seconds, now })
  if (wait > 0) throw new DomainError('tooManyRequests', { seconds: wait })
  return used
}

/** Whom an address belongs to: for IPv6 the /64, which one household or phone has to itself. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right].slice(0, 4).map(part => part.replace(/^0+(?=.)/, '')).join(':')
}

/**
 * How often codes are sent to one contact: one a minute for each purpose, whoever asks, twenty an hour (what comes
 * unasked disturbs, and each SMS costs), and of these six to one network, so that no stranger uses them all up. Five
 * hundred a minute to all together: what an exempt network that is abused can cost.
 */
export async function takeCodePoints(db: Db, event: H3Event, { contact, purpose }: { contact: string, purpose: CodePurpose }, now: Date) {
  await takePoint(db, event, { name: 'codeNetwork', points: 6, seconds: 3600 }, now, `${contact}:${networkOf(addressOf(event))}`)
  await takePoint(db, event, { name: 'codeMinute', points: 1, seconds: codeRule.waitSeconds }, now, `${contact}:${purpose}`)
  await takePoint(db, event, { name: 'codeHour', points: 20, seconds: 3600 }, now, contact)
  await takePoint(db, event, { name: 'codeAll', points: 500, seconds: 60 }, now, 'all')
}
