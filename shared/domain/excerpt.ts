/** The words of `text` around the first place of any of `parts` (lower case), on one line, `length` UTF-16 units at most plus the dots where something is left out. */
export function excerptAround(text: string, parts: readonly string[], length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const lower = line.toLowerCase()
  const places = parts.map(part => lower.indexOf(part)).filter(place => place >= 0)
  const first = places.length ? Math.min(...places) : 0
  const found = Math.max(0, ...parts.filter(part => lower.startsWith(part, first)).map(part => part.length))
  // A third of the room before the words, so that they are read in their sentence; none is left empty at the end.
  const wanted = Math.min(first - Math.floor(length / 3), line.length - length)
  // A few characters at the beginning are worth more than dots in their place: 「第三十一条」 is not cut to 「…一条」.
  const from = wanted > length / 6 || first + found > length ? whole(line, Math.max(0, wanted)) : 0
  const to = whole(line, Math.min(line.length, from + length))
  return `${from > 0 ? '…' : ''}${line.slice(from, to).trim()}${to < line.length ? '…' : ''}`
}

/** A place that does not cut a character of two units (a rare Han character, an emoji) in half. */
function whole(text: string, place: number): number {
  const code = text.charCodeAt(place)
  return code >= 0xDC00 && code <= 0xDFFF ? place - 1 : place
}

/** A block's text as an excerpt is cut from it: of a table, cells and rows kept apart by signs that one line can show. */
export function flatText({ kind, text }: { kind: string, text: string }): string {
  return kind === 'table' ? text.replace(/[^\S\n]*\t[^\S\n]*/g, ' ｜ ').replace(/\s*\n\s*/g, '；') : text
}

/** A block's text without its printed number, for where the number stands beside it; unchanged where it does not begin with it. */
export function afterNumber(number: string, text: string): string {
  return number && text.startsWith(number) ? text.slice(number.length).trimStart() : text
}

/** A block's text with its printed number before it, once: paragraphs carry theirs in the text, tables and figures do not. */
export function withNumber(number: string, text: string): string {
  return [number, afterNumber(number, text)].filter(Boolean).join(' ')
}
