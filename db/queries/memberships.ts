import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { claims, memberships, people, units } from '../schema'
import { validAt } from './people'
import { hasPassword } from './people-list'

/** A membership with its unit's name. */
const shown = { id: memberships.id, personId: memberships.personId, role: memberships.role, unitId: memberships.unitId, unit: units.name, validFrom: memberships.validFrom, validTo: memberships.validTo }

/** Memberships of some people: those that count now or later, or with `past` all there ever were, newest first. */
export function listMemberships(db: Db, { personIds, now, past }: { personIds: readonly string[], now: Date, past?: boolean }) {
  const open = past ? undefined : or(isNull(memberships.validTo), gt(memberships.validTo, now))
  return db.select(shown).from(memberships).leftJoin(units, eq(units.id, memberships.unitId))
    .where(and(inArray(memberships.personId, [...personIds]), open)).orderBy(desc(memberships.validFrom), asc(memberships.id))
}
export type MembershipRow = Awaited<ReturnType<typeof listMemberships>>[number]

/** One membership of a person. */
export async function findMembership(db: Db, { id, personId }: { id: string, personId: string }): Promise<MembershipRow | undefined> {
  return (await db.select(shown).from(memberships).leftJoin(units, eq(units.id, memberships.unitId)).where(and(eq(memberships.id, id), eq(memberships.personId, personId))))[0]
}

/** Writes memberships; answers their ids. */
export async function insertMemberships(db: Db, values: readonly (typeof memberships.$inferInsert)[]): Promise<string[]> {
  if (!values.length) return []
  return (await db.insert(memberships).values([...values]).returning({ id: memberships.id })).map(row => row.id)
}

/** Ends memberships at an instant. */
export function endMemberships(db: Db, ids: readonly string[], at: Date) {
  return db.update(memberships).set({ validTo: at }).where(inArray(memberships.id, [...ids]))
}

/** How many active people hold one of these roles at `now`; `seated` counts those alone who have come in and set a password. */
export async function countHolders(db: Db, { roles, now, seated }: { roles: readonly Role[], now: Date, seated?: boolean }): Promise<number> {
  const [row] = await db.select({ n: count() }).from(memberships).innerJoin(people, and(eq(people.id, memberships.personId), eq(people.state, 'active'), seated ? hasPassword(db) : undefined)).where(and(inArray(memberships.role, [...roles]), validAt(now)))
  return row?.n ?? 0
}

/** The sealed contacts of active people who hold one of these roles at `now`, each once. */
export function listContactsOfHolders(db: Db, { roles, now }: { roles: readonly Role[], now: Date }) {
  return db.selectDistinctOn([people.id], { id: people.id, phoneSealed: people.phoneSealed, emailSealed: people.emailSealed }).from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id)).where(and(eq(people.state, 'active'), inArray(memberships.role, [...roles]), validAt(now))).orderBy(people.id)
}

/** Who holds one of these roles at `now`, of all units or of these: active people, each once. */
export async function listHolders(db: Db, { roles, unitIds, now }: { roles: readonly Role[], unitIds?: readonly string[], now: Date }): Promise<string[]> {
  return (await db.selectDistinct({ id: people.id }).from(people).innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(eq(people.state, 'active'), inArray(memberships.role, [...roles]), unitIds && inArray(memberships.unitId, [...unitIds]), validAt(now)))).map(({ id }) => id)
}

/** Makes appointments of the first holder of a duty wait for one another until their transactions end. */
export function lockAppointments(db: Db) {
  return db.execute(sql`select pg_advisory_xact_lock(7202621)`)
}

/** Gives back at once what a person holds in the queue. */
export function releaseClaimsOf(db: Db, personId: string) {
  return db.delete(claims).where(eq(claims.personId, personId))
}
