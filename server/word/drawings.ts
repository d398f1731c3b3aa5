import { descendants } from './xml'
import type { ImageShelf } from './images'
import type { Inline } from './model'
import type { Relationships } from './package'
import type { Warnings } from './warnings'
import type { XmlElement } from './xml'

/** What a drawing contributes: pictures to the line it stands in, text boxes to what follows the paragraph. */
interface DrawingContent {
  inlines: Inline[]
  boxes: XmlElement[]
}

const TEXT_BOX = 'w:txbxContent'

/** Reads w:drawing, w:pict and w:object alike. */
export function readDrawing(drawing: XmlElement, relationships: Relationships, images: ImageShelf, warnings: Warnings): DrawingContent {
  const inlines: Inline[] = []
  const boxes: XmlElement[] = []
  let alt = ''
  for (const element of descendants(drawing, TEXT_BOX)) {
    alt = alternativeText(element) ?? alt
    if (element.name === TEXT_BOX) boxes.push(element)
    if (element.name === 'c:chart' || element.name === 'dgm:relIds') warnings.add('chartSkipped')
    const id = pictureId(element)
    const image = id === undefined ? undefined : images.take(relationships, id, alt)
    if (image !== undefined) inlines.push({ kind: 'image', image })
  }
  return { inlines, boxes }
}

function pictureId(element: XmlElement): string | undefined {
  const { attributes } = element
  if (element.name === 'a:blip') return attributes['r:embed'] || attributes['r:link']
  return element.name === 'v:imagedata' ? attributes['r:id'] || attributes['r:href'] : undefined
}

function alternativeText(element: XmlElement): string | undefined {
  const { attributes } = element
  if (element.name === 'wp:docPr') return (attributes['descr'] || attributes['title'] || '').trim()
  return element.name === 'v:shape' ? (attributes['alt'] ?? '').trim() : undefined
}
