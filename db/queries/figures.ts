import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { DeskAttachment, DeskFigure } from '#shared/schemas/draft-map'
import type { Attachment, Figure } from '#shared/schemas/draft'
import { fileAddress } from '#shared/schemas/upload'
import type { Db } from '../client'
import { attachments, drafts, figures, layers, plans, uploads } from '../schema'
import { takenDownIds } from './takedowns'

/** A draft by plan and version as the services around its maps need it. `lock` keeps its state from changing until the transaction ends. */
export async function findMapDraft(db: Db, { plan, version, lock = false }: { plan: string, version: number, lock?: boolean }) {
  const query = db.select({ id: drafts.id, version: drafts.version, state: drafts.state, planId: drafts.planId })
    .from(drafts).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(sql`${plans.slug} = ${plan} and ${drafts.version} = ${version}`)
  return (await (lock ? query.for('share', { of: drafts }) : query))[0]
}
export type MapDraft = NonNullable<Awaited<ReturnType<typeof findMapDraft>>>

/** The newest version of a plan that is being edited. */
export async function findEditedVersion(db: Db, plan: string): Promise<number | undefined> {
  const [found] = await db.select({ version: sql<number | null>`max(${drafts.version})` }).from(drafts).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(sql`${plans.slug} = ${plan} and ${drafts.state} = 'editing'`)
  return found?.version ?? undefined
}

/** Figures of a draft in order, as the desk edits them. */
export async function listDeskFigures(db: Db, draftId: string): Promise<DeskFigure[]> {
  const found = await db.select({ figure: figures, upload: uploads }).from(figures).innerJoin(uploads, eq(uploads.id, figures.uploadId))
    .where(eq(figures.draftId, draftId)).orderBy(asc(figures.position), asc(figures.id))
  return found.map(({ figure, upload }) => ({
    id: figure.id,
    number: figure.number,
    title: figure.title,
    reviewNumber: figure.reviewNumber,
    exemption: figure.exemption,
    legend: figure.legend,
    image: fileAddress(upload.id, 'display'),
    original: fileAddress(upload.id, 'original'),
    thumbnail: fileAddress(upload.id, 'thumb'),
    width: upload.width,
    height: upload.height,
    upload: upload.id,
    fileName: upload.fileName,
  }))
}

/** Figures of a draft in order, as everybody reads them. */
export async function listFigures(db: Db, draftId: string): Promise<Figure[]> {
  return (await listDeskFigures(db, draftId)).map(({ upload: _upload, fileName: _fileName, ...figure }) => figure)
}

/** Attachments of a draft in order, as the desk edits them. */
export async function listDeskAttachments(db: Db, draftId: string): Promise<DeskAttachment[]> {
  const found = await db.select({ attachment: attachments, upload: uploads }).from(attachments).innerJoin(uploads, eq(uploads.id, attachments.uploadId))
    .where(eq(attachments.draftId, draftId)).orderBy(asc(attachments.position), asc(attachments.id))
  return found.map(({ attachment, upload }) => ({
    id: attachment.id,
    title: attachment.title,
    file: fileAddress(upload.id, 'file'),
    bytes: upload.bytes,
    pages: attachment.pages.map(page => fileAddress(page, 'display')),
    upload: upload.id,
    pageUploads: attachment.pages,
    fileName: upload.fileName,
  }))
}

/** Attachments of a draft in order, as everybody reads them. */
export async function listAttachments(db: Db, draftId: string): Promise<Attachment[]> {
  return (await listDeskAttachments(db, draftId)).map(({ upload: _upload, pageUploads: _pages, fileName: _fileName, ...attachment }) => attachment)
}

const tables = { figure: figures, attachment: attachments, layer: layers }
export type MapKind = keyof typeof tables

/** One figure, attachment or layer of a draft, locked until the transaction ends. */
export async function lockMapItem<K extends MapKind>(db: Db, kind: K, { id, draftId }: { id: string, draftId: string }): Promise<(typeof tables)[K]['$inferSelect'] | undefined> {
  const table = tables[kind]
  // The table is the one `kind` names, which drizzle's types cannot follow through a lookup.
  const found = await db.select().from(table as typeof figures).where(sql`${table.id} = ${id} and ${table.draftId} = ${draftId}`).for('update')
  // See above.
  return found[0] as (typeof tables)[K]['$inferSelect'] | undefined
}

/** Writes a figure; one that is there already stays as it is. */
export function insertFigure(db: Db, row: typeof figures.$inferInsert) {
  return db.insert(figures).values(row).onConflictDoNothing()
}

/** Writes an attachment; one that is there already stays as it is. */
export function insertAttachment(db: Db, row: typeof attachments.$inferInsert) {
  return db.insert(attachments).values(row).onConflictDoNothing()
}

/** Changes fields of a figure. */
export function updateFigure(db: Db, id: string, set: Partial<typeof figures.$inferInsert>) {
  return db.update(figures).set(set).where(eq(figures.id, id))
}

/** Changes fields of an attachment. */
export function updateAttachment(db: Db, id: string, set: Partial<typeof attachments.$inferInsert>) {
  return db.update(attachments).set(set).where(eq(attachments.id, id))
}

/** Removes a figure, an attachment, or a layer with its features. */
export function deleteMapItem(db: Db, kind: MapKind, id: string) {
  return db.delete(tables[kind]).where(eq(tables[kind].id, id))
}

/** Ids of a draft's figures, attachments or layers in order. */
export async function listMapIds(db: Db, kind: MapKind, draftId: string): Promise<string[]> {
  const table = tables[kind]
  return (await db.select({ id: table.id }).from(table).where(eq(table.draftId, draftId)).orderBy(asc(table.position), asc(table.id))).map(row => row.id)
}

/** Gives the items positions in the order of `ids`; one statement for all. */
export async function writeOrder(db: Db, kind: MapKind, { draftId, ids }: { draftId: string, ids: string[] }) {
  if (ids.length === 0) return
  const table = tables[kind]
  const places: SQL[] = ids.map((id, place) => sql`(${id}::uuid, ${place}::int)`)
  await db.execute(sql`update ${table} set position = place.position from (values ${sql.join(places, sql`, `)}) as place(id, position) where ${table.id} = place.id and ${table.draftId} = ${draftId}`)
}

/** The 审图号 of a draft's drawings in order, each once. */
export async function listReviewNumbers(db: Db, draftId: string): Promise<string[]> {
  const found = await db.select({ number: figures.reviewNumber }).from(figures).where(and(eq(figures.draftId, draftId), sql`${figures.id} not in ${takenDownIds}`)).orderBy(asc(figures.position))
  return [...new Set(found.map(({ number }) => number).filter(Boolean))]
}
