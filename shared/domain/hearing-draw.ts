import { createSha256 } from './sha-256'

/** The published method: the smaller SHA-256 of `seed|number`, in hexadecimal, comes first. Anybody recomputes it with a seed and a list of numbers. */
export const drawMethod = 'sha256-seed-number-1'

/** An applicant of the draw: the running number of the application, the category, and whether a body has recommended him (自然资源听证规定 Art. 14: priority). */
export interface Applicant { number: number, category: string, recommended: boolean }

/** Seats of one category. */
export interface SeatQuota { category: string, seats: number }

export interface DrawInput { seed: string, quotas: readonly SeatQuota[], applicants: readonly Applicant[] }

/** One applicant's place: `rank` counts from 1 within the category; ranks beyond the seats are the reserve, in its order. */
export interface DrawPlace extends Applicant { key: string, rank: number, seated: boolean }

/** What the draw found odd: an applicant's category has no seats, a number stands twice, more are recommended than there are seats (then the draw is among them), or fewer applied than there are seats. */
export type DrawNote = { code: 'noCategory' | 'twice', number: number } | { code: 'priorityOverSeats' | 'tooFew', category: string, n: number, seats: number }

export interface Draw { method: typeof drawMethod, seed: string, places: readonly DrawPlace[], notes: readonly DrawNote[] }

const sha256 = createSha256()
const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** What orders an applicant: the SHA-256 of the seed, a bar and the number in decimal digits, as UTF-8, in lower-case hexadecimal. */
export function drawKey(seed: string, number: number): string {
  return hex(sha256(new TextEncoder().encode(`${seed}|${number}`)))
}

/** Recommended first (Art. 14), then by key; equal keys, which nobody will see, by number. */
const order = (a: Omit<DrawPlace, 'rank' | 'seated'>, b: Omit<DrawPlace, 'rank' | 'seated'>) =>
  Number(b.recommended) - Number(a.recommended) || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.number - b.number)

function notesOf({ quotas, applicants }: DrawInput): DrawNote[] {
  const numbers = applicants.map(one => one.number)
  const own = (category: string) => applicants.filter(one => one.category === category)
  return [
    ...[...new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at))].map(number => ({ code: 'twice', number }) as const),
    ...applicants.filter(one => !quotas.some(quota => quota.category === one.category)).map(one => ({ code: 'noCategory', number: one.number }) as const),
    ...quotas.flatMap(({ category, seats }): DrawNote[] => {
      const recommended = own(category).filter(one => one.recommended).length
      const n = own(category).length
      return [...recommended > seats ? [{ code: 'priorityOverSeats', category, n: recommended, seats } as const] : [], ...n < seats ? [{ code: 'tooFew', category, n, seats } as const] : []]
    }),
  ]
}

/**
 * Draws the seats of a hearing, category by category: recommended applicants first, then the others, each by the order
 * of their keys; where more are recommended than there are seats, the draw is among them. The same seed and list give the
 * same result, in whatever order the list comes; the ranks beyond the seats are the reserve.
 */
export function draw(input: DrawInput): Draw {
  // A category that stands in two rows has the seats of both.
  const quotas = new Map<string, number>()
  for (const { category, seats } of input.quotas) quotas.set(category, (quotas.get(category) ?? 0) + seats)
  const places = [...quotas].flatMap(([category, seats]) => {
    const known = new Map(input.applicants.filter(one => one.category === category).map(one => [one.number, one]))
    return [...known.values()].map(one => ({ ...one, key: drawKey(input.seed, one.number) })).sort(order).map((one, at): DrawPlace => ({ ...one, rank: at + 1, seated: at < seats }))
  })
  return { method: drawMethod, seed: input.seed, places, notes: notesOf(input) }
}

/** Who sits after some have dropped out, and by whom each was replaced: the next of the category's reserve who has not dropped out either; null where the reserve is used up. */
export interface Refill { seated: readonly number[], refilled: readonly { gone: number, by: number | null }[], reserve: readonly number[] }

/** Refills dropped seats from the published reserve, in the order in which they dropped; nobody sends a substitute (自然资源听证规定 Art. 16). `gone` holds whoever declined or dropped, seated or in reserve. */
export function refill({ places }: Draw, gone: readonly number[]): Refill {
  const isGone = new Set(gone)
  const seated = new Set(places.filter(one => one.seated).map(one => one.number))
  const refilled: { gone: number, by: number | null }[] = []
  for (const number of gone) {
    const lost = places.find(one => one.number === number)
    if (!lost || !seated.delete(number)) continue
    const next = places.filter(one => one.category === lost.category && !one.seated && !seated.has(one.number) && !isGone.has(one.number)).sort((a, b) => a.rank - b.rank)[0]
    if (next) seated.add(next.number)
    refilled.push({ gone: number, by: next?.number ?? null })
  }
  const inOrder = places.map(one => one.number)
  return { seated: inOrder.filter(number => seated.has(number)), refilled, reserve: places.filter(one => !one.seated && !seated.has(one.number) && !isGone.has(one.number)).map(one => one.number) }
}
