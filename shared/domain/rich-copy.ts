/** A piece of what is copied into the editor of a WeChat account, in order. */
export type RichPiece
  = | { kind: 'title' | 'heading' | 'paragraph' | 'note', text: string }
    | { kind: 'table', head: readonly string[], rows: readonly (readonly string[])[] }

/** Inline styles alone: the editor of a WeChat account drops classes and style sheets. Colours are those of the printed page (look.md). */
const styles = {
  title: 'margin:0 0 16px;font-size:20px;line-height:1.4;font-weight:bold;color:#1f2a2e;',
  heading: 'margin:24px 0 8px;padding-left:10px;border-left:4px solid #1d5b83;font-size:17px;line-height:1.5;font-weight:bold;color:#1d5b83;',
  paragraph: 'margin:0 0 12px;font-size:16px;line-height:1.75;color:#1f2a2e;text-align:justify;',
  note: 'margin:20px 0 0;font-size:14px;line-height:1.6;color:#556269;',
  table: 'width:100%;margin:0 0 12px;border-collapse:collapse;font-size:15px;line-height:1.5;color:#1f2a2e;',
  head: 'padding:6px 8px;border:1px solid #d9d6cc;background-color:#f3f1ea;text-align:left;font-weight:bold;',
  cell: 'padding:6px 8px;border:1px solid #d9d6cc;text-align:left;vertical-align:top;',
} as const

const escaped = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.codePointAt(0)};`)
const lines = (text: string) => text.split(/\n+/).map(line => line.trim()).filter(Boolean)

function htmlOf(piece: RichPiece): string {
  if (piece.kind !== 'table') return lines(piece.text).map(line => `<p style="${styles[piece.kind]}">${escaped(line)}</p>`).join('')
  const row = (cells: readonly string[], tag: 'th' | 'td') => `<tr>${cells.map(cell => `<${tag} style="${tag === 'th' ? styles.head : styles.cell}">${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table style="${styles.table}"><tbody>${piece.head.length ? row(piece.head, 'th') : ''}${piece.rows.map(cells => row(cells, 'td')).join('')}</tbody></table>`
}

/** The pieces as HTML for the clipboard; every text escaped. */
export function richHtml(pieces: readonly RichPiece[]): string {
  return `<section style="max-width:677px;">${pieces.map(htmlOf).join('')}</section>`
}

/** The same as plain text, for editors that take nothing else. */
export function richText(pieces: readonly RichPiece[]): string {
  return pieces.map(piece => piece.kind === 'table' ? [piece.head, ...piece.rows].map(cells => cells.join('\t')).join('\n') : lines(piece.text).join('\n')).filter(Boolean).join('\n\n')
}
