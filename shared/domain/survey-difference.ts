/** A share of so many. */
export interface Share { count: number, n: number }
/** How much larger the first share is than the second, as a part of one, and where the difference lies with 95 % confidence. */
export interface Difference { difference: number, from: number, to: number }

/** 97.5 % of the normal distribution lie below it. */
const z = 1.959963984540054

/** The score interval of one share (Wilson 1927). */
function wilson({ count, n }: Share): [from: number, to: number] {
  const p = count / n
  const middle = p + z * z / (2 * n)
  const half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
  return [(middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)]
}

/** The difference of two independent shares with its interval (Newcombe 1998, method 10: right also for few people and shares near none or all); null where one is of nobody. */
export function differenceOf(one: Share, other: Share): Difference | null {
  if (!one.n || !other.n) return null
  const [p, q] = [one.count / one.n, other.count / other.n]
  const [[oneFrom, oneTo], [otherFrom, otherTo]] = [wilson(one), wilson(other)]
  return { difference: p - q, from: p - q - Math.sqrt((p - oneFrom) ** 2 + (otherTo - q) ** 2), to: p - q + Math.sqrt((oneTo - p) ** 2 + (q - otherFrom) ** 2) }
}
