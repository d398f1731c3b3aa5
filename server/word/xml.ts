import { DOMParser } from '@xmldom/xmldom'
import { WordImportError } from './word-error'
import type { Element as DomElement, Node as DomNode } from '@xmldom/xmldom'

/** A light XML tree: names carry the prefixes below whatever prefixes the file uses, so that `w:p` is always `w:p`. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

/** Both the transitional and the strict (ISO) namespace of each vocabulary. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:schemas-microsoft-com:vml': 'v',
}

/** Extensions whose content we read; for any other we take what the author's Word left as a fallback. */
const READABLE_EXTENSIONS: ReadonlySet<string> = new Set(['wps', 'wpg', 'wpc', 'wp14', 'a14'])
/** Far above any real document; keeps the recursive passes off the end of the stack. */
const MAX_DEPTH = 300
const ELEMENT_NODE = 1
const TEXT_NODE = 3
const CDATA_NODE = 4

/** Parses one XML part. Throws 'wordXmlUnsafe' for a DOCTYPE or ENTITY, 'wordBroken' for what is not well-formed. */
export function parseXml(bytes: Uint8Array, part: string): XmlElement {
  const source = decode(bytes, part)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) throw new WordImportError('wordXmlUnsafe', part)
  const root = parseDom(source, part)
  const [element] = convert(root, 0, part)
  if (element === undefined || typeof element === 'string') throw new WordImportError('wordBroken', part)
  return element
}

function decode(bytes: Uint8Array, part: string): string {
  const [first, second] = bytes
  const encoding = (first === 0xFF && second === 0xFE) || (first === 0x3C && second === 0)
    ? 'utf-16le'
    : (first === 0xFE && second === 0xFF) || (first === 0 && second === 0x3C) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  }
  catch {
    throw new WordImportError('wordBroken', part)
  }
}

function parseDom(source: string, part: string): DomElement {
  try {
    const onError = (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message)
    }
    const root = new DOMParser({ locator: false, onError }).parseFromString(source, 'text/xml').documentElement
    if (root) return root
  }
  catch {
    // the reason is of no use to the planner; the part's name is
  }
  throw new WordImportError('wordBroken', part)
}

function convert(node: DomNode, depth: number, part: string): XmlNode[] {
  if (node.nodeType === TEXT_NODE || node.nodeType === CDATA_NODE) return node.nodeValue ? [storable(node.nodeValue)] : []
  if (node.nodeType !== ELEMENT_NODE) return []
  if (depth > MAX_DEPTH) throw new WordImportError('wordBroken', part)
  // xmldom's node types are one interface; nodeType has just told that this one is an element
  const source = node as DomElement
  const element: XmlElement = { name: canonicalName(source), attributes: readAttributes(source), children: [] }
  for (let child = source.firstChild; child; child = child.nextSibling) {
    for (const converted of convert(child, depth + 1, part)) element.children.push(converted)
  }
  return element.name === 'mc:AlternateContent' ? chooseAlternate(element) : [element]
}

/** Character references can smuggle in what no database column takes: controls (NUL first) and half surrogates. */
function storable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to remove
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').toWellFormed()
}

function canonicalName(node: { namespaceURI?: string | null, localName?: string | null, nodeName: string }): string {
  const prefix = PREFIXES[node.namespaceURI ?? '']
  return prefix ? `${prefix}:${node.localName ?? ''}` : node.nodeName
}

function readAttributes(source: DomElement): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (let index = 0; index < source.attributes.length; index += 1) {
    const attribute = source.attributes.item(index)
    if (attribute) attributes[canonicalName(attribute)] = storable(attribute.value)
  }
  return attributes
}

/** Word writes new shapes twice, as a choice and as a fallback; exactly one of them counts. */
function chooseAlternate(element: XmlElement): XmlNode[] {
  const choices = childrenNamed(element, 'mc:Choice')
  const readable = choices.find(choice =>
    (choice.attributes['Requires'] ?? '').split(/\s+/).every(name => READABLE_EXTENSIONS.has(name)))
  return (readable ?? firstChild(element, 'mc:Fallback') ?? choices[0])?.children ?? []
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function firstChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.filter(isElement).find(child => child.name === name)
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter(isElement).filter(child => child.name === name) ?? []
}

/** The `w:val` of a child, or undefined. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return firstChild(element, name)?.attributes['w:val']
}

/** An on/off property: present without a value is on, absent is undefined. */
export function childFlag(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = firstChild(element, name)
  if (!child) return undefined
  return !['0', 'false', 'off', 'none'].includes(child.attributes['w:val'] ?? '1')
}

export function childNumber(element: XmlElement | undefined, name: string): number | undefined {
  const value = Number.parseInt(childValue(element, name) ?? '', 10)
  return Number.isNaN(value) ? undefined : value
}

/** Descendants in document order; does not look inside elements that `stop` names. */
export function* descendants(element: XmlElement, stop?: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    yield child
    if (child.name !== stop) yield* descendants(child, stop)
  }
}

export function textContent(element: XmlElement): string {
  return element.children.map(child => typeof child === 'string' ? child : textContent(child)).join('')
}
