import { DomainError } from '#shared/domain/errors'

/** Deeper than any input of ours. */
const deepest = 40

/** A text without what no database column can hold: NUL, and halves of surrogate pairs (a cut emoji), which become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** An input with all its texts made storable; `badRequest` where it is nested without end. */
export function storable(input: unknown, depth = 0): unknown {
  if (depth > deepest) throw new DomainError('badRequest')
  if (typeof input === 'string') return storableText(input)
  if (Array.isArray(input)) return input.map(each => storable(each, depth + 1))
  if (typeof input === 'object' && input !== null) return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, storable(value, depth + 1)]))
  return input
}
