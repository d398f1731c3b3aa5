import { draw } from './hearing-draw'
import type { Applicant, SeatQuota } from './hearing-draw'
import { createSha256 } from './sha-256'

const sha256 = createSha256()

/** What is published before the draw: the SHA-256 of the secret, in lower-case hexadecimal (docs/decisions/0027). */
export function commitmentOf(secret: string): string {
  return Array.from(sha256(new TextEncoder().encode(secret)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The seed of a draw: the secret that was promised, a bar, and the public value named beforehand, which nobody knew while one could apply. */
export function seedOf(secret: string, publicValue: string): string {
  return `${secret}|${publicValue.normalize('NFKC').replace(/\s+/g, ' ').trim()}`
}

/** A draw as it is published: what was promised, the seed, seats and applicants, each with the place he got. */
export interface PublishedDraw { commitment: string, seed: string, publicValue: string, quotas: readonly SeatQuota[], applicants: readonly (Applicant & { place: number })[] }

/** Whether a published draw is what its promise and its seed make it: recomputed from nothing but what is published. */
export type DrawVerdict = 'agrees' | 'promiseBroken' | 'seedDiffers' | 'placesDiffer'

/** Recomputes a published draw. */
export function checkDraw({ commitment, seed, publicValue, quotas, applicants }: PublishedDraw): DrawVerdict {
  const secret = seed.slice(0, Math.max(0, seed.indexOf('|')))
  if (commitmentOf(secret) !== commitment) return 'promiseBroken'
  if (seedOf(secret, publicValue) !== seed) return 'seedDiffers'
  const { places } = draw({ seed, quotas, applicants })
  const rankOf = new Map(places.map(({ number, rank }) => [number, rank]))
  return applicants.length === places.length && applicants.every(one => rankOf.get(one.number) === one.place) ? 'agrees' : 'placesDiffer'
}
