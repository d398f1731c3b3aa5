import { asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { invitations, memberships, people, units } from '../schema'
import type { PersonRow } from './people'
import { ofOffice } from './people-list'

/** So many rows in a statement: far below the parameters PostgreSQL takes. */
const portion = 500

function portions<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / portion) }, (_, index) => list.slice(index * portion, (index + 1) * portion))
}

/** People by the hashes of their phone numbers. */
export async function listByPhone(db: Db, hashes: readonly string[]) {
  const found = []
  for (const some of portions(hashes)) found.push(...await db.select({ id: people.id, name: people.name, state: people.state, phoneSealed: people.phoneSealed, phoneHash: people.phoneHash, emailSealed: people.emailSealed, ofOffice }).from(people).where(inArray(people.phoneHash, some)))
  return found
}

/** People by their ids, held until the transaction ends; always in the same order, so that two who hold some do not wait for each other. */
export async function lockPeople(db: Db, ids: readonly string[]): Promise<PersonRow[]> {
  return db.select().from(people).where(sql`${people.id} = any(${sql.param([...new Set(ids)])}::uuid[])`).orderBy(asc(people.id)).for('update')
}

/** All memberships that count at `now` or later, with person and unit. */
export function listOpenMemberships(db: Db, now: Date) {
  return db.select({ personId: people.id, name: people.name, state: people.state, role: memberships.role, unitId: memberships.unitId, unit: units.name })
    .from(memberships).innerJoin(people, eq(people.id, memberships.personId)).leftJoin(units, eq(units.id, memberships.unitId))
    .where(or(isNull(memberships.validTo), gt(memberships.validTo, now)))
}

/** Writes people; their ids are given. */
export async function insertPeople(db: Db, list: readonly (typeof people.$inferInsert)[]) {
  for (const some of portions(list)) await db.insert(people).values(some)
}

/** Writes many memberships; their ids are given. */
export async function insertManyMemberships(db: Db, list: readonly (typeof memberships.$inferInsert)[]) {
  for (const some of portions(list)) await db.insert(memberships).values(some)
}

/** Writes many links; their ids are given. */
export async function insertInvitations(db: Db, list: readonly (typeof invitations.$inferInsert)[]) {
  for (const some of portions(list)) await db.insert(invitations).values(some)
}
