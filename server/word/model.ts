/** The document between reading and rendering: what Word means, without its markup. */

export type Mark = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub'

export type Inline
  = | { kind: 'text', text: string, marks: readonly Mark[] }
    | { kind: 'tab' }
    | { kind: 'break' }
    /** key of a note in `WordStory.notes`, e.g. 'footnotes:2' */
    | { kind: 'note', note: string }
    /** index into the images of the document */
    | { kind: 'image', image: number }

export interface WordParagraph {
  kind: 'paragraph'
  inlines: Inline[]
  /** automatic number as Word prints it ('第一章', '3.2'), '' if none */
  label: string
  /** what stands between the automatic number and the text: '' or a space */
  labelGap: string
  /** level in a list, 0 based, bullets included; null outside lists */
  listLevel: number | null
  /** outline level by style or paragraph property, 1–9; null for body text */
  outline: number | null
  role: 'body' | 'contents' | 'title'
  centred: boolean
  /** font size in half-points */
  size: number
  /** stands in a text box */
  boxed: boolean
}

export interface WordTableCell {
  span: number
  merge: 'none' | 'restart' | 'continue'
  items: WordItem[]
}

export interface WordTableRow {
  header: boolean
  /** grid columns left free before the first cell */
  before: number
  cells: WordTableCell[]
}

export interface WordTable {
  kind: 'table'
  rows: WordTableRow[]
}

export type WordItem = WordParagraph | WordTable

export interface WordStory {
  items: WordItem[]
  notes: ReadonlyMap<string, WordItem[]>
}

export interface ImportedImage {
  contentType: string
  data: Uint8Array
  alt: string
}

export interface ImportedBlock {
  kind: 'heading' | 'paragraph' | 'listItem' | 'table' | 'figure' | 'footnote'
  /** 1–6 for a heading (1 is a chapter), depth from 1 for a list item, else null */
  level: number | null
  /** the printed number alone: '第一章', '一、', '（一）', '1．', '3.2' …, '' if none */
  number: string
  /**
   * Plain text with the printed number: the text content of `html` without the footnote markers. A br is a line feed;
   * a table has a line feed between rows, a tab between cells and a space between the paragraphs of a cell.
   */
  text: string
  html: string
  image: number | null
}

export interface ImportWarning {
  code: ImportWarningCode
  detail?: string
}

export type ImportWarningCode
  /** an image that stands outside the file was left out; detail: its address */
  = | 'externalImage'
  /** an image that browsers cannot show (EMF, WMF, BMP, TIFF …); detail: its name */
    | 'imageUnsupported'
    | 'imageMissing'
  /** links out of the document became plain text; detail: how many */
    | 'linksRemoved'
    | 'chartSkipped'
    | 'formulaAsText'
    | 'symbolSkipped'
  /** another file embedded by reference (altChunk, subDoc) was left out */
    | 'embeddedFileSkipped'

export interface ImportedDocument {
  title: string
  blocks: ImportedBlock[]
  images: ImportedImage[]
  warnings: ImportWarning[]
}

/** Characters of a paragraph as printed, tabs and breaks kept; the automatic number is not in it. */
export function plainText(paragraph: WordParagraph): string {
  return paragraph.inlines.map((inline) => {
    if (inline.kind === 'text') return inline.text
    return inline.kind === 'tab' ? '\t' : inline.kind === 'break' ? '\n' : ''
  }).join('')
}

/** Trimmed text with the automatic number in front. */
export function printedText(paragraph: WordParagraph): string {
  const text = plainText(paragraph).trim()
  return paragraph.label ? `${paragraph.label}${paragraph.labelGap}${text}` : text
}
