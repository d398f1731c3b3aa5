const longest = 80

/** Fields whose text the record must not hold: it cannot be changed, and people's words and data can have to go. */
const hashed = new Set(['text', 'publicText', 'reason'])

/**
 * What a record entry tells of the named fields before and after: codes, dates and short texts as they are, what
 * people wrote and long texts by their SHA-256 and length, by which a kept copy is told to be the one.
 */
export function toldChange(before: object | null, after: object, names = Object.keys(after)) {
  return { before: before && told(before, names), after: told(after, names) }
}

function told(values: object, names: readonly string[]): Record<string, unknown> {
  const known = new Map<string, unknown>(Object.entries(values))
  return Object.fromEntries(names.map(name => [name, toldValue(name, known.get(name))]))
}

function toldValue(name: string, value: unknown): unknown {
  if (value === undefined || value === '') return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return hashed.has(name) || text.length > longest ? `sha256:${contentHash(text)} (${text.length})` : value
}
