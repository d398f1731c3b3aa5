import { desc, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { auditSeals } from '../schema'

/** Lets one sealer in at a time until the transaction ends: the chain has one end. */
export function lockSeals(db: Db) {
  return db.execute(sql`select pg_advisory_xact_lock(7202620)`)
}

/** Audit entries not yet sealed, oldest first, locked; recent ones are left so that slower transactions can still commit before them. */
export function takeUnsealed(db: Db, { before, limit }: { before: Date, limit: number }) {
  return rows<{ id: number, line: string }>(db, sql`
    select id::int, jsonb_build_array(id, at, person_id, action, subject_kind, subject_id, detail)::text as line
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
