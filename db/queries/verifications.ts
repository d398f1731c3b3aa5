import { eq, sql } from 'drizzle-orm'
import type { Verification } from '#shared/domain/submission'
import type { Db } from '../client'
import { opinions, submissions } from '../schema'

/** How the authors of these opinions are known, by opinion. */
export async function listVerifications(db: Db, opinionIds: readonly string[]): Promise<Map<string, Verification>> {
  const found = await db.select({ id: opinions.id, verification: submissions.verification }).from(opinions)
    .innerJoin(submissions, eq(submissions.id, opinions.submissionId)).where(sql`${opinions.id} = any(${sql.param([...opinionIds])}::uuid[])`)
  return new Map(found.map(row => [row.id, row.verification]))
}
