import { and, eq, inArray, sql } from 'drizzle-orm'
import type { UploadPurpose } from '#shared/schemas/upload'
import type { Db } from '../client'
import { uploads } from '../schema'

/** How many of these uploads exist and were made for `purpose`. */
export async function countUploads(db: Db, ids: string[], purpose: UploadPurpose): Promise<number> {
  return (await db.select({ n: sql<number>`count(*)::int` }).from(uploads).where(and(inArray(uploads.id, ids), eq(uploads.purpose, purpose))))[0]?.n ?? 0
}
