import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DraftState } from '#shared/domain/draft'
import type { EditBlock } from '#shared/domain/draft-edit'
import type { Placed } from '#shared/domain/draft-outline'
import type { Db } from '../client'
import { blocks, drafts, figures, layers, people, plans, uploads } from '../schema'

export type DraftRow = typeof drafts.$inferSelect
type NewDraft = typeof drafts.$inferInsert
/** A block with its place in the draft. */
export type PlacedBlock = EditBlock & Placed

/** Rows per statement: well below the 65,535 parameters of the protocol. */
const chunk = 500

const creator = alias(people, 'creator')
const submitter = alias(people, 'submitter')
const releaser = alias(people, 'releaser')

/** A draft by plan and version, with its plan, its source file and the names of those who worked on it. */
export async function findDraft(db: Db, { plan, version }: { plan: string, version: number }) {
  return (await db.select({
    draft: drafts,
    plan: { id: plans.id, slug: plans.slug, title: plans.title, demo: plans.demo },
    source: { upload: uploads.id, fileName: uploads.fileName },
    createdBy: creator.name,
    submittedBy: submitter.name,
    releasedBy: releaser.name,
  }).from(drafts)
    .innerJoin(plans, eq(plans.id, drafts.planId))
    .leftJoin(uploads, eq(uploads.id, drafts.sourceUploadId))
    .leftJoin(creator, eq(creator.id, drafts.createdBy))
    .leftJoin(submitter, eq(submitter.id, drafts.submittedBy))
    .leftJoin(releaser, eq(releaser.id, drafts.releasedBy))
    .where(and(eq(plans.slug, plan), eq(drafts.version, version))))[0]
}
export type FoundDraft = NonNullable<Awaited<ReturnType<typeof findDraft>>>

/** A draft by its id. */
export async function findDraftById(db: Db, id: string): Promise<DraftRow | undefined> {
  return (await db.select().from(drafts).where(eq(drafts.id, id)))[0]
}

/** Drafts for the desk, newest first, of one plan or of all, in some states or in any; `after` is the id of the last one seen. */
export function listDeskDrafts(db: Db, { plan, state, after, limit }: { plan?: string, state?: DraftState[], after?: string, limit: number }) {
  return db.select({
    id: drafts.id,
    plan: { slug: plans.slug, title: plans.title },
    version: drafts.version,
    title: drafts.title,
    state: drafts.state,
    createdAt: drafts.createdAt,
    createdBy: creator.name,
    releasedAt: drafts.releasedAt,
    returnReason: drafts.returnReason,
    warnings: sql<number>`jsonb_array_length(${drafts.warnings})::int`,
    blocks: sql<number>`(select count(*)::int from ${blocks} where ${blocks.draftId} = ${drafts.id})`,
  }).from(drafts).innerJoin(plans, eq(plans.id, drafts.planId)).leftJoin(creator, eq(creator.id, drafts.createdBy))
    .where(and(
      plan ? eq(plans.slug, plan) : undefined,
      state ? inArray(drafts.state, state) : undefined,
      // The instant is compared in the database: it is finer there than in a JavaScript date.
      after ? sql`(${drafts.createdAt}, ${drafts.id}) < (select seen.created_at, seen.id from ${drafts} seen where seen.id = ${after})` : undefined,
    )).orderBy(desc(drafts.createdAt), desc(drafts.id)).limit(limit)
}

/** Released drafts of a plan, newest first. */
export function listReleasedDrafts(db: Db, planId: string) {
  return db.select({ version: drafts.version, title: drafts.title, releasedAt: drafts.releasedAt }).from(drafts)
    .where(and(eq(drafts.planId, planId), eq(drafts.state, 'released'))).orderBy(desc(drafts.version))
}

/** Version of the newest draft of a plan that was made from a file with this SHA-256. */
export async function findVersionOfSource(db: Db, { planId, sha256 }: { planId: string, sha256: string }): Promise<number | undefined> {
  return (await db.select({ version: drafts.version }).from(drafts).innerJoin(uploads, eq(uploads.id, drafts.sourceUploadId))
    .where(and(eq(drafts.planId, planId), eq(uploads.sha256, sha256))).orderBy(desc(drafts.version)).limit(1))[0]?.version
}

/** The version a plan's next draft takes. Holds the plan's row, so that two imports at once take different ones. */
export async function takeVersion(tx: Db, planId: string): Promise<number> {
  await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, planId)).for('update')
  const [row] = await tx.select({ last: sql<number>`coalesce(max(${drafts.version}), 0)::int` }).from(drafts).where(eq(drafts.planId, planId))
  return (row?.last ?? 0) + 1
}

/** Writes the row of a new draft and answers with its id. */
export async function insertDraft(db: Db, draft: NewDraft): Promise<string> {
  const [row] = await db.insert(drafts).values(draft).returning({ id: drafts.id })
  if (!row) throw new Error('the draft was not written')
  return row.id
}

/** Changes a draft that still has this revision and state, and raises the revision; false when it has not. */
export async function updateDraft(db: Db, { id, revision, state }: { id: string, revision: number, state: DraftState }, set: Partial<NewDraft>): Promise<boolean> {
  const changed = await db.update(drafts).set({ ...set, revision: revision + 1 })
    .where(and(eq(drafts.id, id), eq(drafts.revision, revision), eq(drafts.state, state))).returning({ id: drafts.id })
  return changed.length === 1
}

/** Removes a draft in `editing` with its blocks, figures, attachments and layers; false when it is in another state by now. */
export async function deleteDraft(tx: Db, id: string): Promise<boolean> {
  return (await tx.delete(drafts).where(and(eq(drafts.id, id), eq(drafts.state, 'editing'))).returning({ id: drafts.id })).length === 1
}

const blockColumns = {
  id: blocks.id, lineage: blocks.lineage, kind: blocks.kind, level: blocks.level, number: blocks.number,
  text: blocks.text, html: blocks.html, upload: blocks.uploadId, position: blocks.position, chapter: blocks.chapter,
}

/** Blocks of a draft in order; of one chapter where `chapter` is given. */
export function listBlocks(db: Db, draftId: string, chapter?: number): Promise<PlacedBlock[]> {
  return db.select(blockColumns).from(blocks)
    .where(and(eq(blocks.draftId, draftId), chapter === undefined ? undefined : eq(blocks.chapter, chapter))).orderBy(asc(blocks.position))
}

/** Headings of a draft in order. */
export function listHeadings(db: Db, draftId: string) {
  return db.select({ id: blocks.id, kind: blocks.kind, level: blocks.level, text: blocks.text, position: blocks.position, chapter: blocks.chapter })
    .from(blocks).where(and(eq(blocks.draftId, draftId), eq(blocks.kind, 'heading'))).orderBy(asc(blocks.position))
}

/** Blocks of the newest released draft of a plan, which the next one continues: also of one that was taken down, whose successor is its correction. */
export async function listReleasedBlocks(db: Db, planId: string) {
  const latest = db.select({ id: drafts.id }).from(drafts).where(and(eq(drafts.planId, planId), inArray(drafts.state, ['released', 'takenDown']))).orderBy(desc(drafts.version)).limit(1)
  return db.select({ lineage: blocks.lineage, kind: blocks.kind, number: blocks.number, text: blocks.text }).from(blocks)
    .where(inArray(blocks.draftId, latest)).orderBy(asc(blocks.position))
}

/**
 * Writes blocks, new or changed, into a draft. Answers how many were written: fewer than given when an id belongs to
 * another draft.
 */
export async function writeBlocks(tx: Db, { draftId, htmlVersion }: { draftId: string, htmlVersion: number }, list: readonly PlacedBlock[]): Promise<number> {
  let written = 0
  for (let from = 0; from < list.length; from += chunk) {
    const values = list.slice(from, from + chunk).map(({ upload, ...block }) => ({ ...block, draftId, htmlVersion, uploadId: upload }))
    const rows = await tx.insert(blocks).values(values).onConflictDoUpdate({
      target: blocks.id,
      set: {
        position: sql`excluded.position`, lineage: sql`excluded.lineage`, kind: sql`excluded.kind`, level: sql`excluded.level`, number: sql`excluded.number`,
        text: sql`excluded.text`, html: sql`excluded.html`, htmlVersion: sql`excluded.html_version`, chapter: sql`excluded.chapter`, uploadId: sql`excluded.upload_id`,
      },
      setWhere: eq(blocks.draftId, draftId),
    }).returning({ id: blocks.id })
    written += rows.length
  }
  return written
}

/** Gives blocks of a draft their new places, in one statement. */
export async function moveBlocks(tx: Db, draftId: string, places: readonly ({ id: string } & Placed)[]) {
  if (places.length === 0) return
  await tx.execute(sql`
    update ${blocks} set position = v.position, chapter = v.chapter
    from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as v(id uuid, position int, chapter int)
    where ${blocks.id} = v.id and ${blocks.draftId} = ${draftId}`)
}

/** Removes blocks of a draft. */
export async function deleteBlocks(tx: Db, draftId: string, ids: readonly string[]) {
  if (ids.length > 0) await tx.delete(blocks).where(and(eq(blocks.draftId, draftId), inArray(blocks.id, [...ids])))
}

/** Figures and layers of a draft as the release checklist sees them. */
export async function listMapped(db: Db, draftId: string) {
  const [figureRows, layerRows] = await Promise.all([
    db.select({ number: figures.number, title: figures.title, reviewNumber: figures.reviewNumber, exemption: figures.exemption })
      .from(figures).where(eq(figures.draftId, draftId)).orderBy(asc(figures.position)),
    db.select({ name: layers.name, reviewNumber: layers.reviewNumber, exemption: layers.exemption })
      .from(layers).where(eq(layers.draftId, draftId)).orderBy(asc(layers.position)),
  ])
  return [
    ...figureRows.map(({ number, title, ...rest }) => ({ kind: 'figure' as const, label: `${number} ${title.zh}`.trim(), ...rest })),
    ...layerRows.map(({ name, ...rest }) => ({ kind: 'layer' as const, label: name.zh, ...rest })),
  ]
}
