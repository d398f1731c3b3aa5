import { largestInt4 } from '../schemas/numbers'
import { fourDigits } from './running-number'

/** The running number that a search means: 268, 0268 or 0268-2 as they stand on receipts; none for words and longer digits. */
export function numberOf(q: string): number | undefined {
  const found = /^(\d{1,10})(?:-\d{1,3})?$/.exec(q.normalize('NFKC').trim())
  const number = Number(found?.[1])
  return found && number > 0 && number <= largestInt4 ? number : undefined
}

/** `0268`, or `0268-2` for a further point of the same submission. */
export function labelOf({ number, ordinal }: { number: number, ordinal: number }): string {
  return ordinal === 1 ? fourDigits(number) : `${fourDigits(number)}-${ordinal}`
}
