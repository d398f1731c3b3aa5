import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '../client'
import { noticePostings, people, uploads } from '../schema'

export type PostingRow = typeof noticePostings.$inferSelect

/** All copies of a notice in the order in which they were put up, also those voided, with who entered them and what proves them. */
export function listPostings(db: Db, noticeId: string) {
  return db.select({ posting: noticePostings, enteredBy: people.name, width: uploads.width }).from(noticePostings)
    .leftJoin(people, eq(people.id, noticePostings.enteredBy)).leftJoin(uploads, eq(uploads.id, noticePostings.uploadId))
    .where(eq(noticePostings.noticeId, noticeId)).orderBy(asc(noticePostings.postedAt), asc(noticePostings.id))
}
export type FoundPosting = Awaited<ReturnType<typeof listPostings>>[number]

/** The copies of a notice that count. */
export function listCountedPostings(db: Db, noticeId: string): Promise<PostingRow[]> {
  return db.select().from(noticePostings).where(and(eq(noticePostings.noticeId, noticeId), isNull(noticePostings.voidedAt))).orderBy(asc(noticePostings.postedAt), asc(noticePostings.id))
}

/** Writes a copy and answers its id. */
export async function insertPosting(tx: Db, values: typeof noticePostings.$inferInsert): Promise<string> {
  const [row] = await tx.insert(noticePostings).values(values).returning({ id: noticePostings.id })
  if (!row) throw new Error('the posting was not written')
  return row.id
}

/** A copy of a notice, locked for a change. */
export async function lockPosting(tx: Db, { id, noticeId }: { id: string, noticeId: string }): Promise<PostingRow | undefined> {
  return (await tx.select().from(noticePostings).where(and(eq(noticePostings.id, id), eq(noticePostings.noticeId, noticeId))).for('update'))[0]
}

/** Changes a copy: when it was taken off, or why it does not count. */
export async function updatePosting(tx: Db, id: string, set: Pick<Partial<PostingRow>, 'removedAt' | 'voidedAt' | 'voidedBy' | 'voidReason'>) {
  await tx.update(noticePostings).set(set).where(eq(noticePostings.id, id))
}
