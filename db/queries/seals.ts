import { desc, gt, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { auditSeals } from '../schema'

/** Lets one sealer in at a time until the transaction ends: the chain has one end. */
export function lockSeals(db: Db) {
  return db.execute(sql`select pg_advisory_xact_lock(7202620)`)
}

/** The text of an entry that its seal covers: all but the address, which is forgotten after a year. */
const line = sql`jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), person_id, action, subject_kind, subject_id, detail)::text`

/** Audit entries not yet sealed, oldest first, locked; recent ones are left so that slower transactions can still commit before them. */
export function takeUnsealed(db: Db, { before, limit }: { before: Date, limit: number }) {
  return rows<{ id: number, line: string }>(db, sql`
    select id::int, ${line} as line
    from audit_entries where seal_id is null and at < ${before.toISOString()}::timestamptz order by id limit ${limit} for update skip locked`)
}

/** The last seal of the chain. */
export async function findLastSeal(db: Db) {
  return (await db.select().from(auditSeals).orderBy(desc(auditSeals.position)).limit(1))[0]
}

/** Writes a seal over these entries. */
export async function writeSeal(db: Db, seal: { position: number, hash: string, previousHash: string }, ids: number[]) {
  const [row] = await db.insert(auditSeals).values({ ...seal, entries: ids.length }).returning({ id: auditSeals.id })
  if (row) await db.execute(sql`update audit_entries set seal_id = ${row.id} where id = any(${sql.param(ids)}::bigint[])`)
}

export type Seal = typeof auditSeals.$inferSelect

/** The seals of the chain from the first on, `limit` of them after `position`. */
export function listSeals(db: Db, { after, limit }: { after: number, limit: number }): Promise<Seal[]> {
  return db.select().from(auditSeals).where(gt(auditSeals.position, after)).orderBy(auditSeals.position).limit(limit)
}

/** The texts of a seal's entries, in their order. */
export async function sealedLines(db: Db, sealId: string): Promise<string[]> {
  return (await rows<{ line: string }>(db, sql`select ${line} as line from audit_entries where seal_id = ${sealId}::uuid order by id`)).map(row => row.line)
}

/** How many entries wait for their seal. */
export async function countUnsealed(db: Db): Promise<number> {
  return (await rows<{ n: number }>(db, sql`select count(*)::int as n from audit_entries where seal_id is null`))[0]?.n ?? 0
}
