import { renderInline } from './inline-html'
import type { InlineOptions, RenderedInline } from './inline-html'
import type { WordItem, WordParagraph, WordTable, WordTableCell, WordTableRow } from './model'

interface PlacedCell {
  column: number
  cell: WordTableCell
  rowspan: number
  /** lies under a merged cell further up */
  covered: boolean
}

const BULLET = '• '

/** A table as HTML with spans, its header rows in a thead; images in it are handed back to stand after it. */
export function renderTable(table: WordTable, options: InlineOptions): RenderedInline {
  const bodyStart = table.rows.findIndex(row => !row.header)
  // A table that is all header has no header.
  const headerRows = bodyStart < 0 ? 0 : bodyStart
  const rendered = [
    renderSection('thead', 'th', table.rows.slice(0, headerRows), options),
    renderSection('tbody', 'td', table.rows.slice(headerRows), options),
  ]
  return {
    html: `<table>${rendered.map(each => each.html).join('')}</table>`,
    text: rendered.map(each => each.text).filter(text => text !== '').join('\n'),
    images: rendered.flatMap(each => each.images),
  }
}

/** Spans stay inside a section, as HTML demands. */
function renderSection(tag: string, cellTag: string, rows: readonly WordTableRow[], options: InlineOptions): RenderedInline {
  if (rows.length === 0) return { html: '', text: '', images: [] }
  const rendered = mergeRows(rows.map(placeRow)).map((cells, index) => renderRow(cells, rows[index]?.before ?? 0, cellTag, options))
  return {
    html: `<${tag}>${rendered.map(each => each.html).join('')}</${tag}>`,
    text: rendered.map(each => each.text).join('\n'),
    images: rendered.flatMap(each => each.images),
  }
}

function placeRow(row: WordTableRow): PlacedCell[] {
  let column = row.before
  return row.cells.map((cell) => {
    const placed: PlacedCell = { column, cell, rowspan: 1, covered: false }
    column += cell.span
    return placed
  })
}

/** A cell that continues a merge is covered by the nearest open cell of the same columns; without one it stands itself. */
function mergeRows(rows: PlacedCell[][]): PlacedCell[][] {
  let open = new Map<string, PlacedCell>()
  for (const row of rows) {
    const stillOpen = new Map<string, PlacedCell>()
    for (const placed of row) {
      if (placed.cell.merge === 'none') continue
      const key = `${placed.column}:${placed.cell.span}`
      const above = placed.cell.merge === 'continue' ? open.get(key) : undefined
      if (above) {
        above.rowspan += 1
        placed.covered = true
      }
      stillOpen.set(key, above ?? placed)
    }
    open = stillOpen
  }
  return rows
}

function renderRow(cells: readonly PlacedCell[], before: number, tag: string, options: InlineOptions): RenderedInline {
  const shown = cells.filter(each => !each.covered).map(each => ({ ...each, content: renderCell(each.cell, options) }))
  const lead = before > 0 ? `<${tag}${span('colspan', before)}></${tag}>` : ''
  const html = shown.map(({ cell, rowspan, content }) =>
    `<${tag}${span('colspan', cell.span)}${span('rowspan', rowspan)}>${content.html}</${tag}>`)
  return {
    html: `<tr>${lead}${html.join('')}</tr>`,
    text: shown.map(each => each.content.text).join('\t'),
    images: shown.flatMap(each => each.content.images),
  }
}

function span(name: string, value: number): string {
  return value > 1 ? ` ${name}="${value}"` : ''
}

function renderCell(cell: WordTableCell, options: InlineOptions): RenderedInline {
  const paragraphs = flatten(cell.items).map(paragraph =>
    renderInline(paragraph, { ...options, prefix: isBullet(paragraph) ? BULLET : '' }))
  const filled = paragraphs.filter(each => each.html !== '')
  return {
    html: filled.length > 1 ? filled.map(each => `<p>${each.html}</p>`).join('') : filled[0]?.html ?? '',
    text: filled.map(each => each.text).join(' '),
    images: paragraphs.flatMap(each => each.images),
  }
}

function isBullet(paragraph: WordParagraph): boolean {
  return paragraph.listLevel !== null && paragraph.label === ''
}

/** A table inside a cell becomes the paragraphs of its cells. */
export function flatten(items: readonly WordItem[]): WordParagraph[] {
  return items.flatMap(item => item.kind === 'paragraph' ? item : item.rows.flatMap(row => row.cells.flatMap(cell => flatten(cell.items))))
}
