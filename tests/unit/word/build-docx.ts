import { strToU8, zipSync } from 'fflate'
import { importWord } from '../../../server/word/import-word'
import type { ImportedDocument } from '../../../server/word/import-word'

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

interface DocxRelationship {
  id: string
  type: string
  target: string
  external?: boolean
}

/** XML inside the root of each part; what is left out is not in the file. */
export interface DocxParts {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  header?: string
  coreTitle?: string
  relationships?: DocxRelationship[]
  files?: Record<string, Uint8Array>
}

/** A small .docx of the given parts. */
export function buildDocx(parts: DocxParts): Uint8Array {
  return zipSync({ ...docxEntries(parts), ...parts.files }, { level: 6 })
}

export function docxEntries(parts: DocxParts): Record<string, Uint8Array> {
  const inner = { styles: parts.styles, numbering: parts.numbering, footnotes: parts.footnotes, endnotes: parts.endnotes, header: parts.header }
  const roots = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', endnotes: 'endnotes', header: 'hdr' }
  const relationships: DocxRelationship[] = [...parts.relationships ?? []]
  const entries: Record<string, Uint8Array> = {}
  for (const name of ['styles', 'numbering', 'footnotes', 'endnotes', 'header'] as const) {
    const xml = inner[name]
    if (xml === undefined) continue
    entries[`word/${name}.xml`] = strToU8(`${PROLOGUE}<w:${roots[name]} ${NAMESPACES}>${xml}</w:${roots[name]}>`)
    relationships.push({ id: `part-${name}`, type: name, target: `${name}.xml` })
  }
  entries['[Content_Types].xml'] = strToU8(`${PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)
  entries['_rels/.rels'] = relationshipsXml([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }])
  entries['word/document.xml'] = strToU8(documentXml(parts.body))
  entries['word/_rels/document.xml.rels'] = relationshipsXml(relationships)
  if (parts.coreTitle !== undefined) {
    entries['docProps/core.xml'] = strToU8(`${PROLOGUE}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${parts.coreTitle}</dc:title></cp:coreProperties>`)
  }
  return entries
}

export function documentXml(body: string): string {
  return `${PROLOGUE}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`
}

function relationshipsXml(relationships: DocxRelationship[]): Uint8Array {
  const each = relationships.map(({ id, type, target, external }) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`)
  return strToU8(`${PROLOGUE}<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`)
}

/** Imports a document of these parts. */
export function importParts(parts: DocxParts): Promise<ImportedDocument> {
  return importWord(buildDocx(parts))
}

interface ParagraphOptions {
  style?: string
  list?: [numId: number, ilvl?: number]
  align?: string
  outline?: number
  /** properties of the paragraph mark */
  mark?: string
  /** run properties of the text */
  run?: string
}

/** A paragraph; content that does not begin with a tag is put in a run. */
export function p(content: string, options: ParagraphOptions = {}): string {
  const { style, list, align, outline, mark, run } = options
  const properties = [
    style && `<w:pStyle w:val="${style}"/>`,
    list && `<w:numPr>${list[1] === undefined ? '' : `<w:ilvl w:val="${list[1]}"/>`}<w:numId w:val="${list[0]}"/></w:numPr>`,
    align && `<w:jc w:val="${align}"/>`,
    outline !== undefined && `<w:outlineLvl w:val="${outline}"/>`,
    mark && `<w:rPr>${mark}</w:rPr>`,
  ].filter(Boolean).join('')
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : r(content, run)}</w:p>`
}

export function r(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

export function style(id: string, name: string, inner = '', type = 'paragraph'): string {
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`
}

export const HEADING_STYLES = [1, 2, 3].map(level => style(`H${level}`, `heading ${level}`)).join('')

interface LevelOptions {
  start?: number
  suffix?: string
  restart?: number
  legal?: boolean
  style?: string
}

export function lvl(index: number, format: string, text: string, options: LevelOptions = {}): string {
  const inner = [
    `<w:start w:val="${options.start ?? 1}"/>`,
    `<w:numFmt w:val="${format}"/>`,
    options.restart === undefined ? '' : `<w:lvlRestart w:val="${options.restart}"/>`,
    options.style ? `<w:pStyle w:val="${options.style}"/>` : '',
    options.legal ? '<w:isLgl/>' : '',
    options.suffix ? `<w:suff w:val="${options.suffix}"/>` : '',
    `<w:lvlText w:val="${text}"/>`,
  ]
  return `<w:lvl w:ilvl="${index}">${inner.join('')}</w:lvl>`
}

export function abstractNum(id: number, ...levels: string[]): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
}

export function num(id: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
}

export function field(instruction: string, result: string): string {
  return `${fieldChar('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${fieldChar('separate')}${result}${fieldChar('end')}`
}

export function fieldChar(type: 'begin' | 'separate' | 'end'): string {
  return `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
}

export function tc(content: string, properties = ''): string {
  return `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<') || content === '' ? content || p('') : p(content)}</w:tc>`
}

export function tr(cells: string[], properties = ''): string {
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`
}

export function tbl(...rows: string[]): string {
  return `<w:tbl>${rows.join('')}</w:tbl>`
}

export function picture(relationshipId: string, alt = ''): string {
  return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="${alt}"/><a:graphic><a:graphicData><a:blip ${relationshipId}/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

/** Headings as '2 第一节 目标'. */
export function outline(document: ImportedDocument): string[] {
  return document.blocks.filter(block => block.kind === 'heading').map(block => `${block.level} ${block.text}`)
}

export function texts(document: ImportedDocument): string[] {
  return document.blocks.map(block => block.text)
}
