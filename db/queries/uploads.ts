import { eq } from 'drizzle-orm'
import type { Db } from '../client'
import { uploads } from '../schema'

export type UploadRow = typeof uploads.$inferSelect

/** Writes the row of a stored file; its bytes stand in the store before. */
export async function insertUpload(db: Db, row: typeof uploads.$inferInsert): Promise<UploadRow> {
  const [inserted] = await db.insert(uploads).values(row).returning()
  if (!inserted) throw new Error('the upload was not written')
  return inserted
}

/** The file with this id. */
export async function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  return (await db.select().from(uploads).where(eq(uploads.id, id)))[0]
}
