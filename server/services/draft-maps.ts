import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/client'
import { deleteMapItem, findMapDraft, insertAttachment, insertFigure, listDeskAttachments, listDeskFigures, listMapIds, lockMapItem, updateAttachment, updateFigure, writeOrder } from '#db/queries/figures'
import type { MapDraft, MapKind } from '#db/queries/figures'
import { listDeskLayers, updateLayer } from '#db/queries/layers'
import { recordAudit } from '#db/queries/record'
import { listUploadIds } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import { draftMapLimits } from '#shared/schemas/draft-map'
import type { AttachmentEdit, AttachmentInput, DeskAttachment, DeskFigure, DeskLayer, FigureEdit, FigureInput, LayerEdit } from '#shared/schemas/draft-map'
import type { UploadPurpose } from '#shared/schemas/upload'

export interface MapAddress { plan: string, version: number }
interface Patch<T> { set: Partial<T>, was: Partial<T> }

/** Figures, attachments or layers of a draft, for the desk. */
export async function readMapItems(db: Db, kind: 'figure', address: MapAddress): Promise<DeskFigure[]>
export async function readMapItems(db: Db, kind: 'attachment', address: MapAddress): Promise<DeskAttachment[]>
export async function readMapItems(db: Db, kind: 'layer', address: MapAddress): Promise<DeskLayer[]>
export async function readMapItems(db: Db, kind: MapKind, address: MapAddress) {
  const draft = await findMapDraft(db, address)
  if (!draft) throw new DomainError('notFound')
  return { figure: listDeskFigures, attachment: listDeskAttachments, layer: listDeskLayers }[kind](db, draft.id)
}

/** Runs `work` on a draft in `editing`, whose state stands still until the end, with its audit row in the same transaction. */
export function changeMaps<T>(db: Db, { actor, address, action, kind, detail }: { actor: Actor, address: MapAddress, action: 'add' | 'edit' | 'remove' | 'order', kind: MapKind, detail?: Record<string, unknown> }, work: (tx: Db, draft: MapDraft) => Promise<{ subject: string, answer: T }>): Promise<T> {
  return db.transaction(async (tx) => {
    const draft = await findMapDraft(tx, { ...address, lock: true })
    if (!draft) throw new DomainError('notFound')
    if (draft.state === 'submitted') throw new DomainError('draftSubmitted')
    if (draft.state !== 'editing') throw new DomainError('draftReleased')
    const { subject, answer } = await work(tx, draft)
    await recordAudit(tx, { actor, action: `${kind}.${action}`, subjectKind: kind, subjectId: subject, detail: { draft: draft.id, ...detail } })
    return answer
  })
}

/** Puts a figure into a draft; the same id again gives what is there. Also how a removal is undone. */
export function addFigure(db: Db, actor: Actor, address: MapAddress, input: FigureInput): Promise<DeskFigure> {
  const { id, upload, position, ...edit } = input
  return changeMaps(db, { actor, address, action: 'add', kind: 'figure', detail: { upload } }, async (tx, draft) => {
    await requireUploads(tx, [upload], 'figure', 'upload')
    await placeItem(tx, 'figure', draft.id, { id, position }, place =>
      insertFigure(tx, { id, draftId: draft.id, uploadId: upload, position: place, number: '', title: { zh: '' }, ...edit }))
    return { subject: id, answer: found(await listDeskFigures(tx, draft.id), id) }
  })
}

/** Puts an attachment with its pages into a draft; the same id again gives what is there. */
export function addAttachment(db: Db, actor: Actor, address: MapAddress, input: AttachmentInput): Promise<DeskAttachment> {
  const { id, upload, pages, position, ...edit } = input
  return changeMaps(db, { actor, address, action: 'add', kind: 'attachment', detail: { upload, pages: pages.length } }, async (tx, draft) => {
    await requireUploads(tx, [upload], 'attachment', 'upload')
    await requireUploads(tx, pages, 'attachmentPage', 'pages')
    await placeItem(tx, 'attachment', draft.id, { id, position }, place =>
      insertAttachment(tx, { id, draftId: draft.id, uploadId: upload, pages, position: place, title: { zh: '' }, ...edit }))
    return { subject: id, answer: found(await listDeskAttachments(tx, draft.id), id) }
  })
}

/** Changes fields of a figure; `stale` when one of them is no longer what the editor saw. */
export function editFigure(db: Db, actor: Actor, address: MapAddress, id: string, patch: Patch<FigureEdit>): Promise<DeskFigure> {
  return editItem(db, actor, address, { kind: 'figure', id, patch }, updateFigure, listDeskFigures)
}

/** Changes fields of an attachment. */
export function editAttachment(db: Db, actor: Actor, address: MapAddress, id: string, patch: Patch<AttachmentEdit>): Promise<DeskAttachment> {
  return editItem(db, actor, address, { kind: 'attachment', id, patch }, updateAttachment, listDeskAttachments)
}

/** Changes fields of a layer. */
export function editLayer(db: Db, actor: Actor, address: MapAddress, id: string, patch: Patch<LayerEdit>): Promise<DeskLayer> {
  return editItem(db, actor, address, { kind: 'layer', id, patch }, updateLayer, listDeskLayers)
}

function editItem<T extends object, R extends { id: string }>(db: Db, actor: Actor, address: MapAddress, { kind, id, patch }: { kind: MapKind, id: string, patch: Patch<T> }, update: (db: Db, id: string, set: Partial<T>) => PromiseLike<unknown>, list: (db: Db, draftId: string) => Promise<R[]>): Promise<R> {
  return changeMaps(db, { actor, address, action: 'edit', kind, detail: toldChange(patch.was, patch.set) }, async (tx, draft) => {
    const current = await lockMapItem(tx, kind, { id, draftId: draft.id })
    if (!current) throw new DomainError('notFound')
    if (isStale(current, patch)) throw new DomainError('stale', {}, { current: found(await list(tx, draft.id), id) })
    if (Object.keys(patch.set).length > 0) await update(tx, id, patch.set)
    return { subject: id, answer: found(await list(tx, draft.id), id) }
  })
}

/** Removes a figure, an attachment or a layer with its features. */
export function removeMapItem(db: Db, actor: Actor, address: MapAddress, kind: MapKind, id: string): Promise<void> {
  return changeMaps(db, { actor, address, action: 'remove', kind }, async (tx, draft) => {
    if (!await lockMapItem(tx, kind, { id, draftId: draft.id })) throw new DomainError('notFound')
    await deleteMapItem(tx, kind, id)
    return { subject: id, answer: undefined }
  })
}

/** Puts the items into the order of `ids`; `stale` with the present order when they are not the draft's items. */
export function orderMapItems(db: Db, actor: Actor, address: MapAddress, kind: MapKind, ids: string[]): Promise<void> {
  return changeMaps(db, { actor, address, action: 'order', kind }, async (tx, draft) => {
    const present = await listMapIds(tx, kind, draft.id)
    if (!isDeepStrictEqual([...present].sort(), [...ids].sort())) throw new DomainError('stale', {}, { current: present })
    await writeOrder(tx, kind, { draftId: draft.id, ids })
    return { subject: draft.id, answer: undefined }
  })
}

/** Where a new item goes: to the end, or to `position` with the others moved on. */
export async function placeItem(tx: Db, kind: MapKind, draftId: string, { id, position }: { id: string, position?: number }, insert: (place: number) => PromiseLike<unknown>) {
  const ids = await listMapIds(tx, kind, draftId)
  if (ids.includes(id)) return
  if (ids.length >= draftMapLimits.perDraft) throw new DomainError('invalidInput', {}, { fields: [{ path: '', message: 'tooManyItems' }] })
  await insert(ids.length)
  if (position === undefined || position >= ids.length) return
  ids.splice(position, 0, id)
  await writeOrder(tx, kind, { draftId, ids })
}

async function requireUploads(tx: Db, ids: string[], purpose: UploadPurpose, path: string) {
  const known = await listUploadIds(tx, ids, purpose)
  if (ids.some(id => !known.includes(id))) throw new DomainError('invalidInput', {}, { fields: [{ path, message: 'uploadUnknown' }] })
}

function isStale(current: object, { set, was }: Patch<object>): boolean {
  const before = new Map(Object.entries(was))
  return Object.entries(current).some(([key, value]) => key in set && !isDeepStrictEqual(value, before.get(key)))
}

/** An id that exists in another draft was not inserted here. */
function found<T extends { id: string }>(items: T[], id: string): T {
  const item = items.find(one => one.id === id)
  if (!item) throw new DomainError('idempotencyConflict')
  return item
}
