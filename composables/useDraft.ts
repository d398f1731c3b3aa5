import type { Block, DraftWithBlocks } from '#shared/schemas/draft'
import type { QuotedRangeList } from '#shared/schemas/quote'

/** What part of a draft an address asks for: a chapter (position of its heading), the whole, its figures, or nothing said: the beginning. */
export type DraftPart = number | 'all' | 'figures' | 'start'

export interface ReaderBlock extends Omit<Block, 'lineage' | 'position'> {
  /** Public opinions on it. */
  opinions: number
  quotes: { start: number, end: number }[]
}

/** `?chapter=` of the reader's address. */
export function draftPartOf(value: unknown): DraftPart {
  if (value === 'all' || value === 'figures') return value
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 'start'
}

/** One part of a released draft with the public opinions at each block; the error page where there is none. */
export async function useDraft(plan: string, version: string, part: DraftPart) {
  const request = useRequestFetch()
  // The typed $fetch compares every path with every route of the server; here the caller names the shape.
  const get = <T>(path: string) => (request as (path: string) => Promise<T>)(path)
  const address = `/api/plans/${encodeURIComponent(plan)}/drafts/${encodeURIComponent(version)}`

  async function load() {
    const { draft, chapter } = await readPart(get, address, part)
    const { counts, quotes } = await readOpinions(get, draft, chapter, part)
    // The whole text is for reading through and printing: without the plain text beside it, it is half as long. Of
    // figures and tables it is the caption and the name.
    const slim = (block: Block): ReaderBlock => ({
      id: block.id, kind: block.kind, level: block.level, number: block.number, html: block.html, chapter: block.chapter, image: block.image, takedown: block.takedown,
      text: part === 'all' && block.kind !== 'figure' && block.kind !== 'table' ? '' : block.text,
      opinions: counts[block.id] ?? 0,
      quotes: quotes.filter(quote => quote.block === block.id).map(({ start, end }) => ({ start, end })),
    })
    return {
      ...draft,
      figures: part === 'figures' ? draft.figures : [],
      attachments: part === 'figures' ? draft.attachments : [],
      materials: draft.figures.length + draft.attachments.length,
      // Sections of other chapters open with their chapter.
      outline: draft.outline.filter(entry => entry.level === 1 || (entry.chapter === chapter && entry.level <= 3)),
      blocks: draft.blocks.map(slim),
      chapter,
    }
  }

  const { data, error } = await useAsyncData(`draft:${plan}:${version}:${part}`, load)
  const draft = data.value
  if (!draft || (typeof part === 'number' && !draft.blocks.length)) {
    throw draft ? createError({ statusCode: 404, fatal: true }) : pageFailure(error.value)
  }
  return draft
}
/** A part of a draft as the reader shows it. */
export type ReaderDraft = Awaited<ReturnType<typeof useDraft>>

type Get = <T>(path: string) => Promise<T>

/** The beginning is what stands before the first chapter, with the first chapter. */
async function readPart(get: Get, address: string, part: DraftPart): Promise<{ draft: DraftWithBlocks, chapter: number }> {
  if (part === 'all') return { draft: await get(address), chapter: -1 }
  const draft = await get<DraftWithBlocks>(`${address}?chapter=${typeof part === 'number' ? part : 0}`)
  if (part === 'figures') return { draft: { ...draft, blocks: [] }, chapter: -1 }
  if (part !== 'start') return { draft, chapter: part }
  const first = draft.outline.find(entry => entry.level === 1)?.chapter ?? 0
  if (first === 0) return { draft, chapter: 0 }
  const { blocks } = await get<DraftWithBlocks>(`${address}?chapter=${first}`)
  return { draft: { ...draft, blocks: [...draft.blocks, ...blocks] }, chapter: first }
}

async function readOpinions(get: Get, { stage }: DraftWithBlocks, chapter: number, part: DraftPart) {
  if (!stage || part === 'all' || part === 'figures') return { counts: {}, quotes: [] }
  const [{ counts }, { items }] = await Promise.all([
    get<{ counts: Record<string, number> }>(`/api/stages/${stage.slug}/block-counts`),
    get<QuotedRangeList>(`/api/stages/${stage.slug}/quotes?chapter=${chapter}`),
  ])
  return { counts, quotes: items }
}
