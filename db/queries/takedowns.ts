import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { TakedownKind, TakedownState } from '#shared/domain/takedown'
import type { LocalText } from '#shared/schemas/text'
import type { Db } from '../client'
import { attachments, auditEntries, blocks, drafts, figures, layers, people, plans, stages, takedowns, uploads } from '../schema'

/** As `keepsDown` (shared/domain/takedown.ts) and the index of what is down say it. */
const isDown = sql`(takedowns.state = 'down' or (takedowns.state = 'corrected' and takedowns.kind <> 'notice'))`
/** Ids of everything that is down now: drafts, figures, layers, attachments, stages whose notice is. For `in` and `not in` of other queries; few at any time. */
export const takenDownIds = sql`(select subject_id from takedowns where ${isDown})`

const [taker, corrector, restorer] = [alias(people, 'taker'), alias(people, 'corrector'), alias(people, 'restorer')]

function selectTakedowns(db: Db) {
  return db.select({ takedown: takedowns, plan: plans.slug, version: drafts.version, stage: stages.slug }).from(takedowns)
    .innerJoin(plans, eq(plans.id, takedowns.planId)).leftJoin(drafts, eq(drafts.id, takedowns.draftId)).leftJoin(stages, eq(stages.id, takedowns.subjectId))
}
export type TakedownRow = Awaited<ReturnType<typeof selectTakedowns>>[number]

/** Whether the public may know of a takedown: not where it is of a stage that has become internal. */
const isKnown = sql`not exists (select from stages where stages.id = takedowns.subject_id and stages.internal)`

/** Takedowns of a plan that the public may know of, the newest first, also those undone. */
export function listTakedowns(db: Db, planId: string): Promise<TakedownRow[]> {
  return selectTakedowns(db).where(and(eq(takedowns.planId, planId), isKnown)).orderBy(desc(takedowns.number))
}

/** How many takedowns of a plan the public may know of. */
export async function countTakedowns(db: Db, planId: string): Promise<number> {
  return (await db.select({ n: sql<number>`count(*)::int` }).from(takedowns).where(and(eq(takedowns.planId, planId), isKnown)))[0]?.n ?? 0
}

/** What is down of a draft: itself, its figures, layers and attachments. */
export function listDownOfDraft(db: Db, draftId: string): Promise<TakedownRow[]> {
  return selectTakedowns(db).where(and(eq(takedowns.draftId, draftId), isDown))
}

/** By what one of these things is down. */
export async function findDown(db: Db, subjectIds: readonly string[]): Promise<TakedownRow | undefined> {
  return (await selectTakedowns(db).where(and(inArray(takedowns.subjectId, [...subjectIds]), isDown)).orderBy(desc(takedowns.takenDownAt)).limit(1))[0]
}

/** The newest takedown of a notice that was not undone: it is down, or has been corrected. */
export async function findNoticeTakedown(db: Db, stageId: string): Promise<TakedownRow | undefined> {
  return (await selectTakedowns(db).where(and(eq(takedowns.subjectId, stageId), ne(takedowns.state, 'restored'))).orderBy(desc(takedowns.number)).limit(1))[0]
}

/** Takedowns of a draft and its parts, or of a stage's notice, the newest first, with the names of those who acted. */
export function listDeskTakedowns(db: Db, of: { draft: string } | { stage: string }) {
  return db.select({ takedown: takedowns, plan: plans.slug, version: drafts.version, stage: stages.slug, takenDownBy: taker.name, correctedBy: corrector.name, restoredBy: restorer.name }).from(takedowns)
    .innerJoin(plans, eq(plans.id, takedowns.planId)).leftJoin(drafts, eq(drafts.id, takedowns.draftId)).leftJoin(stages, eq(stages.id, takedowns.subjectId))
    .leftJoin(taker, eq(taker.id, takedowns.takenDownBy)).leftJoin(corrector, eq(corrector.id, takedowns.correctedBy)).leftJoin(restorer, eq(restorer.id, takedowns.restoredBy))
    .where('draft' in of ? eq(takedowns.draftId, of.draft) : eq(takedowns.subjectId, of.stage)).orderBy(desc(takedowns.number))
}

/** Whether a stage was edited since its notice was last taken down: of the two whatever the record has last. */
export async function isNoticeEdited(db: Db, stageId: string): Promise<boolean> {
  const [last] = await db.select({ action: auditEntries.action }).from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, 'stage'), eq(auditEntries.subjectId, stageId), inArray(auditEntries.action, ['stage.edit', 'publication.takeDown'])))
    .orderBy(desc(auditEntries.id)).limit(1)
  return last?.action === 'stage.edit'
}

/** One takedown. */
export async function findTakedown(db: Db, id: string) {
  return (await db.select().from(takedowns).where(eq(takedowns.id, id)))[0]
}

/** Writes a takedown with the plan's next number; undefined while its subject is down already. The caller holds the plan's row (`raiseGeneration`), so that two at one moment get two numbers. */
export async function insertTakedown(tx: Db, values: Omit<typeof takedowns.$inferInsert, 'number'>) {
  const [last] = await tx.select({ number: sql<number>`coalesce(max(${takedowns.number}), 0)::int` }).from(takedowns).where(eq(takedowns.planId, values.planId))
  return (await tx.insert(takedowns).values({ ...values, number: (last?.number ?? 0) + 1 }).onConflictDoNothing().returning())[0]
}

/** Moves a takedown on with what is said of it. */
export async function updateTakedown(tx: Db, id: string, set: Partial<typeof takedowns.$inferInsert> & { state: TakedownState }) {
  await tx.update(takedowns).set(set).where(eq(takedowns.id, id))
}

interface Subject { id: string, kind: TakedownKind, label: LocalText, sha256: string }
const numbered = (number: string, title: LocalText): LocalText => ({ zh: `${number} ${title.zh}`.trim(), ...title.en ? { en: `${number} ${title.en}`.trim() } : {} })

/** What can be taken down of a draft: itself, then figures, layers and attachments in their order; with the hash of the file where it is one. */
export async function listSubjects(db: Db, draftId: string): Promise<Subject[]> {
  const [draftRows, figureRows, layerRows, attachmentRows] = await Promise.all([
    db.select({ id: drafts.id, title: drafts.title, sha256: uploads.sha256 }).from(drafts).leftJoin(uploads, eq(uploads.id, drafts.sourceUploadId)).where(eq(drafts.id, draftId)),
    db.select({ id: figures.id, number: figures.number, title: figures.title, sha256: uploads.sha256 }).from(figures).innerJoin(uploads, eq(uploads.id, figures.uploadId)).where(eq(figures.draftId, draftId)).orderBy(asc(figures.position)),
    db.select({ id: layers.id, title: layers.name }).from(layers).where(eq(layers.draftId, draftId)).orderBy(asc(layers.position)),
    db.select({ id: attachments.id, title: attachments.title, sha256: uploads.sha256 }).from(attachments).innerJoin(uploads, eq(uploads.id, attachments.uploadId)).where(eq(attachments.draftId, draftId)).orderBy(asc(attachments.position)),
  ])
  return [
    ...draftRows.map(row => ({ id: row.id, kind: 'draft' as const, label: row.title, sha256: row.sha256 ?? '' })),
    ...figureRows.map(row => ({ id: row.id, kind: 'figure' as const, label: numbered(row.number, row.title), sha256: row.sha256 })),
    ...layerRows.map(row => ({ id: row.id, kind: 'layer' as const, label: row.title, sha256: '' })),
    ...attachmentRows.map(row => ({ id: row.id, kind: 'attachment' as const, label: row.title, sha256: row.sha256 })),
  ]
}

/** Pictures in the text of a draft that are the file of one of its figures or attachments that is down: each with the id of that. */
export async function listDownPictures(db: Db, draftId: string): Promise<Map<string, string>> {
  const found = await db.select({ upload: uploads.id, subject: takedowns.subjectId }).from(blocks).innerJoin(uploads, eq(uploads.id, blocks.uploadId))
    .innerJoin(takedowns, and(eq(takedowns.draftId, blocks.draftId), eq(takedowns.sha256, uploads.sha256), isDown)).where(eq(blocks.draftId, draftId))
  return new Map(found.map(({ upload, subject }) => [upload, subject]))
}

/** Of these blocks, those whose draft is down. */
export async function listDownBlocks(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set()
  return new Set((await db.select({ id: blocks.id }).from(blocks).where(and(sql`${blocks.id} = any(${sql.param([...ids])}::uuid[])`, sql`${blocks.draftId} in ${takenDownIds}`))).map(row => row.id))
}
