import { readRuns } from './runs'
import { outlineOf, readLook } from './styles'
import { childFlag, childNumber, childrenNamed, childValue, firstChild, isElement } from './xml'
import type { WordItem, WordParagraph, WordTable, WordTableCell, WordTableRow } from './model'
import type { NumberLabel, Numbering } from './numbering'
import type { ReadingContext } from './runs'
import type { ParagraphStyle } from './styles'
import type { XmlElement } from './xml'

export interface StoryContext extends ReadingContext {
  numbering: Numbering
}

interface ListPlace {
  level: number
  number: NumberLabel
}

/** Paragraphs and tables of a body, cell, text box or note in order, automatic numbers counted along the way. */
export function readStory(container: XmlElement, context: StoryContext, boxed = false): WordItem[] {
  const items: WordItem[] = []
  for (const child of container.children) {
    if (!isElement(child)) continue
    if (child.name === 'w:p') items.push(...readParagraph(child, context, boxed))
    if (child.name === 'w:tbl') items.push(readTable(child, context))
    if (child.name === 'w:altChunk' || child.name === 'w:subDoc') context.warnings.add('embeddedFileSkipped')
  }
  return items
}

/** The paragraph, then what stands in text boxes anchored to it. */
function readParagraph(element: XmlElement, context: StoryContext, boxed: boolean): WordItem[] {
  const properties = firstChild(element, 'w:pPr')
  const style = context.styles.paragraph(childValue(properties, 'w:pStyle'))
  const content = readRuns(element, style.look, context)
  const boxes = content.boxes.flatMap(box => readStory(box, context, true))
  // Word does not count a paragraph that is hidden with its mark.
  if (content.hidden && isMarkHidden(properties, style)) return boxes
  const place = style.role === 'contents' ? undefined : listPlace(properties, style, context.numbering)
  const said = outlineOf(properties)
  const paragraph: WordParagraph = {
    kind: 'paragraph',
    inlines: content.inlines,
    label: place?.number.label ?? '',
    labelGap: place?.number.gap ?? '',
    listLevel: place?.level ?? null,
    outline: said === undefined ? style.outline : said,
    role: style.role,
    centred: (childValue(properties, 'w:jc') ?? style.alignment) === 'center',
    size: content.size ?? style.look.size ?? 0,
    boxed,
  }
  return [paragraph, ...boxes]
}

function isMarkHidden(properties: XmlElement | undefined, style: ParagraphStyle): boolean {
  return readLook(firstChild(properties, 'w:rPr')).hidden ?? style.look.hidden ?? false
}

/** The paragraph's own numbering over its style's; numbering 0 switches it off. */
function listPlace(properties: XmlElement | undefined, style: ParagraphStyle, numbering: Numbering): ListPlace | undefined {
  const direct = firstChild(properties, 'w:numPr')
  const id = childValue(direct, 'w:numId') ?? style.numberingId
  if (id === undefined || id === '0') return undefined
  const level = childNumber(direct, 'w:ilvl') ?? numbering.levelOfStyle(id, style.ids) ?? style.numberingLevel ?? 0
  const number = numbering.next(id, level)
  return number && { level, number }
}

function readTable(table: XmlElement, context: StoryContext): WordTable {
  return { kind: 'table', rows: childrenNamed(table, 'w:tr').map(row => readRow(row, context)) }
}

function readRow(row: XmlElement, context: StoryContext): WordTableRow {
  const properties = firstChild(row, 'w:trPr')
  return {
    header: childFlag(properties, 'w:tblHeader') ?? false,
    before: clampSpan(childNumber(properties, 'w:gridBefore') ?? 0),
    cells: childrenNamed(row, 'w:tc').map(cell => readCell(cell, context)),
  }
}

function readCell(cell: XmlElement, context: StoryContext): WordTableCell {
  const properties = firstChild(cell, 'w:tcPr')
  const merge = firstChild(properties, 'w:vMerge')
  return {
    span: Math.max(1, clampSpan(childNumber(properties, 'w:gridSpan') ?? 1)),
    merge: !merge ? 'none' : merge.attributes['w:val'] === 'restart' ? 'restart' : 'continue',
    items: readStory(cell, context),
  }
}

/** Word knows 63 columns; a larger number in the file must not make a browser draw a thousand. */
function clampSpan(span: number): number {
  return Math.min(63, Math.max(0, span))
}
