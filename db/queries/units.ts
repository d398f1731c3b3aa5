import { and, asc, countDistinct, eq } from 'drizzle-orm'
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
  return db.select({ id: units.id, code: units.code, name: units.name, kind: units.kind, people: countDistinct(memberships.personId) })
    .from(units).leftJoin(memberships, and(eq(memberships.unitId, units.id), validAt(now))).groupBy(units.id).orderBy(asc(units.kind), asc(units.code))
}

/** One unit; `lock` holds it until the transaction ends. */
export async function findUnit(db: Db, id: string, lock = false) {
  const query = db.select().from(units).where(eq(units.id, id))
  return (await (lock ? query.for('update') : query))[0]
}

/** Writes a unit; undefined when its code is taken. */
export async function insertUnit(db: Db, values: UnitValues): Promise<string | undefined> {
  return (await db.insert(units).values(values).onConflictDoNothing().returning({ id: units.id }))[0]?.id
}

/** Renames a unit or changes its kind. */
export function updateUnit(db: Db, id: string, values: Partial<Pick<UnitValues, 'name' | 'kind'>>) {
  return db.update(units).set(values).where(eq(units.id, id))
}
