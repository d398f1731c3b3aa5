import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { ExpertField, ExpertState, ExpertTier } from '#shared/domain/expert'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { experts, memberships, people } from '../schema'
import { validAt } from './people'

export type ExpertRow = typeof experts.$inferSelect
export interface ExpertFilter { q?: string, field?: ExpertField, tier?: ExpertTier, state?: ExpertState }

const counted = {
  invited: sql<number>`(select count(*)::int from review_invitations i join reviews r on r.id = i.review_id where i.expert_id = experts.id and r.state <> 'prepared')`,
  written: sql<number>`(select count(distinct i.id)::int from review_invitations i join review_entries e on e.invitation_id = i.id where i.expert_id = experts.id)`,
}

/** The registry, by tier and name, each with how often he was asked and has written. An office has some hundreds at most. */
export function listExperts(db: Db, { q, field, tier, state }: ExpertFilter = {}) {
  const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : ''
  return db.select({ expert: experts, person: { id: people.id, name: people.name }, ...counted }).from(experts).leftJoin(people, eq(people.id, experts.personId)).where(and(
    state ? eq(experts.state, state) : undefined, tier ? eq(experts.tier, tier) : undefined,
    field ? sql`${experts.fields} @> ${JSON.stringify([field])}::jsonb` : undefined,
    like ? or(sql`${experts.name} ilike ${like}`, sql`regexp_replace(${experts.name}, '[\\s·•・]', '', 'g') = regexp_replace(${q ?? ''}, '[\\s·•・]', '', 'g')`, sql`${experts.workplace} ilike ${like}`, sql`${experts.title} ilike ${like}`) : undefined,
  )).orderBy(asc(experts.state), sql`array_position(array['core','topicLead','consultant'], ${experts.tier})`, asc(experts.name), asc(experts.id)).limit(1000)
}
export type ListedExpert = Awaited<ReturnType<typeof listExperts>>[number]

/** An expert by id. */
export async function findExpert(db: Db, id: string): Promise<ExpertRow | undefined> {
  return (await db.select().from(experts).where(eq(experts.id, id)))[0]
}

/** The entries of the registry with these ids. */
export function listExpertsById(db: Db, ids: readonly string[]): Promise<ExpertRow[]> {
  return db.select().from(experts).where(inArray(experts.id, [...ids]))
}

/** Whether another entry belongs to this person's account. */
export async function isPersonTaken(db: Db, { personId, except }: { personId: string, except?: string }): Promise<boolean> {
  return (await db.select({ id: experts.id }).from(experts).where(and(eq(experts.personId, personId), except ? ne(experts.id, except) : undefined)).limit(1)).length > 0
}

/** People who hold one of these roles now and stand in no entry of the registry. */
export function listUnregistered(db: Db, roles: readonly Role[], now: Date) {
  return db.selectDistinct({ id: people.id, name: people.name }).from(people).innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(inArray(memberships.role, [...roles]), validAt(now), sql`not exists (select from experts where experts.person_id = ${people.id})`)).orderBy(asc(people.name)).limit(500)
}

/** Writes a new entry; false where its id is there already. */
export async function insertExpert(tx: Db, values: typeof experts.$inferInsert): Promise<boolean> {
  return (await tx.insert(experts).values(values).onConflictDoNothing({ target: experts.id }).returning({ id: experts.id })).length > 0
}

/** Changes an entry that still has this version; false when somebody else was faster. */
export async function updateExpert(tx: Db, { id, version }: Pick<ExpertRow, 'id' | 'version'>, set: Partial<typeof experts.$inferInsert>): Promise<boolean> {
  return (await tx.update(experts).set({ ...set, version: version + 1 }).where(and(eq(experts.id, id), eq(experts.version, version))).returning({ id: experts.id })).length > 0
}
