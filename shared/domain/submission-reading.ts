import { excerptAround } from './excerpt'
import { describeQuote } from './quotes'
import type { ReadingTarget } from './submission-draft'
import { placeLimit } from './submission-limits'

const excerptLength = 160

/** The paragraph with its number, its first words and the quoted range, which the address names as `12-40`; an impossible range quotes nothing. */
export function readingOfBlock(target: ReadingTarget & { kind: 'block' }, { number, text }: { number: string, text: string }, range: unknown): ReadingTarget {
  const [, start = NaN, end = NaN] = (typeof range === 'string' ? /^(\d+)-(\d+)$/.exec(range) ?? [] : []).map(Number)
  const last = Math.min(end, start + placeLimit.quote, text.length)
  const quote = start < last ? describeQuote(text, start, last) : null
  return { ...target, number, excerpt: excerptAround(text, [], excerptLength), quote }
}
