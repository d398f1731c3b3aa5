import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { needsUnit } from '#shared/domain/permissions'
import type { PersonState } from '#shared/domain/person'
import type { Actor, Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { memberships, people } from '../schema'

type PersonValues = Partial<typeof people.$inferInsert>

/** Memberships that are valid at `now`. */
export function validAt(now: Date) {
  return and(lte(memberships.validFrom, now), or(isNull(memberships.validTo), gt(memberships.validTo, now)))
}

/** Memberships, past and to come, of the people of a select in any other role than these. Written out: in a select from one table drizzle leaves the table's name away. */
export function heldBeside(roles: readonly Role[]) {
  return sql`select 1 from memberships where memberships.person_id = people.id and memberships.role <> all(${sql.param([...roles])}::text[])`
}

/** The active person behind an account with the memberships valid at `now`; null when there is none. */
export async function findActorByAccount(db: Db, { accountId, now }: { accountId: string, now: Date }): Promise<Actor | null> {
  const found = await db.select({ personId: people.id, name: people.name, role: memberships.role, unitId: memberships.unitId })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), validAt(now)))
    .where(and(eq(people.accountId, accountId), eq(people.state, 'active')))
  const first = found[0]
  if (!first) return null
  return {
    kind: 'person',
    personId: first.personId,
    name: first.name,
    roles: found.flatMap(row => row.role ?? []),
    // The units he speaks for: who is of another by a membership that speaks for none has no voice there.
    unitIds: found.flatMap(({ role, unitId }) => role && unitId && needsUnit(role) ? [unitId] : []),
  }
}

/** The state of the person behind an account; undefined when the account is nobody's. */
export async function findStateByAccount(db: Db, accountId: string): Promise<PersonState | undefined> {
  return (await db.select({ state: people.state }).from(people).where(eq(people.accountId, accountId)))[0]?.state
}

/** Notes when the person of an account last came in. */
export async function noteSignIn(db: Db, { accountId, now }: { accountId: string, now: Date }) {
  await db.update(people).set({ signedInAt: now }).where(eq(people.accountId, accountId))
}

/** The person an account belongs to. */
export async function findPersonByAccount(db: Db, accountId: string): Promise<string | undefined> {
  return (await db.select({ id: people.id }).from(people).where(eq(people.accountId, accountId)))[0]?.id
}

/** A person by one of the names one signs in with: user name, or the keyed hash of phone number or e-mail address. */
export async function findSignIn(db: Db, name: { userName?: string, phoneHash?: string | null, emailHash?: string | null }) {
  const where = name.phoneHash ? eq(people.phoneHash, name.phoneHash) : name.emailHash ? eq(people.emailHash, name.emailHash) : eq(people.userName, name.userName ?? '')
  return (await db.select({ id: people.id, accountId: people.accountId, state: people.state }).from(people).where(where))[0]
}

/** A person with everything that is known of him; `lock` holds the row until the transaction ends. */
export async function findPerson(db: Db, id: string, lock = false) {
  const query = db.select().from(people).where(eq(people.id, id))
  return (await (lock ? query.for('update') : query))[0]
}
export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** Which of these names somebody else already has. */
export async function findTakenNames(db: Db, names: { userName?: string | null, phoneHash?: string | null, emailHash?: string | null }, except?: string): Promise<('userName' | 'phone' | 'email')[]> {
  const wanted = [names.userName ? eq(people.userName, names.userName) : undefined, names.phoneHash ? eq(people.phoneHash, names.phoneHash) : undefined, names.emailHash ? eq(people.emailHash, names.emailHash) : undefined].filter(one => one !== undefined)
  if (!wanted.length) return []
  const found = await db.select({ id: people.id, userName: people.userName, phoneHash: people.phoneHash, emailHash: people.emailHash }).from(people).where(or(...wanted))
  return found.filter(row => row.id !== except).flatMap(row => [
    ...(names.userName && row.userName === names.userName ? ['userName' as const] : []),
    ...(names.phoneHash && row.phoneHash === names.phoneHash ? ['phone' as const] : []),
    ...(names.emailHash && row.emailHash === names.emailHash ? ['email' as const] : []),
  ])
}

/** Writes a new person; answers the id. */
export async function insertPerson(db: Db, person: PersonValues & { name: string }): Promise<string> {
  const [made] = await db.insert(people).values(person).returning({ id: people.id })
  if (!made) throw new Error('the person was not written')
  return made.id
}

/** Changes a person and raises his version. */
export function updatePerson(db: Db, { id, version }: { id: string, version: number }, values: PersonValues) {
  return db.update(people).set({ ...values, version: version + 1 }).where(eq(people.id, id))
}

/** The names of people by their ids. */
export function findNames(db: Db, ids: readonly string[]): Promise<{ id: string, name: string }[]> {
  return db.select({ id: people.id, name: people.name }).from(people).where(sql`${people.id} = any(${sql.param([...ids])}::uuid[])`)
}
