/** What tells a block again in the next draft. */
export interface LineageBlock { kind: string, number: string, text: string }

/** Likeness (0–1) from which two blocks are the same one changed: less is asked where kind and printed number agree. */
const requiredLikeness = 0.7
const requiredWithNumber = 0.4

/**
 * For every block of a new draft the block of the previous one that it continues, or null: first those of the same
 * text, in order; then those alike in wording, helped by the printed number. One block continues at most one.
 */
export function matchLineage<P extends LineageBlock>(previous: readonly P[], next: readonly LineageBlock[]): (P | null)[] {
  const matches: (number | null)[] = next.map(() => null)
  matchEqual(previous, next, matches)
  matchAlike(previous, next, matches)
  return matches.map(index => index === null ? null : previous[index] ?? null)
}

/** Same kind and text; of several the one that comes next in order, so that repeated phrases stay in their chapters. */
function matchEqual(previous: readonly LineageBlock[], next: readonly LineageBlock[], matches: (number | null)[]) {
  const places = new Map<string, number[]>()
  previous.forEach((block, index) => {
    const key = keyOf(block)
    places.set(key, [...places.get(key) ?? [], index])
  })
  // Texts that stand once in both are certain; they bound where a repeated one may be sought.
  const counts = new Map<string, number>()
  for (const block of next) counts.set(keyOf(block), (counts.get(keyOf(block)) ?? 0) + 1)
  next.forEach((block, at) => {
    const found = places.get(keyOf(block))
    if (found?.length === 1 && counts.get(keyOf(block)) === 1) matches[at] = found[0] ?? null
  })
  const used = new Set(matches)
  let last = -1
  next.forEach((block, at) => {
    const known = matches[at]
    if (known === null || known === undefined) {
      const free = (places.get(keyOf(block)) ?? []).filter(index => !used.has(index))
      const index = free.find(each => each > last) ?? free[0]
      if (index === undefined) return
      matches[at] = index
      used.add(index)
    }
    last = matches[at] ?? last
  })
}

const keyOf = ({ kind, text }: LineageBlock) => `${kind}:${text.replace(/\s+/g, '')}`

/** Greedy by likeness: every pair above its threshold, the likest first. */
function matchAlike(previous: readonly LineageBlock[], next: readonly LineageBlock[], matches: (number | null)[]) {
  const used = new Set(matches)
  const index = indexPairs(previous, place => !used.has(place))
  const pairs = next.flatMap((block, at) => matches[at] === null ? alike(block, at, previous, index) : [])
  pairs.sort((a, b) => b.score - a.score || a.at - b.at)
  for (const { at, place } of pairs) {
    if (matches[at] !== null || used.has(place)) continue
    matches[at] = place
    used.add(place)
  }
}

interface PairIndex { sizes: Map<number, number>, places: Map<string, number[]> }

/** Which blocks hold which pair of neighbouring characters. */
function indexPairs(blocks: readonly LineageBlock[], wanted: (place: number) => boolean): PairIndex {
  const index: PairIndex = { sizes: new Map(), places: new Map() }
  blocks.forEach((block, place) => {
    if (!wanted(place)) return
    const pairs = pairsOf(block)
    index.sizes.set(place, pairs.size)
    for (const pair of pairs) {
      const places = index.places.get(pair)
      if (places) places.push(place)
      else index.places.set(pair, [place])
    }
  })
  return index
}

/** The free blocks of the previous draft that this one may continue, scored by the Dice coefficient of character pairs. */
function alike(block: LineageBlock, at: number, previous: readonly LineageBlock[], index: PairIndex): { at: number, place: number, score: number }[] {
  const pairs = pairsOf(block)
  const shared = new Map<number, number>()
  for (const pair of pairs) {
    for (const place of index.places.get(pair) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1)
  }
  return [...shared].flatMap(([place, count]) => {
    const other = previous[place]
    const likeness = 2 * count / (pairs.size + (index.sizes.get(place) ?? 0))
    if (!other || other.kind === 'figure' !== (block.kind === 'figure')) return []
    const sameNumber = block.number !== '' && other.number === block.number && other.kind === block.kind
    // Numbers begin anew in every chapter, so they help but never decide.
    return likeness >= (sameNumber ? requiredWithNumber : requiredLikeness) ? [{ at, place, score: likeness + (sameNumber ? 0.2 : 0) }] : []
  })
}

/** Pairs of neighbouring characters of the text without its number; a single character stands for itself. */
function pairsOf({ number, text }: LineageBlock): Set<string> {
  const body = (text.startsWith(number) ? text.slice(number.length) : text).replace(/\s+/g, '')
  if (body.length < 2) return new Set(body ? [body] : [])
  return new Set(Array.from({ length: body.length - 1 }, (_, index) => body.slice(index, index + 2)))
}
