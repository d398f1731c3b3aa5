import { posix } from 'node:path'
import { openZip } from './zip'
import { childrenNamed, parseXml } from './xml'
import { WordImportError } from './word-error'
import type { WordLimits } from './limits'
import type { XmlElement } from './xml'

export interface Relationship {
  /** last segment of the type's address: 'image', 'styles', 'hyperlink' … */
  type: string
  /** path inside the package, or the address outside it */
  target: string
  external: boolean
}
export type Relationships = ReadonlyMap<string, Relationship>

export interface WordPart {
  root: XmlElement
  relationships: Relationships
}

/** The parts of a .docx that the import reads; nothing outside the file is ever looked at. */
export interface WordPackage {
  document: WordPart
  /** A part the document refers to by type ('styles', 'numbering', 'footnotes', 'endnotes'), or undefined. */
  part: (type: string) => WordPart | undefined
  core: XmlElement | undefined
  /** Bytes of an image inside the package, or undefined when it is missing. */
  media: (path: string) => Uint8Array | undefined
}

const ROOT_RELATIONSHIPS = '_rels/.rels'
const OTHER_OFFICE_FILES: readonly [path: string, detail: string][] = [
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
  ['content.xml', 'odt'],
]

/** Opens the zip and reads the document part; throws 'wordNotDocx' for any other kind of zip. */
export function openPackage(bytes: Uint8Array, limits: WordLimits): WordPackage {
  const zip = openZip(bytes, limits)
  const xml = (path: string) => zip.has(path) ? parseXml(zip.read(path, limits.documentBytes), path) : undefined
  const load = (path: string): WordPart | undefined => {
    const root = xml(path)
    return root && { root, relationships: readRelationships(xml(relationshipsPath(path)), posix.dirname(path)) }
  }

  const rootRelationships = readRelationships(xml(ROOT_RELATIONSHIPS), '')
  const document = load(ofType(rootRelationships, 'officeDocument') ?? 'word/document.xml')
  if (document?.root.name !== 'w:document') {
    const other = OTHER_OFFICE_FILES.find(([path]) => zip.has(path))
    throw new WordImportError('wordNotDocx', other?.[1] ?? 'zip')
  }
  return {
    document,
    part(type) {
      const path = ofType(document.relationships, type)
      return path === undefined ? undefined : load(path)
    },
    core: xml(ofType(rootRelationships, 'core-properties') ?? 'docProps/core.xml'),
    media: path => zip.has(path) ? zip.read(path) : undefined,
  }
}

function ofType(relationships: Relationships, type: string): string | undefined {
  return [...relationships.values()].find(each => each.type === type && !each.external)?.target
}

function relationshipsPath(path: string): string {
  return posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`)
}

function readRelationships(root: XmlElement | undefined, folder: string): Relationships {
  const relationships = new Map<string, Relationship>()
  for (const element of childrenNamed(root, 'rel:Relationship')) {
    const { Id = '', Type = '', Target = '', TargetMode } = element.attributes
    const external = TargetMode === 'External'
    relationships.set(Id, {
      type: Type.slice(Type.lastIndexOf('/') + 1),
      target: external ? Target : Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target),
      external,
    })
  }
  return relationships
}
