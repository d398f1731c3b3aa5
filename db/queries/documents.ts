import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '../client'
import { documents, people, stages, uploads } from '../schema'

const columns = {
  id: documents.id, item: documents.item, subjectId: documents.subjectId, title: documents.title, number: documents.number, date: documents.date, handler: documents.handler, organ: documents.organ,
  uploadId: documents.uploadId, fileName: uploads.fileName, bytes: uploads.bytes, width: uploads.width, note: documents.note, waived: documents.waived, offline: documents.offline, createdAt: documents.createdAt,
  enteredBy: people.name, voidedAt: documents.voidedAt, voidReason: documents.voidReason,
}

/** Documents of a plan, the latest first, with who entered them and what their scan is called; voided ones among them. */
export function listDocuments(db: Db, planId: string) {
  return db.select(columns).from(documents).leftJoin(people, eq(people.id, documents.enteredBy)).leftJoin(uploads, eq(uploads.id, documents.uploadId))
    .where(eq(documents.planId, planId)).orderBy(desc(documents.date), desc(documents.createdAt), asc(documents.id))
}
export type DocumentRow = Awaited<ReturnType<typeof listDocuments>>[number]

/** Whether a stage was held on paper: a document that counts says so. */
export async function isStageOffline(db: Db, stageId: string): Promise<boolean> {
  return (await db.select({ id: documents.id }).from(documents).innerJoin(stages, and(eq(stages.planId, documents.planId), eq(stages.id, stageId))).where(and(eq(documents.item, 'stage'), eq(documents.subjectId, stageId), isNull(documents.voidedAt))).limit(1)).length > 0
}

/** A document with the slug of its plan. */
export async function findDocument(db: Db, id: string) {
  return (await db.select({ id: documents.id, planId: documents.planId, item: documents.item, title: documents.title, voidedAt: documents.voidedAt }).from(documents).where(eq(documents.id, id)))[0]
}

/** Enters a document and answers its id. */
export async function insertDocument(db: Db, values: typeof documents.$inferInsert): Promise<string> {
  const [made] = await db.insert(documents).values(values).returning({ id: documents.id })
  if (!made) throw new Error('the document was not written')
  return made.id
}

/** Voids a document: it stays readable and counts for nothing; false where it is voided already. */
export async function voidDocument(db: Db, id: string, by: { personId: string, at: Date, reason: string }): Promise<boolean> {
  return (await db.update(documents).set({ voidedBy: by.personId, voidedAt: by.at, voidReason: by.reason }).where(and(eq(documents.id, id), isNull(documents.voidedAt))).returning({ id: documents.id })).length > 0
}

/** Voids the documents about a subject that is removed. */
export async function voidSubjectDocuments(db: Db, subjectId: string, by: { personId: string, at: Date, reason: string }) {
  await db.update(documents).set({ voidedBy: by.personId, voidedAt: by.at, voidReason: by.reason }).where(and(eq(documents.subjectId, subjectId), isNull(documents.voidedAt)))
}
