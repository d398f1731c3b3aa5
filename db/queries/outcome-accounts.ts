import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { AccountFailure } from '#shared/domain/account-publishing'
import { rows } from '../client'
import type { Db } from '../client'
import { outcomeAccounts, stages } from '../schema'
import type { StoredAccountFile } from '../schema/outcome-account'

export type OutcomeAccountRow = typeof outcomeAccounts.$inferSelect

/** Accounts of a stage, the newest first: those being made and those that failed among them. */
export function listOutcomeAccounts(db: Db, stageId: string): Promise<OutcomeAccountRow[]> {
  return db.select().from(outcomeAccounts).where(eq(outcomeAccounts.stageId, stageId)).orderBy(desc(outcomeAccounts.number), desc(outcomeAccounts.createdAt))
}

/** Published accounts of these stages. */
export function listPublishedAccounts(db: Db, stageIds: readonly string[]) {
  return db.select({ id: outcomeAccounts.id, number: outcomeAccounts.number, kind: outcomeAccounts.kind, publishedAt: outcomeAccounts.publishedAt, files: outcomeAccounts.files, frozen: outcomeAccounts.frozen, stage: { id: stages.id, slug: stages.slug, title: stages.title } })
    .from(outcomeAccounts).innerJoin(stages, eq(stages.id, outcomeAccounts.stageId))
    .where(and(inArray(outcomeAccounts.stageId, [...stageIds]), eq(outcomeAccounts.state, 'published'))).orderBy(desc(outcomeAccounts.publishedAt))
}

/** The published account of a stage with this number. */
export async function findPublishedAccount(db: Db, { stageId, number }: { stageId: string, number: number }): Promise<OutcomeAccountRow | undefined> {
  return (await db.select().from(outcomeAccounts).where(and(eq(outcomeAccounts.stageId, stageId), eq(outcomeAccounts.number, number), eq(outcomeAccounts.state, 'published'))))[0]
}

/** Begins an account; undefined while another of the stage is being made or has just taken the number. */
export async function insertOutcomeAccount(db: Db, values: Omit<typeof outcomeAccounts.$inferInsert, 'state'>): Promise<string | undefined> {
  return (await db.insert(outcomeAccounts).values({ ...values, state: 'making' }).onConflictDoNothing().returning({ id: outcomeAccounts.id }))[0]?.id
}

/** Takes the oldest account that waits for its files and that nobody works at, until `until`, and counts the attempt before anything is done: one that kills its process is counted too. */
export async function takeAccountToMake(db: Db, { now, until }: { now: Date, until: Date }): Promise<OutcomeAccountRow | undefined> {
  const [taken] = await rows<{ id: string }>(db, sql`
    update outcome_accounts set working_until = ${until.toISOString()}::timestamptz, attempts = attempts + 1, written = 0
    where id = (select id from outcome_accounts where state = 'making' and (working_until is null or working_until <= ${now.toISOString()}::timestamptz) order by created_at limit 1 for update skip locked)
    returning id`)
  return taken && (await db.select().from(outcomeAccounts).where(eq(outcomeAccounts.id, taken.id)))[0]
}

/** Tells how far the files have come and keeps others off until `until`; false where somebody else has taken over. */
export async function renewAccountWork(db: Db, { id, attempts, written, until }: { id: string, attempts: number, written: number, until: Date }): Promise<boolean> {
  return (await db.update(outcomeAccounts).set({ written, workingUntil: until })
    .where(and(eq(outcomeAccounts.id, id), eq(outcomeAccounts.state, 'making'), eq(outcomeAccounts.attempts, attempts))).returning({ id: outcomeAccounts.id })).length > 0
}

/** Lets the account be taken again from `at` on, unless somebody else has taken it over since. */
export async function putOffAccount(db: Db, { id, attempts, at }: { id: string, attempts: number, at: Date }) {
  await db.update(outcomeAccounts).set({ workingUntil: at }).where(and(eq(outcomeAccounts.id, id), eq(outcomeAccounts.attempts, attempts)))
}

/** Holds an account that is being made by this attempt until the transaction ends. */
export async function lockAccountInMaking(db: Db, { id, attempts }: { id: string, attempts: number }): Promise<boolean> {
  return (await db.select({ id: outcomeAccounts.id }).from(outcomeAccounts).where(and(eq(outcomeAccounts.id, id), eq(outcomeAccounts.state, 'making'), eq(outcomeAccounts.attempts, attempts))).for('update')).length > 0
}

/** Publishes an account with its files, for good. */
export async function publishOutcomeAccount(db: Db, id: string, { at, sha256, files }: { at: Date, sha256: string, files: StoredAccountFile[] }) {
  await db.update(outcomeAccounts).set({ state: 'published', publishedAt: at, sha256, files, workingUntil: null }).where(eq(outcomeAccounts.id, id))
}

/** Gives an account up: its number is free again. */
export async function failOutcomeAccount(db: Db, id: string, failure: AccountFailure) {
  await db.update(outcomeAccounts).set({ state: 'failed', failure, workingUntil: null }).where(eq(outcomeAccounts.id, id))
}

/** Concludes a stage (办结) unless it is; answers whether it was open until now. */
export async function concludeStage(db: Db, stageId: string, at: Date): Promise<boolean> {
  return (await db.update(stages).set({ concludedAt: at, version: sql`${stages.version} + 1` }).where(and(eq(stages.id, stageId), sql`${stages.concludedAt} is null`)).returning({ id: stages.id })).length > 0
}
