import type { Db } from '#db/client'
import { listBlockIds } from '#db/queries/draft-targets'
import { listBlocks } from '#db/queries/drafts'
import { listTownshipNames } from '#db/queries/townships'
import type { JointPoint } from '#shared/schemas/joint'

const longest = 60

/** What each point is about in words, where it is a paragraph of the draft or a place; nothing for the whole. */
export async function describeAnchors(db: Db, points: readonly JointPoint[], draftId: string | undefined): Promise<Map<string, string>> {
  const asks = (kind: JointPoint['anchor']['kind']) => points.some(({ anchor }) => anchor.kind === kind)
  const [blocks, townships] = [draftId && asks('block') ? await listBlocks(db, draftId) : [], asks('place') ? await listTownshipNames(db) : []]
  return new Map(points.map(({ id, anchor }) => {
    if (anchor.kind === 'block') return [id, blocks.find(block => block.id === anchor.block)?.text.slice(0, longest) ?? '']
    if (anchor.kind === 'place') return [id, [townships.find(one => one.code === anchor.township)?.name.zh, anchor.village, anchor.description].filter(Boolean).join(' ')]
    return [id, '']
  }))
}

/** Headings and paragraphs of a stage's draft that a point can be about. */
export async function listPlacesOfDraft(db: Db, draftId: string | undefined): Promise<{ block: string, text: string, level: number | null }[]> {
  if (!draftId) return []
  const known = new Set(await listBlockIds(db, draftId))
  return (await listBlocks(db, draftId)).filter(block => known.has(block.id) && block.text.trim()).map(block => ({ block: block.id, text: block.text.slice(0, longest), level: block.kind === 'heading' ? block.level ?? 1 : null }))
}
