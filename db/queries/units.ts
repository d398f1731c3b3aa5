import { and, asc, countDistinct, eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { memberships, units } from '../schema'
import { validAt } from './people'

type UnitValues = typeof units.$inferInsert

/** All units in the order they were entered by kind and code. */
export function listUnits(db: Db) {
  return db.select().from(units).orderBy(asc(units.kind), asc(units.code))
}

/** All units with how many people hold a membership there at `now`. */
export function listUnitsWithPeople(db: Db, now: Date) {
  return db.select({ id: units.id, code: units.code, name: units.name, kind: units.kind, successorId: units.successorId, people: countDistinct(memberships.personId) })
    .from(units).leftJoin(memberships, and(eq(memberships.unitId, units.id), validAt(now))).groupBy(units.id).orderBy(asc(units.kind), asc(units.code))
}

/** One unit; `lock` holds it until the transaction ends. */
export async function findUnit(db: Db, id: string, lock = false) {
  const query = db.select().from(units).where(eq(units.id, id))
  return (await (lock ? query.for('update') : query))[0]
}

/**
 * Units held until the transaction ends, in the order of their ids: against being merged (`share`), for whoever gives them
 * work, or to be merged (`update`). They are held after the work itself, by both, so that neither waits for the other for ever.
 */
export function holdUnits(tx: Db, ids: readonly string[], strength: 'share' | 'update') {
  return tx.select().from(units).where(sql`${units.id} = any(${sql.param([...ids])}::uuid[])`).orderBy(units.id).for(strength)
}

/** Makes mergers wait for one another until their transactions end: each holds work and units that another may want. */
export function lockMergers(tx: Db) {
  return tx.execute(sql`select pg_advisory_xact_lock(7202622)`)
}

/** Which of these units were merged into others; all are held against being merged until the transaction ends. */
export async function findMerged(tx: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(ids.length ? (await holdUnits(tx, ids, 'share')).filter(({ successorId }) => successorId).map(({ id }) => id) : [])
}

/** Writes a unit; undefined when its code is taken. */
export async function insertUnit(db: Db, values: UnitValues): Promise<string | undefined> {
  return (await db.insert(units).values(values).onConflictDoNothing().returning({ id: units.id }))[0]?.id
}

/** Notes into which unit another was merged. */
export function setSuccessor(tx: Db, id: string, successorId: string) {
  return tx.update(units).set({ successorId }).where(eq(units.id, id))
}

/** Renames a unit or changes its kind. */
export function updateUnit(db: Db, id: string, values: Partial<Pick<UnitValues, 'name' | 'kind'>>) {
  return db.update(units).set(values).where(eq(units.id, id))
}
