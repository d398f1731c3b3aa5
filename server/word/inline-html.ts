import type { Inline, Mark, WordParagraph } from './model'

export interface RenderedInline {
  html: string
  /** text content of `html` without footnote markers */
  text: string
  /** images standing in the line, in order */
  images: number[]
}

export interface InlineOptions {
  /** number printed for a note, '' when there is no such note */
  noteNumber: (note: string) => string
  /** text put in front, such as a bullet in a table cell */
  prefix?: string
  /** headings are bold by themselves */
  withoutStrong?: boolean
}

type Piece = { kind: 'text', text: string, marks: readonly Mark[] } | { kind: 'break' } | { kind: 'note', number: string }

/** One paragraph as inline HTML and as plain text, its automatic number in front. */
export function renderInline(paragraph: WordParagraph, options: InlineOptions): RenderedInline {
  const body = trimPieces(collapseSpaces(paragraph.inlines.flatMap(inline => toPiece(inline, options))))
  const prefix = `${options.prefix ?? ''}${paragraph.label}${paragraph.labelGap}`
  const pieces: Piece[] = prefix && body.length > 0 ? [{ kind: 'text', text: prefix, marks: [] }, ...body] : body
  return {
    html: mergeText(pieces).map(pieceHtml).join(''),
    text: pieces.map(piece => piece.kind === 'text' ? piece.text : piece.kind === 'break' ? '\n' : '').join(''),
    images: paragraph.inlines.flatMap(inline => inline.kind === 'image' ? inline.image : []),
  }
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function toPiece(inline: Inline, options: InlineOptions): Piece[] {
  switch (inline.kind) {
    case 'text': {
      const marks = options.withoutStrong ? inline.marks.filter(mark => mark !== 'strong') : inline.marks
      return inline.text ? [{ kind: 'text', text: inline.text, marks }] : []
    }
    case 'tab': return [{ kind: 'text', text: ' ', marks: [] }]
    case 'break': return [{ kind: 'break' }]
    case 'note': {
      const number = options.noteNumber(inline.note)
      return number ? [{ kind: 'note', number }] : []
    }
    case 'image': return []
  }
}

/** A browser shows a run of spaces as one; the plain text must not differ from what is shown. */
function collapseSpaces(pieces: Piece[]): Piece[] {
  let afterSpace = false
  return pieces.map((piece) => {
    if (piece.kind !== 'text') {
      afterSpace = piece.kind === 'break'
      return piece
    }
    const single = piece.text.replace(/ {2,}/g, ' ')
    const text = afterSpace && single.startsWith(' ') ? single.slice(1) : single
    if (text !== '') afterSpace = text.endsWith(' ')
    return { ...piece, text }
  }).filter(piece => piece.kind !== 'text' || piece.text !== '')
}

/** Indents typed as spaces and breaks at the ends are layout. */
function trimPieces(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(isVisible)
  const trimmed = first < 0 ? [] : pieces.slice(first, pieces.findLastIndex(isVisible) + 1)
  trimEnd(trimmed, 0, text => text.trimStart())
  trimEnd(trimmed, trimmed.length - 1, text => text.trimEnd())
  return trimmed
}

function isVisible(piece: Piece): boolean {
  return piece.kind === 'note' || (piece.kind === 'text' && piece.text.trim() !== '')
}

function trimEnd(pieces: Piece[], index: number, trim: (text: string) => string): void {
  const piece = pieces[index]
  if (piece?.kind === 'text') pieces[index] = { ...piece, text: trim(piece.text) }
}

/** Word splits a sentence into many runs that look the same. */
function mergeText(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text' && last.marks.join() === piece.marks.join()) {
      merged[merged.length - 1] = { ...last, text: last.text + piece.text }
    }
    else merged.push(piece)
  }
  return merged
}

function pieceHtml(piece: Piece): string {
  if (piece.kind === 'break') return '<br />'
  if (piece.kind === 'note') return `<sup><a href="#fn-${piece.number}">${piece.number}</a></sup>`
  return piece.marks.reduceRight((html, mark) => `<${mark}>${html}</${mark}>`, escapeHtml(piece.text))
}
