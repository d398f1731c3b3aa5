import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '../client'
import { attachments, documents, drafts, figures, meetings, noticePostings, notices, uploads } from '../schema'

const file = { id: uploads.id, contentType: uploads.contentType, bytes: uploads.bytes, width: uploads.width }

/** Documents of a plan that count, the oldest first, with their scan. */
export function listBoundDocuments(db: Db, planId: string) {
  return db.select({ item: documents.item, subject: documents.subjectId, title: documents.title, number: documents.number, date: documents.date, organ: documents.organ, waived: documents.waived, offline: documents.offline, file })
    .from(documents).leftJoin(uploads, eq(uploads.id, documents.uploadId)).where(and(eq(documents.planId, planId), isNull(documents.voidedAt))).orderBy(asc(documents.date), asc(documents.createdAt), asc(documents.id))
}

/** Pictures and scans that prove where the notices of a plan hung. */
export function listPostingProofs(db: Db, planId: string) {
  return db.select({ noticeId: noticePostings.noticeId, place: noticePostings.place, postedAt: noticePostings.postedAt, file })
    .from(noticePostings).innerJoin(notices, eq(notices.id, noticePostings.noticeId)).innerJoin(uploads, eq(uploads.id, noticePostings.uploadId))
    .where(and(eq(notices.planId, planId), isNull(noticePostings.voidedAt))).orderBy(asc(noticePostings.postedAt), asc(noticePostings.id))
}

/** Meetings of a plan with the files of their record and minutes. */
export function listMeetingFiles(db: Db, planId: string) {
  return db.select({ id: meetings.id, kind: meetings.kind, title: meetings.title, heldAt: meetings.heldAt, record: meetings.recordUploadId, minutes: meetings.minutesUploadId, minutesAt: meetings.minutesAt }).from(meetings).where(eq(meetings.planId, planId)).orderBy(asc(meetings.beginsAt), asc(meetings.id))
}

/** The newest released draft of a plan. */
export async function findBoundDraft(db: Db, planId: string) {
  return (await db.select({ id: drafts.id, title: drafts.title, version: drafts.version, source: drafts.sourceUploadId }).from(drafts).where(and(eq(drafts.planId, planId), eq(drafts.state, 'released'))).orderBy(desc(drafts.version)).limit(1))[0]
}

/** Figures and attachments of a draft with their files, in their order. */
export async function listDraftFiles(db: Db, draftId: string) {
  const [drawn, added] = await Promise.all([
    db.select({ id: figures.id, title: figures.title, number: figures.number, file }).from(figures).innerJoin(uploads, eq(uploads.id, figures.uploadId)).where(eq(figures.draftId, draftId)).orderBy(asc(figures.position)),
    db.select({ id: attachments.id, title: attachments.title, file }).from(attachments).innerJoin(uploads, eq(uploads.id, attachments.uploadId)).where(eq(attachments.draftId, draftId)).orderBy(asc(attachments.position)),
  ])
  return [...drawn, ...added.map(one => ({ ...one, number: '' }))]
}

/** Stored files by id. */
export function listFiles(db: Db, ids: readonly string[]) {
  return db.select(file).from(uploads).where(inArray(uploads.id, [...ids]))
}
export type StoredFile = Awaited<ReturnType<typeof listFiles>>[number]
