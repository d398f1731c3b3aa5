import { posix } from 'node:path'
import type { ImportedImage } from './model'
import type { Relationships, WordPackage } from './package'
import type { Warnings } from './warnings'

/** The images of a document in the order in which they are first used. */
export interface ImageShelf {
  /** Index of the image a relationship points at, or undefined (with a warning) when it cannot be shown. */
  take: (relationships: Relationships, id: string, alt: string) => number | undefined
  list: () => ImportedImage[]
}

/** More pictures than any plan has; the answer of the process carries each with its description. */
const mostImages = 2000

type Signature = readonly [contentType: string, matches: (bytes: Buffer) => boolean]

/** By content, never by name; what browsers do not show (EMF, WMF, BMP, TIFF, SVG) is left out. */
const SIGNATURES: readonly Signature[] = [
  ['image/png', bytes => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', bytes => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', bytes => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))],
  ['image/webp', bytes => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
]

export function createImageShelf(files: WordPackage, warnings: Warnings): ImageShelf {
  const images: ImportedImage[] = []
  const indexes = new Map<string, number>()
  const load = createLoader(files, warnings)

  function add(path: string, alt: string): number | undefined {
    const image = load(path)
    if (!image) return undefined
    if (images.length >= mostImages) {
      warnings.add('imageMissing', posix.basename(path))
      return undefined
    }
    images.push({ ...image, alt })
    return images.length - 1
  }

  return {
    take(relationships, id, alt) {
      const relationship = relationships.get(id)
      if (!relationship) {
        warnings.add('imageMissing')
        return undefined
      }
      if (relationship.external) {
        warnings.add('externalImage', relationship.target)
        return undefined
      }
      const key = `${relationship.target}\n${alt}`
      const index = indexes.get(key) ?? add(relationship.target, alt)
      if (index !== undefined) indexes.set(key, index)
      return index
    },
    list: () => images,
  }
}

type LoadedImage = Pick<ImportedImage, 'contentType' | 'data'>

/** Reads the image of an entry once, however often and under however many descriptions it is shown. */
function createLoader(files: WordPackage, warnings: Warnings): (path: string) => LoadedImage | undefined {
  const loaded = new Map<string, LoadedImage | undefined>()

  function read(path: string): LoadedImage | undefined {
    const data = files.media(path)
    if (!data) {
      warnings.add('imageMissing', posix.basename(path))
      return undefined
    }
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    const contentType = SIGNATURES.find(([, matches]) => matches(bytes))?.[0]
    if (contentType === undefined) {
      warnings.add('imageUnsupported', posix.basename(path))
      return undefined
    }
    // A copy: a stored entry is a view of the whole upload, which would travel along with the image.
    return { contentType, data: data.slice() }
  }

  return (path) => {
    if (!loaded.has(path)) loaded.set(path, read(path))
    return loaded.get(path)
  }
}
