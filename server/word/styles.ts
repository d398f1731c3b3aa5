import { childFlag, childNumber, childrenNamed, childValue, firstChild } from './xml'
import type { XmlElement } from './xml'

/** Run properties that matter here; undefined is "not said". */
export interface RunLook {
  strong?: boolean
  em?: boolean
  u?: boolean
  s?: boolean
  hidden?: boolean
  vertical?: string
  /** half-points */
  size?: number
}

export interface ParagraphStyle {
  /** ids from the style itself to its last ancestor */
  ids: string[]
  role: 'body' | 'contents' | 'title'
  /** 1–9, null for body text */
  outline: number | null
  alignment: string | undefined
  numberingId: string | undefined
  numberingLevel: number | undefined
  look: RunLook
}

export interface Styles {
  paragraph: (id: string | undefined) => ParagraphStyle
  character: (id: string | undefined) => RunLook
  /** numbering a numbering style stands for */
  numberingOf: (styleId: string) => string | undefined
}

const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/i
const TITLE_NAME = /^(?:title|标题)$/i
const CONTENTS_NAME = /^(?:(?:toc|目录)\s*\d|toc heading|toc\s?标题\s?\d*|目录标题|table of figures|图表目录)$/i
const DEFAULT_SIZE = 20

/** Styles of styles.xml with inheritance resolved; an unknown id is judged by its own name ('Heading1'). */
export function readStyles(root: XmlElement | undefined): Styles {
  const elements = new Map<string, XmlElement>()
  let defaultParagraph: string | undefined
  for (const style of childrenNamed(root, 'w:style')) {
    const id = style.attributes['w:styleId'] ?? ''
    elements.set(id, style)
    const isDefault = ['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '')
    if (isDefault && style.attributes['w:type'] === 'paragraph') defaultParagraph = id
  }
  const defaults = firstChild(firstChild(firstChild(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const base: RunLook = { size: DEFAULT_SIZE, ...readLook(defaults) }
  const paragraphs = new Map<string, ParagraphStyle>()
  const characters = new Map<string, RunLook>()

  return {
    paragraph: id => remember(paragraphs, id ?? defaultParagraph ?? '', key => paragraphStyle(chainOf(elements, key), key, base)),
    character: id => id === undefined ? {} : remember(characters, id, key => lookOf(chainOf(elements, key))),
    numberingOf: id => childValue(firstChild(firstChild(elements.get(id), 'w:pPr'), 'w:numPr'), 'w:numId'),
  }
}

function remember<T>(cache: Map<string, T>, key: string, make: (key: string) => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make(key)
  cache.set(key, made)
  return made
}

/** From the style to its last ancestor; a circle ends where it closes. */
function chainOf(elements: ReadonlyMap<string, XmlElement>, id: string): XmlElement[] {
  const chain: XmlElement[] = []
  let style = elements.get(id)
  while (style && !chain.includes(style)) {
    chain.push(style)
    style = elements.get(childValue(style, 'w:basedOn') ?? '')
  }
  return chain
}

function paragraphStyle(chain: XmlElement[], id: string, base: RunLook): ParagraphStyle {
  const properties = chain.map(style => firstChild(style, 'w:pPr'))
  const numbering = properties.map(each => firstChild(each, 'w:numPr'))
  const names = chain.length > 0 ? chain.map(style => childValue(style, 'w:name') ?? '') : [id]
  return {
    ids: chain.map(style => style.attributes['w:styleId'] ?? ''),
    role: names.some(name => CONTENTS_NAME.test(name)) ? 'contents' : names.some(name => TITLE_NAME.test(name)) ? 'title' : 'body',
    outline: styleOutline(names, properties),
    alignment: nearest(properties, each => childValue(each, 'w:jc')),
    numberingId: nearest(numbering, each => childValue(each, 'w:numId')),
    numberingLevel: nearest(numbering, each => childNumber(each, 'w:ilvl')),
    look: { ...base, ...lookOf(chain) },
  }
}

/** The nearest style that says an outline level or bears a heading's name decides. */
function styleOutline(names: string[], properties: (XmlElement | undefined)[]): number | null {
  for (const [index, name] of names.entries()) {
    const said = outlineOf(properties[index])
    if (said !== undefined) return said
    const named = HEADING_NAME.exec(name)
    if (named) return Number(named[1])
  }
  return null
}

/** Outline level 1–9 of paragraph properties, null for body text, undefined when nothing is said. */
export function outlineOf(properties: XmlElement | undefined): number | null | undefined {
  const level = childNumber(properties, 'w:outlineLvl')
  if (level === undefined) return undefined
  return level >= 0 && level < 9 ? level + 1 : null
}

function nearest<T>(chain: (XmlElement | undefined)[], read: (element: XmlElement) => T | undefined): T | undefined {
  for (const element of chain) {
    const value = element && read(element)
    if (value !== undefined) return value
  }
  return undefined
}

function lookOf(chain: XmlElement[]): RunLook {
  return chain.reduceRight<RunLook>((look, style) => ({ ...look, ...readLook(firstChild(style, 'w:rPr')) }), {})
}

/** What run properties say themselves. */
export function readLook(properties: XmlElement | undefined): RunLook {
  const look: RunLook = {
    strong: childFlag(properties, 'w:b'),
    em: childFlag(properties, 'w:i'),
    u: childFlag(properties, 'w:u'),
    s: childFlag(properties, 'w:strike') ?? childFlag(properties, 'w:dstrike'),
    hidden: childFlag(properties, 'w:vanish'),
    vertical: childValue(properties, 'w:vertAlign'),
    size: childNumber(properties, 'w:sz'),
  }
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined))
}

/** The look of a run: what it says itself, over its character style, over its paragraph's style. */
export function combineLooks(paragraph: RunLook, character: RunLook, direct: RunLook): RunLook {
  // Bold, italic, strike and hidden are toggles: set in both styles they cancel out (ECMA-376 §17.7.3).
  const toggle = (key: 'strong' | 'em' | 's' | 'hidden') => direct[key] ?? ((paragraph[key] ?? false) !== (character[key] ?? false))
  return {
    ...paragraph, ...character, ...direct,
    strong: toggle('strong'), em: toggle('em'), s: toggle('s'), hidden: toggle('hidden'),
  }
}
