import { and, count, desc, eq, exists, gt, ilike, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { ownRoles } from '#shared/domain/permissions'
import type { PeopleGroup, PersonState } from '#shared/domain/person'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { accountCredentials, accountPasskeys, accountUsers, invitations, memberships, people } from '../schema'
import { heldBeside, validAt } from './people'

export interface PeopleFilter {
  group: PeopleGroup
  /** Part of a name or user name, a whole phone number or address by its hash, or an id. */
  q?: string
  contactHash?: string | null
  id?: string
  role?: Role
  unit?: string
  /** `invited`: no password yet; `withoutSecondFactor`: active, holds one of `guarded`, the roles that need one, and has none. */
  state?: PersonState | 'invited' | 'withoutSecondFactor'
  guarded: readonly Role[]
  now: Date
}
export interface PeopleCursor { at: Date, id: string }

/** Whether a person's account has a password. */
export const hasPassword = (db: Db) => exists(db.select({ one: sql`1` }).from(accountCredentials).where(and(eq(accountCredentials.userId, people.accountId), isNotNull(accountCredentials.password))))
const hasPasskey = (db: Db) => exists(db.select({ one: sql`1` }).from(accountPasskeys).where(eq(accountPasskeys.userId, people.accountId)))
/**
 * Whose entry the office keeps: entered by it, or taken on by it since. Everybody else has opened his account himself and acts for himself.
 * As a set, because of many residents few are in it; drizzle leaves the table's name away in a select from one table.
 */
export const ofOffice = sql<boolean>`people.id in (
  select known.id from people known where known.privacy_version is null
  union all select held.person_id from memberships held where held.role <> all(${sql.param([...ownRoles])}::text[]))`
const literal = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function where(db: Db, filter: PeopleFilter): SQL | undefined {
  const held = filter.role || filter.unit
    ? exists(db.select({ one: sql`1` }).from(memberships).where(and(eq(memberships.personId, people.id), validAt(filter.now), filter.role ? eq(memberships.role, filter.role) : undefined, filter.unit ? eq(memberships.unitId, filter.unit) : undefined)))
    : undefined
  const state = stateIs(db, filter)
  const text = filter.q ? or(filter.id ? eq(people.id, filter.id) : undefined, ilike(people.name, literal(filter.q)), ilike(people.userName, literal(filter.q)), filter.contactHash ? eq(people.phoneHash, filter.contactHash) : undefined, filter.contactHash ? eq(people.emailHash, filter.contactHash) : undefined) : undefined
  const group = filter.group === 'all' ? undefined : filter.group === 'office' ? ofOffice : sql`not ${ofOffice}`
  return and(group, held, state, text)
}

function stateIs(db: Db, { state, guarded, now }: PeopleFilter): SQL | undefined {
  if (state === 'invited') return sql`not ${hasPassword(db)}`
  if (state !== 'withoutSecondFactor') return state && eq(people.state, state)
  const holds = exists(db.select({ one: sql`1` }).from(memberships).where(and(eq(memberships.personId, people.id), validAt(now), sql`${memberships.role} = any(${sql.param([...guarded])}::text[])`)))
  const hasAuthenticator = exists(db.select({ one: sql`1` }).from(accountUsers).where(and(eq(accountUsers.id, people.accountId), eq(accountUsers.twoFactorEnabled, true))))
  return and(eq(people.state, 'active'), holds, sql`not ${hasAuthenticator}`, sql`not ${hasPasskey(db)}`)
}

const summary = (db: Db) => ({
  id: people.id, name: people.name, userName: people.userName, state: people.state, createdAt: people.createdAt,
  ready: sql<boolean>`${hasPassword(db)}`,
  ofOffice,
  secondFactor: sql<boolean>`(coalesce(${accountUsers.twoFactorEnabled}, false) or ${hasPasskey(db)})`,
})

/** People under a filter, the newest first, keyset-paged by when they were entered. */
export function listPeople(db: Db, { filter, cursor, limit }: { filter: PeopleFilter, cursor?: PeopleCursor, limit: number }) {
  const after = cursor ? or(lt(people.createdAt, cursor.at), and(eq(people.createdAt, cursor.at), lt(people.id, cursor.id))) : undefined
  return db.select(summary(db)).from(people).leftJoin(accountUsers, eq(accountUsers.id, people.accountId)).where(and(where(db, filter), after)).orderBy(desc(people.createdAt), desc(people.id)).limit(limit)
}
export type PersonListRow = Awaited<ReturnType<typeof listPeople>>[number]

/** One person as the list shows him. */
export async function findListed(db: Db, id: string): Promise<PersonListRow | undefined> {
  return (await db.select(summary(db)).from(people).leftJoin(accountUsers, eq(accountUsers.id, people.accountId)).where(eq(people.id, id)))[0]
}

/** Whether the office keeps a person's entry: `ofOffice` of one. */
export async function isOfOffice(db: Db, id: string): Promise<boolean> {
  return (await db.select({ id: people.id }).from(people).where(and(eq(people.id, id), sql`(people.privacy_version is null or exists (${heldBeside(ownRoles)}))`))).length > 0
}

/** Whoever opened his account himself and has one of these contacts, by phone number first; held until the transaction ends. */
export async function findSelfOpened(db: Db, { phoneHash, emailHash }: { phoneHash: string | null, emailHash: string | null }) {
  const found = await db.select().from(people).where(and(or(eq(people.phoneHash, phoneHash ?? ''), eq(people.emailHash, emailHash ?? '')), sql`not ${ofOffice}`)).for('update')
  return found.find(person => phoneHash && person.phoneHash === phoneHash) ?? found[0]
}

/** How many people there are under a filter. */
export async function countPeople(db: Db, filter: PeopleFilter): Promise<number> {
  return (await db.select({ n: count() }).from(people).where(where(db, filter)))[0]?.n ?? 0
}

/** Whether there is any person at all. */
export async function hasPeople(db: Db): Promise<boolean> {
  return (await db.select({ id: people.id }).from(people).limit(1)).length > 0
}

/** Figures of the administrator's first page: people of the office, all suspended ones, open links. */
export async function countForAdmin(db: Db, now: Date) {
  const [all] = await db.select({ people: sql<number>`count(*) filter (where ${ofOffice})`.mapWith(Number), suspended: sql<number>`count(*) filter (where ${people.state} = 'suspended')`.mapWith(Number) }).from(people)
  const [open] = await db.select({ n: count() }).from(invitations).where(and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now)))
  return { people: all?.people ?? 0, suspended: all?.suspended ?? 0, invitations: open?.n ?? 0 }
}
