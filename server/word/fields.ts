import { isElement } from './xml'
import type { XmlElement, XmlNode } from './xml'

interface OpenField {
  instruction: string
  /** past the 'separate' mark, where the visible result stands */
  inResult: boolean
}

/** Fields whose result is page furniture: the table of contents and page numbers. */
const DROPPED_FIELD = /^\s*(?:TOC|PAGE|NUMPAGES|SECTIONPAGES)(?:\s|$)/i

/** The story without field codes and without the results of contents and page-number fields. */
export function resolveFields(story: XmlElement): XmlElement {
  // An unclosed field would swallow the rest of the document, so then each paragraph counts its fields alone.
  return filterElement(story, [], !isBalanced(story))
}

function isBalanced(story: XmlElement): boolean {
  let open = 0
  const count = (element: XmlElement): boolean => element.children.every((child) => {
    if (!isElement(child)) return true
    if (child.name !== 'w:fldChar') return count(child)
    const type = child.attributes['w:fldCharType']
    open += type === 'begin' ? 1 : type === 'end' ? -1 : 0
    return open >= 0
  })
  return count(story) && open === 0
}

function filterElement(element: XmlElement, open: OpenField[], byParagraph: boolean): XmlElement {
  const fields = byParagraph && element.name === 'w:p' ? [] : open
  return { ...element, children: element.children.flatMap(child => filterNode(child, fields, byParagraph)) }
}

function filterNode(node: XmlNode, open: OpenField[], byParagraph: boolean): XmlNode[] {
  // Properties stand before the runs: a paragraph keeps its style though a field from further up ends inside it.
  if (!isElement(node) || node.name.endsWith('Pr')) return [node]
  if (node.name === 'w:fldChar') {
    moveOn(open, node.attributes['w:fldCharType'])
    return []
  }
  if (node.name === 'w:instrText') {
    const field = open.at(-1)
    if (field) field.instruction += node.children.filter(child => !isElement(child)).join('')
    return []
  }
  if (node.name === 'w:fldSimple') {
    if (DROPPED_FIELD.test(node.attributes['w:instr'] ?? '')) return []
    return filterElement(node, open, byParagraph).children
  }
  const filtered = filterElement(node, open, byParagraph)
  return isContainer(node) || open.every(isVisible) ? [filtered] : []
}

function moveOn(open: OpenField[], type: string | undefined): void {
  if (type === 'begin') open.push({ instruction: '', inResult: false })
  if (type === 'end') open.pop()
  const field = open.at(-1)
  if (type === 'separate' && field) field.inResult = true
}

function isVisible(field: OpenField): boolean {
  return field.inResult && !DROPPED_FIELD.test(field.instruction)
}

/** What holds runs stays, because a field may begin and end in the middle of it. */
function isContainer(element: XmlElement): boolean {
  return ['w:p', 'w:r', 'w:hyperlink', 'w:tbl', 'w:tr', 'w:tc'].includes(element.name)
}
