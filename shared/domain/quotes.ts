/** A quoted range of a block's text with its surroundings, so that it can be found again in a later draft. */
export interface Quote {
  /** The quoted text itself. */
  exact: string
  /** Up to 32 characters before and after it. */
  prefix: string
  suffix: string
  /** Where it began, in UTF-16 units as in every browser's ranges. */
  start: number
}

/** Where a quote stands now: `changed` is a guess for a person to confirm (design §4.3). */
export type FoundQuote
  = | { state: 'exact' | 'moved' | 'changed', start: number, end: number }
    | { state: 'gone' }

const contextLength = 32
/** At least this part of a quote has to be left of it to be called changed instead of gone. */
const requiredLikeness = 0.6

/** Whether a cut at `index` would part the two halves of one character. */
const splitsCharacter = (text: string, index: number) => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(index - 1, index + 1))

/** The quote of `blockText` from `start` to `end` (UTF-16 units, end excluded); an empty or outlying range is refused. */
export function describeQuote(blockText: string, start: number, end: number): Quote {
  if (!(start >= 0 && start < end && end <= blockText.length)) throw new RangeError(`no range: ${start}–${end}`)
  const from = splitsCharacter(blockText, start) ? start - 1 : start
  const to = splitsCharacter(blockText, end) ? end + 1 : end
  const before = Math.max(0, from - contextLength)
  const after = Math.min(blockText.length, to + contextLength)
  return {
    exact: blockText.slice(from, to),
    prefix: blockText.slice(splitsCharacter(blockText, before) ? before + 1 : before, from),
    suffix: blockText.slice(to, splitsCharacter(blockText, after) ? after - 1 : after),
    start: from,
  }
}

/** Whether text stands before what a quote keeps of its surroundings. */
export const isCutBefore = ({ start, prefix }: Quote): boolean => start > prefix.length
/** The counterpart: a whole length of context says that there may be more. */
export const isCutAfter = ({ suffix }: Quote): boolean => suffix.length >= contextLength - 1

/**
 * Finds a quote in a text: unchanged at the same offset, unchanged elsewhere (of several places the one with the
 * likest surroundings, then the nearest), changed (edit distance up to 40 % of its length), or gone.
 */
export function findQuote(blockText: string, quote: Quote): FoundQuote {
  if (quote.exact === '') return { state: 'gone' }
  const places = occurrencesOf(blockText, quote.exact)
  if (places.length > 0) {
    const start = bestPlace(blockText, quote, places)
    return { state: start === quote.start ? 'exact' : 'moved', start, end: start + quote.exact.length }
  }
  return findChanged(blockText, quote)
}

function occurrencesOf(text: string, part: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at)
  return places
}

function bestPlace(text: string, quote: Quote, places: readonly number[]): number {
  const scored = places.map(at => ({
    at,
    context: commonSuffix(text.slice(0, at), quote.prefix)
      + commonPrefix(text.slice(at + quote.exact.length), quote.suffix),
    away: Math.abs(at - quote.start),
  }))
  scored.sort((a, b) => b.context - a.context || a.away - b.away)
  return scored[0]?.at ?? quote.start
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function commonSuffix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return length
}

/** The part of the text nearest to the quote in edit distance, if it is near enough. */
function findChanged(text: string, quote: Quote): FoundQuote {
  const { costs, starts } = approximateEnds(text, quote.exact)
  const allowed = Math.floor(quote.exact.length * (1 - requiredLikeness))
  let best = -1
  for (let end = 0; end <= text.length; end += 1) {
    const cost = costs[end] ?? Infinity
    if (cost > allowed) continue
    const away = Math.abs((starts[end] ?? 0) - quote.start)
    const bestCost = best < 0 ? Infinity : costs[best] ?? Infinity
    if (cost < bestCost || (cost === bestCost && away < Math.abs((starts[best] ?? 0) - quote.start))) best = end
  }
  const start = starts[best]
  if (start === undefined || start >= best) return { state: 'gone' }
  return {
    state: 'changed',
    start: splitsCharacter(text, start) ? start - 1 : start,
    end: splitsCharacter(text, best) ? best + 1 : best,
  }
}

/**
 * For every place of the text: the edit distance between the quote and the likest part that ends there, and where
 * that part starts (Sellers 1980: the first row costs nothing). Time is quote × text, memory the text.
 */
function approximateEnds(text: string, quote: string): { costs: Uint32Array, starts: Uint32Array } {
  let costs = new Uint32Array(text.length + 1)
  let starts = Uint32Array.from({ length: text.length + 1 }, (_, i) => i)
  let nextCosts = new Uint32Array(text.length + 1)
  let nextStarts = new Uint32Array(text.length + 1)
  for (let row = 1; row <= quote.length; row += 1) {
    nextCosts[0] = row
    nextStarts[0] = 0
    for (let end = 1; end <= text.length; end += 1) {
      const same = quote.charCodeAt(row - 1) === text.charCodeAt(end - 1)
      const replaced = (costs[end - 1] ?? 0) + (same ? 0 : 1)
      const deleted = (costs[end] ?? 0) + 1
      const inserted = (nextCosts[end - 1] ?? 0) + 1
      const cost = Math.min(replaced, deleted, inserted)
      nextCosts[end] = cost
      nextStarts[end] = (cost === replaced ? starts[end - 1] : cost === inserted ? nextStarts[end - 1] : starts[end]) ?? 0
    }
    // The finished row becomes the one to read, the old one is written over.
    ;[costs, nextCosts] = [nextCosts, costs]
    ;[starts, nextStarts] = [nextStarts, starts]
  }
  return { costs, starts }
}
