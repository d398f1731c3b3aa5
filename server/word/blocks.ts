import { numberOf } from './headings'
import { escapeHtml, renderInline } from './inline-html'
import { sanitiseBlockHtml } from './sanitise'
import { flatten, renderTable } from './tables'
import type { InlineOptions, RenderedInline } from './inline-html'
import type { ImportedBlock, ImportedImage, WordItem, WordParagraph, WordStory } from './model'

/** Notes in the order in which they are first referred to, footnotes and endnotes in one sequence. */
interface NoteCounter {
  options: InlineOptions
  /** Notes referred to since the last call. */
  takePending: () => { note: string, number: string }[]
}

/** The blocks of a draft in reading order; notes stand at the end of the chapter that refers to them. */
export function renderBlocks(
  story: WordStory,
  headings: ReadonlyMap<WordParagraph, number>,
  images: readonly ImportedImage[],
): ImportedBlock[] {
  const notes = createNoteCounter(story)
  const blocks: ImportedBlock[] = []
  const flushNotes = () => {
    for (const { note, number } of notes.takePending()) blocks.push(noteBlock(number, story.notes.get(note) ?? [], notes.options))
  }
  for (const item of story.items) {
    if (item.kind === 'paragraph' && headings.get(item) === 1) flushNotes()
    blocks.push(...renderItem(item, headings, images, notes.options))
  }
  flushNotes()
  return blocks.map(block => ({ ...block, html: sanitiseBlockHtml(block.html) }))
}

function createNoteCounter(story: WordStory): NoteCounter {
  const numbers = new Map<string, string>()
  let pending: { note: string, number: string }[] = []
  return {
    options: {
      noteNumber(note) {
        if (!story.notes.has(note)) return ''
        const known = numbers.get(note)
        if (known !== undefined) return known
        const number = String(numbers.size + 1)
        numbers.set(note, number)
        pending.push({ note, number })
        return number
      },
    },
    takePending() {
      const taken = pending
      pending = []
      return taken
    },
  }
}

function renderItem(
  item: WordItem,
  headings: ReadonlyMap<WordParagraph, number>,
  images: readonly ImportedImage[],
  options: InlineOptions,
): ImportedBlock[] {
  const level = item.kind === 'paragraph' ? headings.get(item) : undefined
  const rendered = item.kind === 'table'
    ? renderTable(item, options)
    : renderInline(item, { ...options, withoutStrong: level !== undefined })
  const block = item.kind === 'table' ? tableBlock(rendered) : paragraphBlock(item, level, rendered)
  const figures = rendered.images.map(index => figureBlock(index, images))
  return isEmpty(rendered.html) ? figures : [block, ...figures]
}

/** A note's marker alone is content: without its paragraph the note would hang in the air. */
function isEmpty(html: string): boolean {
  return html.replace(/<[^>]*>/g, '').trim() === ''
}

function tableBlock({ html, text }: RenderedInline): ImportedBlock {
  return { kind: 'table', level: null, number: '', text, html, image: null }
}

function paragraphBlock(paragraph: WordParagraph, level: number | undefined, { html, text }: RenderedInline): ImportedBlock {
  const number = numberOf(paragraph)?.number ?? ''
  if (level !== undefined) return { kind: 'heading', level, number, text, html, image: null }
  const depth = paragraph.listLevel === null ? null : paragraph.listLevel + 1
  return { kind: depth === null ? 'paragraph' : 'listItem', level: depth, number, text, html, image: null }
}

function figureBlock(index: number, images: readonly ImportedImage[]): ImportedBlock {
  const alt = images[index]?.alt ?? ''
  return { kind: 'figure', level: null, number: '', text: alt, html: escapeHtml(alt), image: index }
}

function noteBlock(number: string, items: readonly WordItem[], options: InlineOptions): ImportedBlock {
  const lines = flatten(items).map(paragraph => renderInline(paragraph, options)).filter(line => line.html !== '')
  return {
    kind: 'footnote',
    level: null,
    number,
    text: `${number} ${lines.map(line => line.text).join('\n')}`,
    html: `<sup id="fn-${number}">${number}</sup> ${lines.map(line => line.html).join('<br />')}`,
    image: null,
  }
}
