import { and, desc, eq, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Handled } from '#shared/domain/opinion-patch'
import type { Db } from '../client'
import { claims, opinionChanges, opinions, people, submissions } from '../schema'
import { isChecked } from './held-replies'
import { opinionWhere } from './opinions'
import type { OpinionFilter } from './opinions'
import { workingText } from './working-text'

/** An opinion locked for a change, with who holds it now. */
export async function lockOpinion(db: Db, id: string, now: Date) {
  const [opinion] = await db.select().from(opinions).where(eq(opinions.id, id)).for('update')
  if (!opinion) return undefined
  return { opinion, holder: (await listHolders(db, [id], now)).get(id) ?? null }
}

/** The stage an opinion belongs to. */
export async function findStageIdOf(db: Db, id: string): Promise<string | undefined> {
  return (await db.select({ stageId: opinions.stageId }).from(opinions).where(eq(opinions.id, id)))[0]?.stageId
}

export type OpinionRecord = NonNullable<Awaited<ReturnType<typeof lockOpinion>>>['opinion']

const among = (ids: readonly string[], stageId?: string) => and(sql`${opinions.id} = any(${sql.param(ids)}::uuid[])`, stageId ? eq(opinions.stageId, stageId) : undefined)

/** Several opinions (of one stage) locked for a change, in the order of their ids, so that two who lock many do not block each other. */
export function lockOpinions(db: Db, ids: readonly string[], stageId?: string) {
  return db.select().from(opinions).where(among(ids, stageId)).orderBy(opinions.id).for('update')
}

/** Several opinions (of one stage) as they are, unlocked. */
export function listOpinionRecords(db: Db, ids: readonly string[], stageId?: string) {
  return db.select().from(opinions).where(among(ids, stageId)).orderBy(opinions.id)
}

/** Writes handled fields of locked opinions and raises their versions. */
export async function updateOpinions(db: Db, changed: readonly (Handled & { id: string })[]) {
  await db.execute(sql`
    update opinions o set text = r.text, public_text = r."publicText", visibility = r.visibility, handling = r.handling, withheld_reason = r."withheldReason",
      redirected_to = r."redirectedTo", escalated = r.escalated, covered = o.covered or (r.visibility = 'public' and r."publicText" <> r.text),
      topic = r.topic, nature = r.nature, township = r.township, outcome = r.outcome, outcome_detail = r."outcomeDetail", reason = r.reason, unit_id = r."unitId", version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, text text, "publicText" text, visibility text, handling text, "withheldReason" text, "redirectedTo" text, escalated boolean,
      topic text, nature text, township text, outcome text, "outcomeDetail" jsonb, reason text, "unitId" uuid)
    where o.id = r.id`)
}

/** Who holds which of these opinions now. */
export async function listHolders(db: Db, ids: readonly string[], now: Date): Promise<Map<string, { personId: string, name: string, until: Date }>> {
  if (!ids.length) return new Map()
  const found = await db.select({ opinionId: claims.opinionId, personId: claims.personId, name: people.name, until: claims.expiresAt })
    .from(claims).innerJoin(people, eq(people.id, claims.personId)).where(and(sql`${claims.opinionId} = any(${sql.param(ids)}::uuid[])`, gt(claims.expiresAt, now)))
  return new Map(found.map(({ opinionId, ...holder }) => [opinionId, holder]))
}

/** Gives a person the lease on an opinion, or renews it. */
export function holdOpinion(db: Db, claim: { opinionId: string, personId: string, expiresAt: Date }) {
  return db.insert(claims).values(claim).onConflictDoUpdate({ target: claims.opinionId, set: { personId: claim.personId, expiresAt: claim.expiresAt } })
}

/**
 * Takes up to `limit` of the oldest matching opinions that nobody holds. `for update skip locked` passes over those
 * somebody is taking at this moment; the condition on the lease those somebody took since this statement began (design §4.7).
 */
export async function takeOpinions(db: Db, query: { stageId: string, filter: OpinionFilter, personId: string, now: Date, expiresAt: Date, limit: number }): Promise<string[]> {
  const now = query.now.toISOString()
  const free = db.select({ id: opinions.id }).from(opinions)
    .where(and(opinionWhere(query.stageId, 'all', query.filter), sql`not exists (select from ${claims} where ${claims.opinionId} = ${opinions.id} and ${claims.expiresAt} > ${now}::timestamptz)`))
    .orderBy(opinions.receivedAt, opinions.id).limit(query.limit).for('update', { skipLocked: true })
  const ids = (await free).map(row => row.id)
  if (!ids.length) return []
  const taken = await db.insert(claims).values(ids.map(opinionId => ({ opinionId, personId: query.personId, expiresAt: query.expiresAt })))
    .onConflictDoUpdate({ target: claims.opinionId, set: { personId: query.personId, expiresAt: query.expiresAt }, setWhere: sql`${claims.expiresAt} <= ${now}::timestamptz` })
    .returning({ id: claims.opinionId })
  return taken.map(row => row.id)
}

/** Renews what a person holds in a stage; answers how many leases. */
export async function renewClaims(db: Db, { stageId, personId, now, expiresAt }: { stageId: string, personId: string, now: Date, expiresAt: Date }): Promise<number> {
  const renewed = await db.update(claims).set({ expiresAt })
    .where(and(eq(claims.personId, personId), gt(claims.expiresAt, now), inArray(claims.opinionId, db.select({ id: opinions.id }).from(opinions).where(eq(opinions.stageId, stageId))))).returning({ id: claims.opinionId })
  return renewed.length
}

/** Gives one opinion back. */
export function dropClaim(db: Db, opinionId: string) {
  return db.delete(claims).where(eq(claims.opinionId, opinionId))
}

/** Gives back those of these opinions that a person holds. */
export async function dropClaims(db: Db, ids: readonly string[], personId: string) {
  await db.delete(claims).where(and(eq(claims.personId, personId), sql`${claims.opinionId} = any(${sql.param([...ids])}::uuid[])`))
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
    .where(and(eq(claims.personId, personId), gt(claims.expiresAt, now), eq(opinions.stageId, stageId), ne(opinions.visibility, 'withdrawn')))
  return row?.n ?? 0
}

/** Remembers what steps changed, for the history and for undo. */
export function writeChanges(db: Db, changes: { opinionId: string, batchId: string | null, personId: string | null, version: number, before: Record<string, unknown>, after: Record<string, unknown>, undoneBy: string | null, at: Date }[]) {
  return db.execute(sql`
    insert into opinion_changes (id, opinion_id, batch_id, person_id, version, before, after, undone_by, at)
    select gen_random_uuid(), r."opinionId", r."batchId", r."personId", r.version, r.before, r.after, r."undoneBy", r.at
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r("opinionId" uuid, "batchId" uuid, "personId" uuid, version int, before jsonb, after jsonb, "undoneBy" uuid, at timestamptz)`)
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

/** Changes made by one bulk action that were not undone, a portion of them by opinion after `after`. */
export function listBatch(db: Db, batchId: string, { after, limit }: { after: string, limit: number }) {
  return db.select().from(opinionChanges).where(and(eq(opinionChanges.batchId, batchId), isNull(opinionChanges.undoneBy), sql`${opinionChanges.opinionId} > ${after}::uuid`))
    .orderBy(opinionChanges.opinionId).limit(limit)
}

/** How often the author of each of these opinions has mended it, and when last; those he has never are left out. */
export async function countMendings(db: Db, opinionIds: readonly string[]): Promise<Map<string, { times: number, at: string }>> {
  if (!opinionIds.length) return new Map()
  const found = await db.select({ id: opinionChanges.opinionId, times: sql<number>`count(*)::int`, at: sql<string>`to_char(max(${opinionChanges.at}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` }).from(opinionChanges)
    .where(and(sql`${opinionChanges.opinionId} = any(${sql.param([...opinionIds])}::uuid[])`, sql`${opinionChanges.after} ? 'mended'`)).groupBy(opinionChanges.opinionId)
  return new Map(found.map(({ id, ...mended }) => [id, mended]))
}

/** Who made a bulk action; undefined where there is none. */
export async function findBatchPerson(db: Db, batchId: string): Promise<string | null | undefined> {
  return (await db.select({ personId: opinionChanges.personId }).from(opinionChanges).where(eq(opinionChanges.batchId, batchId)).limit(1))[0]?.personId
}

/** What a bulk action has made of these opinions and nobody has undone: the version it gave each. */
export async function listBatchVersions(db: Db, batchId: string, ids: readonly string[]): Promise<Map<string, number>> {
  const found = await db.select({ id: opinionChanges.opinionId, version: opinionChanges.version }).from(opinionChanges)
    .where(and(eq(opinionChanges.batchId, batchId), isNull(opinionChanges.undoneBy), sql`${opinionChanges.opinionId} = any(${sql.param(ids)}::uuid[])`))
  return new Map(found.map(({ id, version }) => [id, version]))
}

/** Marks changes as undone by a person. */
export async function markUndone(db: Db, ids: readonly string[], personId: string) {
  await db.update(opinionChanges).set({ undoneBy: personId }).where(sql`${opinionChanges.id} = any(${sql.param(ids)}::uuid[])`)
}

/** Other opinions of the same submission, and of submissions with the same contact, in the same stage. */
export function listSiblings(db: Db, opinion: { id: string, submissionId: string, stageId: string }) {
  const same = sql`${opinions.submissionId} in (
    select other.submission_id from contacts mine join contacts other
      on (other.phone_hash = mine.phone_hash or other.email_hash = mine.email_hash)
    where mine.submission_id = ${opinion.submissionId} union select ${opinion.submissionId}::uuid)`
  return db.select({ id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, preview: sql<string>`left(${workingText()}, 80)`, visibility: opinions.visibility, handling: opinions.handling, checked: sql<boolean>`${isChecked}` })
    .from(opinions).innerJoin(submissions, eq(submissions.id, opinions.submissionId))
    .where(and(eq(opinions.stageId, opinion.stageId), sql`${opinions.id} <> ${opinion.id}`, same)).orderBy(opinions.number, opinions.ordinal).limit(20)
}
