/**
 * Marks in the HTML of a block at ranges of its plain text, without a DOM, so that server and browser write the same.
 * The HTML is ours and clean (`server/word/sanitise.ts`): no attribute holds a `>`, and only these few tags occur.
 */

/** A range of a block's text (UTF-16 units, end excluded) and the class of the mark around it. */
export interface TextMark { start: number, end: number, className: string }

/** Tags, entities and single characters. */
const piecePattern = /<[^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|[^<&]|[<&]/gi
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00A0' }

/** Words of a search, in lower case, as they are looked for and marked. */
export function searchParts(q: string): string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean)
}

/** Where the words of a search stand in a text, in order and without overlaps. */
export function findParts(text: string, parts: readonly string[], className: string): TextMark[] {
  const lower = text.toLowerCase()
  // A few letters change their length in lower case (İ); then places would not fit, and nothing is marked.
  if (lower.length !== text.length) return []
  const marks: TextMark[] = []
  for (const part of parts) {
    for (let at = lower.indexOf(part); at >= 0; at = lower.indexOf(part, at + part.length)) marks.push({ start: at, end: at + part.length, className })
  }
  return flatten(marks)
}

/** Orders marks and cuts away what overlaps an earlier one. */
function flatten(marks: readonly TextMark[]): TextMark[] {
  const flat: TextMark[] = []
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(mark.start, flat[flat.length - 1]?.end ?? 0)
    if (start < mark.end) flat.push({ ...mark, start })
  }
  return flat
}

/**
 * Follows rendered characters through a block's text. The text has line feeds and tabs where a table has rows and
 * cells, and lacks footnote markers; both are stepped over. Answers each character's offset, -1 for one that is no part of the text.
 */
export function createAligner(text: string): (character: string) => number {
  let at = 0
  return (character) => {
    let next = at
    while (next < text.length && text[next] !== character && /\s/.test(text[next] ?? '')) next += 1
    if (text[next] !== character) return -1
    at = next + 1
    return next
  }
}

/** The HTML with a `<mark>` around every range, closed and opened again at tags; of overlapping marks the first stands. */
export function markHtml(html: string, text: string, marks: readonly TextMark[]): string {
  const waiting = flatten(marks)
  if (!waiting.length) return html
  const align = createAligner(text)
  let out = ''
  let open: TextMark | undefined
  const close = () => {
    if (open) out += '</mark>'
    open = undefined
  }
  for (const piece of html.match(piecePattern) ?? []) {
    if (piece.startsWith('<') && piece.length > 1) {
      close()
      out += piece
      continue
    }
    const offset = align(decode(piece))
    const mark = offset < 0 ? open : waiting.find(one => one.start <= offset && offset < one.end)
    if (mark !== open) {
      close()
      if (mark) out += `<mark class="${mark.className}">`
      open = mark
    }
    out += piece
  }
  close()
  return out
}

function decode(piece: string): string {
  if (piece.length < 3 || !piece.startsWith('&')) return piece
  const name = piece.slice(1, -1).toLowerCase()
  if (!name.startsWith('#')) return entities[name] ?? piece
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0xFFFF ? String.fromCharCode(code) : piece
}
