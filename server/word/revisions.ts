import { childFlag, firstChild, isElement } from './xml'
import type { XmlElement, XmlNode } from './xml'

/** Gone with everything inside: deletions, the old place of moves, former formatting, comments. */
const REMOVED: ReadonlySet<string> = new Set([
  'w:del', 'w:moveFrom', 'w:rPrChange', 'w:pPrChange', 'w:tblPrChange', 'w:trPrChange', 'w:tcPrChange',
  'w:sectPrChange', 'w:numberingChange', 'w:commentReference', 'w:annotationRef', 'w:sdtPr', 'w:sdtEndPr',
  'w:delText', 'w:delInstrText', 'w:smartTagPr', 'w:customXmlPr', 'w:proofErr', 'w:sectPr',
])
/** Wrappers that mean nothing to a reader: accepted insertions, content controls, tags, writing direction. */
const UNWRAPPED: ReadonlySet<string> = new Set([
  'w:ins', 'w:moveTo', 'w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo',
])
/** Inside properties the same names are marks on the paragraph, row or cell, read before they are dropped. */
const PROPERTIES: ReadonlySet<string> = new Set(['w:pPr', 'w:rPr', 'w:trPr', 'w:tcPr', 'w:tblPr', 'w:numPr'])

/**
 * The tree as it reads when every tracked change is accepted: insertions and moves stay, deletions go, a deleted
 * paragraph mark joins its paragraph to the next. Content controls are opened, a table of contents among them dropped.
 */
export function acceptRevisions(element: XmlElement): XmlElement {
  if (PROPERTIES.has(element.name)) return element
  return { ...element, children: joinDeletedMarks(element.children.flatMap(acceptNode)) }
}

function acceptNode(node: XmlNode): XmlNode[] {
  if (!isElement(node)) return [node]
  if (REMOVED.has(node.name) || isContentsControl(node) || isDeletedPart(node)) return []
  const accepted = acceptRevisions(node)
  return UNWRAPPED.has(node.name) ? accepted.children : [accepted]
}

function isContentsControl(element: XmlElement): boolean {
  if (element.name !== 'w:sdt') return false
  const properties = firstChild(element, 'w:sdtPr')
  const gallery = firstChild(firstChild(properties, 'w:docPartObj'), 'w:docPartGallery')
    ?? firstChild(firstChild(properties, 'w:docPartList'), 'w:docPartGallery')
  return gallery?.attributes['w:val'] === 'Table of Contents'
}

/** A table row or cell whose deletion was tracked, or a hidden row. */
function isDeletedPart(element: XmlElement): boolean {
  if (element.name === 'w:tr') {
    const properties = firstChild(element, 'w:trPr')
    return firstChild(properties, 'w:del') !== undefined || childFlag(properties, 'w:hidden') === true
  }
  return element.name === 'w:tc' && firstChild(firstChild(element, 'w:tcPr'), 'w:cellDel') !== undefined
}

/** The mark of a joined paragraph is gone, so the properties of the paragraph that follows hold for both. */
function joinDeletedMarks(children: XmlNode[]): XmlNode[] {
  if (!children.some(node => isElement(node) && node.name === 'w:p' && hasDeletedMark(node))) return children
  const joined: XmlNode[] = []
  let waiting: XmlElement[] = []
  const release = () => {
    if (waiting.some(hasContent)) joined.push(join(waiting))
    waiting = []
  }
  for (const node of children) {
    const isParagraph = isElement(node) && node.name === 'w:p'
    if (!isParagraph) {
      if (isElement(node) && !isMarker(node)) release()
      joined.push(node)
    }
    else if (hasDeletedMark(node)) waiting.push(node)
    else {
      joined.push(join([...waiting, node]))
      waiting = []
    }
  }
  release()
  return joined
}

/** One paragraph of several: the last that still has text decides how it looks, as the reader would see it. */
function join(paragraphs: readonly XmlElement[]): XmlElement {
  const decisive = paragraphs.findLast(hasContent) ?? paragraphs.at(-1)
  const properties = firstChild(decisive, 'w:pPr')
  const content = paragraphs.flatMap(each => each.children.filter(node => !isElement(node) || node.name !== 'w:pPr'))
  return { name: 'w:p', attributes: decisive?.attributes ?? {}, children: properties ? [properties, ...content] : content }
}

/** Bookmarks and range marks stand between paragraphs without separating them. */
function isMarker(element: XmlElement): boolean {
  return /(?:Start|End)$/.test(element.name)
}

function hasDeletedMark(paragraph: XmlElement): boolean {
  const mark = firstChild(firstChild(paragraph, 'w:pPr'), 'w:rPr')
  return firstChild(mark, 'w:del') !== undefined || firstChild(mark, 'w:moveFrom') !== undefined
}

function hasContent(paragraph: XmlElement): boolean {
  return paragraph.children.some(node => isElement(node) && node.name !== 'w:pPr' && !isMarker(node))
}
