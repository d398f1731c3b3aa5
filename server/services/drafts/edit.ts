import type { Db } from '#db/client'
import { deleteBlocks, deleteDraft, listBlocks, moveBlocks, writeBlocks } from '#db/queries/drafts'
import type { PlacedBlock } from '#db/queries/drafts'
import { recordAudit } from '#db/queries/record'
import { listUploadIds } from '#db/queries/uploads'
import { blockText } from '#shared/domain/block-html'
import { applyOperation } from '#shared/domain/draft-edit'
import type { EditBlock, Operation } from '#shared/domain/draft-edit'
import { arrange } from '#shared/domain/draft-outline'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import type { DeskDraftHead, EditAnswer } from '#shared/schemas/draft-edit'
import type { LocalText } from '#shared/schemas/text'
import { BLOCK_HTML_VERSION, sanitiseBlockHtml } from '../../word/sanitise'
import { readTypedNumber } from '../../word/typed-numbers'
import { changeDraft, stateError } from './change'
import type { DraftChange } from './change'
import { readDeskDraftHead, requireDraft, toEditBlock } from './desk'
import type { DraftAddress } from './desk'

/** Changes title, imprint or language of a draft in `editing`. */
export function editDraft(db: Db, actor: Actor, change: DraftChange, set: { title?: LocalText, imprint?: string, lang?: string }): Promise<DeskDraftHead> {
  return db.transaction(async (tx) => {
    const { draft } = await changeDraft(tx, change, set)
    await recordAudit(tx, { actor, action: 'draft.edit', subjectKind: 'draft', subjectId: draft.id, detail: toldChange(draft, set) })
    return readDeskDraftHead(tx, change)
  })
}

/** Throws away a draft in `editing`: a file imported by mistake. Its uploads go with the job that removes what nothing refers to. */
export function discardDraft(db: Db, actor: Actor, address: DraftAddress): Promise<void> {
  return db.transaction(async (tx) => {
    const { draft, plan } = await requireDraft(tx, address)
    if (!await deleteDraft(tx, draft.id)) throw stateError(draft.state)
    await recordAudit(tx, { actor, action: 'draft.discard', subjectKind: 'draft', subjectId: draft.id, detail: { plan: plan.slug, version: draft.version, title: draft.title.zh } })
  })
}

/** Applies steps to the blocks of a draft in `editing`, all or none. */
export function editBlocks(db: Db, actor: Actor, change: DraftChange, operations: readonly Operation[]): Promise<EditAnswer> {
  return db.transaction(async (tx) => {
    const { draft } = await changeDraft(tx, change, {})
    await requirePictures(tx, operations)
    const before = await listBlocks(tx, draft.id)
    // The objects of unchanged blocks stay the same, so that only the others are written.
    const known: EditBlock[] = before.map(toEditBlock)
    const after = operations.map(sanitise).reduce<EditBlock[]>(applyOperation, known)
    const answer = await save(tx, draft.id, { before, known, after })
    await recordAudit(tx, { actor, action: 'draft.edit', subjectKind: 'draft', subjectId: draft.id, detail: { steps: operations.map(each => each.op), changed: answer.changed.map(block => block.id), removed: answer.removed, ...toldChange({ text: textsOf(known, answer) }, { text: textsOf(after, answer) }) } })
    return { revision: change.revision + 1, ...answer }
  })
}

/** The blocks that a change touches, as they stand on one side of it. */
function textsOf(blocks: readonly EditBlock[], { changed, removed }: Pick<EditAnswer, 'changed' | 'removed'>): string[] {
  const touched = new Set([...changed.map(block => block.id), ...removed])
  return blocks.filter(block => touched.has(block.id)).map(block => `${block.id} ${block.html}`)
}

/** Sanitised once, on write (design §6); the browser's hard spaces are its way to show two spaces in a row. */
function sanitise(operation: Operation): Operation {
  const clean = (html: string) => sanitiseBlockHtml(html).replaceAll('\u00a0', ' ')
  if (operation.op === 'text') return { ...operation, html: clean(operation.html) }
  if (operation.op !== 'restore') return operation
  return { ...operation, put: operation.put.map(({ block, after }) => {
    const html = clean(block.html)
    const text = blockText(html)
    return { after, block: { ...block, html, text, number: text.startsWith(block.number) ? block.number : '' } }
  }) }
}

/** A restored figure may show the picture of a block and nothing else: not, for instance, an author's photo. */
async function requirePictures(tx: Db, operations: readonly Operation[]) {
  const pictures = [...new Set(operations.flatMap(each => each.op === 'restore' ? each.put.flatMap(({ block }) => block.upload ?? []) : []))]
  if (pictures.length > 0 && (await listUploadIds(tx, pictures, 'blockImage')).length !== pictures.length) throw new DomainError('editImpossible')
}

async function save(tx: Db, draftId: string, { before, known, after }: { before: PlacedBlock[], known: EditBlock[], after: EditBlock[] }) {
  const same = new Set(known)
  const places = new Map(before.map(block => [block.id, block]))
  const touched = new Set(after.flatMap(block => same.has(block) ? [] : [block.id]))
  const arranged = arrange(after.map(block => touched.has(block.id) ? numbered(block) : block))
  const changed = arranged.filter(block => touched.has(block.id))
  const left = new Set(after.map(block => block.id))
  const removed = known.flatMap(block => left.has(block.id) ? [] : [block.id])
  const moved = arranged.filter(({ id, position, chapter }) => {
    const place = places.get(id)
    return place && (place.position !== position || place.chapter !== chapter)
  })
  await deleteBlocks(tx, draftId, removed)
  await moveBlocks(tx, draftId, moved.map(({ id, position, chapter }) => ({ id, position, chapter })))
  // An id of another draft's block is left alone by the query and shows here.
  if (await writeBlocks(tx, { draftId, htmlVersion: BLOCK_HTML_VERSION }, changed) !== changed.length) throw new DomainError('editImpossible')
  return { changed: changed.map(toEditBlock), removed }
}

/** A block whose wording changed may begin with a number now. */
function numbered(block: EditBlock): EditBlock {
  return block.number === '' ? { ...block, number: readTypedNumber(block.text)?.number ?? '' } : block
}
