import { readDrawing } from './drawings'
import { combineLooks, readLook } from './styles'
import { childrenNamed, childValue, firstChild, isElement, textContent } from './xml'
import type { ImageShelf } from './images'
import type { Inline, Mark } from './model'
import type { Relationships } from './package'
import type { RunLook, Styles } from './styles'
import type { Warnings } from './warnings'
import type { XmlElement } from './xml'

export interface ReadingContext {
  styles: Styles
  images: ImageShelf
  warnings: Warnings
  /** of the part being read: notes have their own */
  relationships: Relationships
}

interface ParagraphContent {
  inlines: Inline[]
  /** contents of text boxes anchored here */
  boxes: XmlElement[]
  /** something was hidden and nothing is left */
  hidden: boolean
  /** half-points, of the first text */
  size: number | undefined
}

/** Wingdings and Symbol characters found in forms and lists; they have no code of their own in the file. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FE: '☑', F052: '☑', F0FD: '☒', F0A8: '☐', F06F: '☐', F0A3: '☐', F0FC: '✓', F0FB: '✗',
  F06C: '●', F06E: '■', F075: '◆', F0B7: '•', F0A7: '▪', F0D8: '➢', F0E0: '→',
}

/** Reads the runs of a paragraph from which tracked changes and fields are already gone. */
export function readRuns(paragraph: XmlElement, look: RunLook, context: ReadingContext): ParagraphContent {
  const content: ParagraphContent = { inlines: [], boxes: [], hidden: false, size: undefined }
  readChildren(paragraph, look, context, content)
  content.hidden &&= content.inlines.length === 0 && content.boxes.length === 0
  return content
}

function readChildren(parent: XmlElement, look: RunLook, context: ReadingContext, content: ParagraphContent): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    if (child.name === 'w:r') readRun(child, look, context, content)
    if (child.name === 'w:hyperlink') {
      if (child.attributes['r:id']) context.warnings.countLink()
      readChildren(child, look, context, content)
    }
    if (child.name === 'm:oMath' || child.name === 'm:oMathPara') {
      context.warnings.add('formulaAsText')
      content.inlines.push({ kind: 'text', text: textContent(child).trim(), marks: [] })
    }
  }
}

function readRun(run: XmlElement, paragraphLook: RunLook, context: ReadingContext, content: ParagraphContent): void {
  const properties = firstChild(run, 'w:rPr')
  const character = context.styles.character(childValue(properties, 'w:rStyle'))
  const look = combineLooks(paragraphLook, character, readLook(properties))
  if (look.hidden) {
    content.hidden = true
    return
  }
  const marks = marksOf(look)
  for (const child of run.children) {
    if (isElement(child)) readRunChild(child, marks, context, content)
  }
  if (firstChild(run, 'w:t')) content.size ??= look.size
}

function readRunChild(child: XmlElement, marks: readonly Mark[], context: ReadingContext, content: ParagraphContent): void {
  if (child.name === 'w:drawing' || child.name === 'w:pict' || child.name === 'w:object') {
    const drawing = readDrawing(child, context.relationships, context.images, context.warnings)
    content.inlines.push(...drawing.inlines)
    content.boxes.push(...drawing.boxes)
    return
  }
  content.inlines.push(...INLINE_READERS[child.name]?.(child, marks, context) ?? [])
}

type InlineReader = (child: XmlElement, marks: readonly Mark[], context: ReadingContext) => Inline[]

/** What a run may hold besides drawings; anything not named here is not text. */
const INLINE_READERS: Readonly<Record<string, InlineReader>> = {
  'w:t': (child, marks) => [{ kind: 'text', text: runText(child), marks }],
  'w:noBreakHyphen': (_, marks) => [{ kind: 'text', text: '\u2011', marks }],
  'w:sym': (child, marks, context) => [{ kind: 'text', text: symbol(child, context), marks }],
  'w:tab': () => [{ kind: 'tab' }],
  'w:ptab': () => [{ kind: 'tab' }],
  'w:cr': () => [{ kind: 'break' }],
  // a page or column break is furniture
  'w:br': child => (child.attributes['w:type'] ?? 'textWrapping') === 'textWrapping' ? [{ kind: 'break' }] : [],
  'w:footnoteReference': child => [{ kind: 'note', note: `footnotes:${child.attributes['w:id'] ?? ''}` }],
  'w:endnoteReference': child => [{ kind: 'note', note: `endnotes:${child.attributes['w:id'] ?? ''}` }],
  // the reading above the characters is not part of the sentence
  'w:ruby': (child, marks) => childrenNamed(firstChild(child, 'w:rubyBase'), 'w:r')
    .flatMap(run => childrenNamed(run, 'w:t'))
    .map(base => ({ kind: 'text', text: runText(base), marks })),
}

/** Without xml:space="preserve" Word takes no notice of white space at the ends. */
function runText(element: XmlElement): string {
  const text = textContent(element).replace(/[\r\n\t ]+/g, ' ')
  return element.attributes['xml:space'] === 'preserve' ? text : text.replace(/^ | $/g, '')
}

function symbol(element: XmlElement, { warnings }: ReadingContext): string {
  const code = (element.attributes['w:char'] ?? '').toUpperCase().padStart(4, '0')
  const point = Number.parseInt(code, 16)
  const known = SYMBOLS[code] ?? SYMBOLS[`F${code.slice(1)}`]
  if (known !== undefined) return known
  // Codes below the private area are plain characters of the named font.
  if (point >= 0x80 && point < 0xE000) return String.fromCharCode(point)
  warnings.add('symbolSkipped')
  return ''
}

function marksOf(look: RunLook): Mark[] {
  const marks: Mark[] = (['strong', 'em', 'u', 's'] as const).filter(mark => look[mark])
  if (look.vertical === 'superscript') marks.push('sup')
  if (look.vertical === 'subscript') marks.push('sub')
  return marks
}
