import { renderBlocks } from './blocks'
import { dropContents } from './contents'
import { resolveFields } from './fields'
import { findHeadings } from './headings'
import { createImageShelf } from './images'
import { WORD_LIMITS } from './limits'
import { readNumbering } from './numbering'
import { openPackage } from './package'
import { readStory } from './read-story'
import { acceptRevisions } from './revisions'
import { assertZipContainer } from './sniff'
import { readStyles } from './styles'
import { findTitle } from './title'
import { createWarnings } from './warnings'
import { WordImportError } from './word-error'
import { childrenNamed, firstChild, textContent } from './xml'
import type { WordLimits } from './limits'
import type { ImportedDocument, WordItem } from './model'
import type { WordPackage, WordPart } from './package'
import type { StoryContext } from './read-story'
import type { XmlElement } from './xml'

export { WordImportError } from './word-error'
export type { WordLimits } from './limits'
export type { ImportedDocument } from './model'

const NOTE_PARTS: readonly [part: string, element: string][] = [['footnotes', 'w:footnote'], ['endnotes', 'w:endnote']]

/**
 * Turns the bytes of a .docx into the blocks of a draft. Pure: touches neither disk nor network, and blocks its thread
 * while it works, so the server calls it through `runWordImport`. Throws `WordImportError` and nothing else.
 *
 * The body is rendered here and not by mammoth: computing numbers, hidden text, revisions, contents and headings
 * already walks every paragraph, run and cell. Mammoth would need the result zipped again, would answer with one
 * string of HTML, and would have lost which paragraph, number, list depth and image each piece of it came from.
 */
export async function importWord(bytes: Uint8Array, limits: Partial<WordLimits> = {}): Promise<ImportedDocument> {
  try {
    return readDocument(bytes, { ...WORD_LIMITS, ...limits })
  }
  catch (error) {
    if (error instanceof WordImportError) throw error
    // A file that breaks an assumption of ours is a broken file to the planner; the log keeps the cause (text of the file is never in it).
    throw new WordImportError('wordBroken', error instanceof Error ? error.stack?.split('\n').slice(0, 4).join(' ') : undefined)
  }
}

function readDocument(bytes: Uint8Array, limits: WordLimits): ImportedDocument {
  if (bytes.length > limits.fileBytes) throw new WordImportError('wordTooLarge')
  assertZipContainer(bytes)
  const files = openPackage(bytes, limits)
  const body = firstChild(files.document.root, 'w:body')
  if (!body) throw new WordImportError('wordBroken', 'w:body')

  const context = createContext(files)
  const items = dropContents(readStory(prepare(body), context))
  const headings = findHeadings(items)
  const images = context.images.list()
  const notes = readNotes(files, context)
  const blocks = renderBlocks({ items, notes }, headings, images)
  if (blocks.length === 0) throw new WordImportError('wordEmpty')
  return { title: findTitle(items, headings, coreTitle(files)), blocks, images, warnings: context.warnings.list() }
}

function createContext(files: WordPackage): StoryContext {
  const warnings = createWarnings()
  const styles = readStyles(files.part('styles')?.root)
  return {
    styles,
    warnings,
    images: createImageShelf(files, warnings),
    numbering: readNumbering(files.part('numbering')?.root, styles),
    relationships: files.document.relationships,
  }
}

function prepare(story: XmlElement): XmlElement {
  return resolveFields(acceptRevisions(story))
}

function readNotes(files: WordPackage, context: StoryContext): Map<string, WordItem[]> {
  const notes = new Map<string, WordItem[]>()
  for (const [name, element] of NOTE_PARTS) {
    const part = files.part(name)
    for (const note of part ? childrenNamed(prepare(part.root), element) : []) {
      notes.set(`${name}:${note.attributes['w:id'] ?? ''}`, readStory(note, withRelationships(context, part)))
    }
  }
  return notes
}

function withRelationships(context: StoryContext, part: WordPart | undefined): StoryContext {
  return part ? { ...context, relationships: part.relationships } : context
}

function coreTitle({ core }: WordPackage): string {
  const title = core && firstChild(core, 'dc:title')
  return title ? textContent(title) : ''
}
