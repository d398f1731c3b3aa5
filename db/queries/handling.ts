import { and, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Handled } from '#shared/domain/opinion-patch'
import { rows } from '../client'
import type { Db } from '../client'
import { claims, opinionChanges, opinions, people, replies, submissions } from '../schema'
import { opinionWhere } from './opinions'
import type { OpinionFilter } from './opinions'

/** An opinion locked for a change, with who holds it now. */
export async function lockOpinion(db: Db, id: string, now: Date) {
  const [opinion] = await db.select().from(opinions).where(eq(opinions.id, id)).for('update')
  if (!opinion) return undefined
  return { opinion, holder: (await listHolders(db, [id], now)).get(id) ?? null }
}

/** Writes handled fields and raises the version; nobody else may write between, since the row is locked. */
export async function updateOpinion(db: Db, id: string, values: Partial<Handled>) {
  const [row] = await db.update(opinions).set({ ...values, version: sql`${opinions.version} + 1` }).where(eq(opinions.id, id)).returning()
  if (!row) throw new Error(`opinion ${id} is gone`)
  return row
}
export type OpinionRecord = Awaited<ReturnType<typeof updateOpinion>>

/** Who holds which of these opinions now. */
export async function listHolders(db: Db, ids: string[], now: Date): Promise<Map<string, { personId: string, name: string, until: Date }>> {
  if (!ids.length) return new Map()
  const found = await db.select({ opinionId: claims.opinionId, personId: claims.personId, name: people.name, until: claims.expiresAt })
    .from(claims).innerJoin(people, eq(people.id, claims.personId)).where(and(inArray(claims.opinionId, ids), gt(claims.expiresAt, now)))
  return new Map(found.map(({ opinionId, ...holder }) => [opinionId, holder]))
}

/** Gives a person the lease on an opinion, or renews it. */
export function holdOpinion(db: Db, claim: { opinionId: string, personId: string, expiresAt: Date }) {
  return db.insert(claims).values(claim).onConflictDoUpdate({ target: claims.opinionId, set: { personId: claim.personId, expiresAt: claim.expiresAt } })
}

/**
 * Takes up to `limit` of the oldest matching opinions that nobody holds. `for update skip locked` on the opinions:
 * two people who ask at the same moment get different ones (design §4.7).
 */
export async function takeOpinions(db: Db, query: { stageId: string, filter: OpinionFilter, personId: string, now: Date, expiresAt: Date, limit: number }): Promise<string[]> {
  const free = db.select({ id: opinions.id }).from(opinions)
    .where(and(opinionWhere(query.stageId, 'all', query.filter), sql`not exists (select from ${claims} where ${claims.opinionId} = ${opinions.id} and ${claims.expiresAt} > ${query.now.toISOString()}::timestamptz)`))
    .orderBy(opinions.receivedAt, opinions.id).limit(query.limit).for('update', { skipLocked: true })
  const ids = (await free).map(row => row.id)
  if (ids.length) {
    await db.insert(claims).values(ids.map(opinionId => ({ opinionId, personId: query.personId, expiresAt: query.expiresAt })))
      .onConflictDoUpdate({ target: claims.opinionId, set: { personId: query.personId, expiresAt: query.expiresAt } })
  }
  return ids
}

/** Gives back what a person holds in a stage. */
export async function releaseOpinions(db: Db, { stageId, personId }: { stageId: string, personId: string }): Promise<number> {
  const released = await db.delete(claims).where(and(eq(claims.personId, personId), inArray(claims.opinionId, db.select({ id: opinions.id }).from(opinions).where(eq(opinions.stageId, stageId))))).returning({ id: claims.opinionId })
  return released.length
}

/** Removes leases that have run out. */
export function clearClaims(db: Db, now: Date) {
  return db.delete(claims).where(lte(claims.expiresAt, now))
}

/** How many opinions of a stage a person holds now. */
export async function countHeld(db: Db, { stageId, personId, now }: { stageId: string, personId: string, now: Date }): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(claims).innerJoin(opinions, eq(opinions.id, claims.opinionId))
    .where(and(eq(claims.personId, personId), gt(claims.expiresAt, now), eq(opinions.stageId, stageId)))
  return row?.n ?? 0
}

/** Remembers what a step changed, for the history and for undo. */
export function writeChange(db: Db, change: { opinionId: string, batchId: string | null, personId: string, version: number, before: Record<string, unknown>, after: Record<string, unknown>, at: Date }) {
  return db.insert(opinionChanges).values(change)
}

/** Changes of an opinion, newest first. */
export function listChanges(db: Db, opinionId: string) {
  return db.select({ change: opinionChanges, person: people.name }).from(opinionChanges).leftJoin(people, eq(people.id, opinionChanges.personId))
    .where(eq(opinionChanges.opinionId, opinionId)).orderBy(desc(opinionChanges.version)).limit(50)
}

/** The last change of an opinion that was not undone. */
export async function findLastChange(db: Db, opinionId: string) {
  return (await db.select().from(opinionChanges).where(and(eq(opinionChanges.opinionId, opinionId), isNull(opinionChanges.undoneBy))).orderBy(desc(opinionChanges.version)).limit(1))[0]
}

/** Changes made by one bulk action that were not undone. */
export function listBatch(db: Db, batchId: string) {
  return db.select().from(opinionChanges).where(and(eq(opinionChanges.batchId, batchId), isNull(opinionChanges.undoneBy)))
}

/** Marks a change as undone by a person. */
export function markUndone(db: Db, id: string, personId: string) {
  return db.update(opinionChanges).set({ undoneBy: personId }).where(eq(opinionChanges.id, id))
}

/** Writes the draft of a reply; an earlier check and publication no longer hold. */
export function draftReply(db: Db, reply: { opinionId: string, text: string, draftedBy: string, draftedAt: Date }) {
  return db.insert(replies).values(reply).onConflictDoUpdate({ target: replies.opinionId, set: { ...reply, reviewedBy: null, publishedAt: null, withdrawnAt: null } })
}

/** Publishes or recalls a reply; `publishedAt` lies one recall window ahead. */
export function publishReply(db: Db, opinionId: string, values: { reviewedBy: string | null, publishedAt: Date | null }) {
  return db.update(replies).set(values).where(eq(replies.opinionId, opinionId))
}

/** The reply to an opinion with the names of its drafter and reviewer. */
export async function findReply(db: Db, opinionId: string) {
  return (await rows<{ text: string, draftedBy: string, drafter: string, reviewer: string | null, publishedAt: string | null }>(db, sql`
    select r.text, r.drafted_by as "draftedBy", d.name as drafter, v.name as reviewer, r.published_at::text as "publishedAt"
    from replies r left join people d on d.id = r.drafted_by left join people v on v.id = r.reviewed_by where r.opinion_id = ${opinionId}`))[0]
}

/** Other opinions of the same submission, and of submissions with the same contact, in the same stage. */
export function listSiblings(db: Db, opinion: { id: string, submissionId: string, stageId: string }) {
  const same = sql`${opinions.submissionId} in (
    select other.submission_id from contacts mine join contacts other
      on (other.phone_hash = mine.phone_hash or other.email_hash = mine.email_hash)
    where mine.submission_id = ${opinion.submissionId} union select ${opinion.submissionId}::uuid)`
  return db.select({ id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, preview: sql<string>`left(${opinions.text}, 80)`, visibility: opinions.visibility, handling: opinions.handling })
    .from(opinions).innerJoin(submissions, eq(submissions.id, opinions.submissionId))
    .where(and(eq(opinions.stageId, opinion.stageId), sql`${opinions.id} <> ${opinion.id}`, same)).orderBy(opinions.number, opinions.ordinal).limit(20)
}
