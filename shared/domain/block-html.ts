/**
 * Reading and cutting the HTML of a block without a DOM, the same in the browser and on the server. It expects what
 * the allow-list lets through (`server/word/sanitise.ts`): no attribute holds a `>`.
 */

/** A marker that leads to a footnote is no part of the text; it is one piece, so that no cut goes through it. */
const piecePattern = /<sup[^>]*><a [^>]*href="#fn-[^"]*"[^>]*>[^<]*<\/a><\/sup>|<(\/?)([a-z][a-z0-9]*)[^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|[^<&]+|[<&]/gi

interface Piece {
  raw: string
  /** What it adds to the text; '' for tags and markers. */
  text: string
  tag: string
  closing: boolean
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0' }

function piecesOf(html: string): Piece[] {
  return Array.from(html.matchAll(piecePattern), (found) => {
    const raw = found[0]
    const tag = (found[2] ?? '').toLowerCase()
    if (tag) return { raw, text: tag === 'br' ? '\n' : '', tag, closing: found[1] === '/' }
    return { raw, text: raw.startsWith('<sup') ? '' : decode(raw), tag: '', closing: false }
  })
}

function decode(raw: string): string {
  if (!/^&[^;]+;$/.test(raw)) return raw
  const name = raw.slice(1, -1).toLowerCase()
  if (!name.startsWith('#')) return entities[name] ?? raw
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10FFFF ? String.fromCodePoint(code) : raw
}

/**
 * The plain text of a block: text content without footnote markers, a br as a line feed; in a table a line feed
 * after the caption and between rows, a tab between cells and a space between the paragraphs of a cell (as the import writes it).
 */
export function blockText(html: string): string {
  if (!/^\s*<table/i.test(html)) return piecesOf(html).map(piece => piece.text).join('')
  const rows: string[] = []
  let cells: string[] = []
  let cell = ''
  for (const { text, tag, closing } of piecesOf(html)) {
    if (tag === 'p' && closing) cell += ' '
    else if ((tag === 'td' || tag === 'th') && closing) {
      cells.push(cell.trim())
      cell = ''
    }
    else if (tag === 'caption' && closing) {
      rows.push(cell.trim())
      cell = ''
    }
    else if (tag === 'tr' && closing) {
      rows.push(cells.join('\t'))
      cells = []
    }
    else cell += text
  }
  return rows.join('\n')
}

/** Cuts inline HTML at an offset of its text (UTF-16 units); marks open there are closed and opened again. Spaces and breaks at the cut go. */
export function splitBlockHtml(html: string, offset: number): [before: string, after: string] {
  const pieces = piecesOf(html).flatMap(cutAt(offset))
  let count = 0
  // A marker or a closing tag right at the cut still belongs to what stands before it.
  const index = pieces.findIndex((piece) => {
    const isAfter = count >= offset && (piece.text !== '' || (piece.tag !== '' && !piece.closing))
    count += piece.text.length
    return isAfter
  })
  const [first, second] = index < 0 ? [pieces, []] : [pieces.slice(0, index), pieces.slice(index)]
  const open: Piece[] = []
  for (const piece of first) track(open, piece)
  return [trimHtml(rawOf(first) + closingOf(open)), trimHtml(second.length > 0 ? rawOf(open) + rawOf(second) : '')]
}

/** Parts the plain piece that spans the offset, but no character of two units. Pieces have to be given in order. */
function cutAt(offset: number): (piece: Piece) => Piece[] {
  let count = 0
  return (piece) => {
    const at = offset - count
    count += piece.text.length
    if (at <= 0 || at >= piece.text.length || piece.raw !== piece.text) return [piece]
    const room = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(piece.text.slice(at - 1, at + 1)) ? at + 1 : at
    return [piece.text.slice(0, room), piece.text.slice(room)].map(text => ({ ...piece, raw: text, text }))
  }
}

const rawOf = (pieces: readonly Piece[]) => pieces.map(piece => piece.raw).join('')

function track(open: Piece[], piece: Piece) {
  if (!piece.tag || piece.tag === 'br') return
  if (piece.closing) open.pop()
  else open.push(piece)
}

const closingOf = (open: readonly Piece[]) => [...open].reverse().map(piece => `</${piece.tag}>`).join('')

/** Drops spaces and breaks at both ends, also inside the marks there, and marks left empty. */
export function trimHtml(html: string): string {
  return html
    .replace(/^((?:<(?!br)[a-z][^>]*>)*)(?:\s|<br[^>]*>)+/i, '$1')
    .replace(/(?:\s|<br[^>]*>)+((?:<\/[a-z]+>)*)$/i, '$1')
    .replace(/<(strong|em|u|s|sup|sub)><\/\1>/gi, '')
}

/** One piece of inline HTML after another; a space only between two words of Latin letters or digits. */
export function joinBlockHtml(first: string, second: string): string {
  const needsSpace = /[A-Za-z0-9.,;:]$/.test(blockText(first)) && /^[A-Za-z0-9]/.test(blockText(second))
  return `${first}${needsSpace ? ' ' : ''}${second}`
}
