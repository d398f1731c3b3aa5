import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { answeredHandlings } from '#shared/domain/opinion'
import type { SubscriptionKind } from '#shared/domain/subscription'
import type { LocalText } from '#shared/schemas/text'
import { rows } from '../client'
import type { Db } from '../client'
import { noticePostings, opinions, plans, replies, stages, subscriptions, townships } from '../schema'
import { visibleTo } from './opinions'

export type SubscriptionRow = typeof subscriptions.$inferSelect
export interface SubscriptionSubject { kind: SubscriptionKind, subjectId: string }

/** A mailbox's subscription to something, made now or there already. */
export async function putSubscription(tx: Db, values: typeof subscriptions.$inferInsert): Promise<SubscriptionRow> {
  const [made] = await tx.insert(subscriptions).values(values).onConflictDoNothing({ target: [subscriptions.kind, subscriptions.subjectId, subscriptions.emailHash] }).returning()
  if (made) return made
  const [known] = await tx.select().from(subscriptions).where(and(eq(subscriptions.kind, values.kind), eq(subscriptions.subjectId, values.subjectId), eq(subscriptions.emailHash, values.emailHash))).for('update')
  if (!known) throw new Error('the subscription went while it was made')
  if (known.confirmedAt) return known
  // Asked anew, its time to confirm begins anew, as its mail says.
  const { lang, expiresAt } = values
  await tx.update(subscriptions).set({ lang, expiresAt }).where(eq(subscriptions.id, known.id))
  return { ...known, ...lang && { lang }, expiresAt }
}

/** The subscription whose links carry a secret, by its hash. */
export async function findSubscription(db: Db, tokenHash: string): Promise<SubscriptionRow | undefined> {
  return (await db.select().from(subscriptions).where(eq(subscriptions.tokenHash, tokenHash)))[0]
}

/** Everything a mailbox has subscribed to. */
export function listOfMailbox(db: Db, emailHash: string): Promise<SubscriptionRow[]> {
  return db.select().from(subscriptions).where(eq(subscriptions.emailHash, emailHash)).orderBy(asc(subscriptions.createdAt), asc(subscriptions.id))
}

/** What these subjects are called, by kind and id. */
export async function listSubjectTitles(db: Db, subjects: readonly SubscriptionSubject[]): Promise<Map<string, LocalText>> {
  const ids = (kind: SubscriptionKind) => subjects.filter(one => one.kind === kind).map(({ subjectId }) => subjectId)
  const [planRows, stageRows, townshipRows] = await Promise.all([
    db.select({ id: plans.id, title: plans.title }).from(plans).where(inArray(plans.id, ids('plan'))),
    db.select({ id: stages.id, title: stages.title }).from(stages).where(and(inArray(stages.id, ids('stage')), eq(stages.internal, false))),
    db.select({ id: townships.code, title: townships.name }).from(townships).where(inArray(townships.code, ids('township'))),
  ])
  return new Map([['plan', planRows] as const, ['stage', stageRows] as const, ['township', townshipRows] as const].flatMap(([kind, found]) => found.map(({ id, title }) => [`${kind}:${id}`, title])))
}

/** Confirms a subscription; false where it was already. */
export async function confirmSubscription(tx: Db, id: string, { at, expiresAt }: { at: Date, expiresAt: Date }): Promise<boolean> {
  return (await tx.update(subscriptions).set({ confirmedAt: at, toldUntil: at, expiresAt }).where(and(eq(subscriptions.id, id), isNull(subscriptions.confirmedAt))).returning({ id: subscriptions.id })).length > 0
}

/** Ends subscriptions of a mailbox: one, or all. Answers the ids of those that went. */
export async function deleteSubscriptions(tx: Db, { emailHash, id }: { emailHash: string, id?: string }): Promise<string[]> {
  return (await tx.delete(subscriptions).where(and(eq(subscriptions.emailHash, emailHash), id ? eq(subscriptions.id, id) : undefined)).returning({ id: subscriptions.id })).map(row => row.id)
}

/** Ends what was not confirmed in time, what has run out, and what is of a stage concluded before `concludedBefore`, or of one that is gone; answers how many. */
export async function deleteExpiredSubscriptions(tx: Db, { now, concludedBefore }: { now: Date, concludedBefore: Date }): Promise<number> {
  return (await tx.delete(subscriptions).where(or(
    lt(subscriptions.expiresAt, now),
    and(eq(subscriptions.kind, 'stage'), sql`not exists (select from ${stages} where ${stages.id}::text = ${subscriptions.subjectId} and (${stages.concludedAt} is null or ${stages.concludedAt} >= ${concludedBefore.toISOString()}::timestamptz))`),
  )).returning({ id: subscriptions.id })).length
}

/** What anybody has subscribed to and confirmed, each once, with the earliest instant somebody has been told up to. */
export async function listSubjects(db: Db): Promise<(SubscriptionSubject & { toldUntil: Date })[]> {
  const found = await db.select({ kind: subscriptions.kind, subjectId: subscriptions.subjectId, toldUntil: sql<string>`min(${subscriptions.toldUntil})::text` }).from(subscriptions)
    .where(isNotNull(subscriptions.confirmedAt)).groupBy(subscriptions.kind, subscriptions.subjectId)
  return found.map(one => ({ ...one, toldUntil: new Date(one.toldUntil) }))
}

/** All confirmed subscriptions of the next mailboxes that are to be written to: who was told of a subject up to an instant before its `due`. Held until the transaction ends; other processes skip them. */
export async function takeDueMailboxes(tx: Db, { due, limit }: { due: readonly (SubscriptionSubject & { due: Date })[], limit: number }): Promise<SubscriptionRow[]> {
  const list = JSON.stringify(due.map(({ kind, subjectId, due: at }) => ({ kind, subject: subjectId, due: at.toISOString() })))
  const taken = await rows<{ hash: string }>(tx, sql`
    select s.email_hash as hash from subscriptions s join jsonb_to_recordset(${list}::jsonb) as d(kind text, subject text, due timestamptz) on d.kind = s.kind and d.subject = s.subject_id
    where s.confirmed_at is not null and s.told_until < d.due order by s.told_until, s.id limit ${limit} for update of s skip locked`)
  if (!taken.length) return []
  return tx.select().from(subscriptions).where(and(isNotNull(subscriptions.confirmedAt), inArray(subscriptions.emailHash, [...new Set(taken.map(({ hash }) => hash))]))).orderBy(asc(subscriptions.createdAt), asc(subscriptions.id)).for('update')
}

/** Notes that these have been told everything up to an instant. */
export async function setToldUntil(tx: Db, ids: readonly string[], at: Date) {
  await tx.update(subscriptions).set({ toldUntil: at }).where(inArray(subscriptions.id, [...ids]))
}

/** Where public opinions were answered between two instants: stages and townships, each with the latest. */
export async function listAnsweredPlaces(db: Db, { stageIds, since, now }: { stageIds: readonly string[], since: Date, now: Date }) {
  if (!stageIds.length) return []
  const found = await db.select({ stageId: opinions.stageId, township: opinions.township, at: sql<string>`max(${replies.publishedAt})::text` }).from(replies).innerJoin(opinions, eq(opinions.id, replies.opinionId))
    .where(and(gt(replies.publishedAt, since), lte(replies.publishedAt, now), inArray(opinions.handling, [...answeredHandlings]), visibleTo('public'), inArray(opinions.stageId, [...stageIds])))
    .groupBy(opinions.stageId, opinions.township).orderBy(desc(sql`max(${replies.publishedAt})`))
  return found.map(one => ({ ...one, at: new Date(one.at) }))
}

/** In which townships each notice hung. */
export async function listPostedTownships(db: Db): Promise<Map<string, Set<string>>> {
  const found = await db.selectDistinct({ township: noticePostings.township, noticeId: noticePostings.noticeId }).from(noticePostings).where(and(isNull(noticePostings.voidedAt), sql`${noticePostings.township} <> ''`))
  return new Map([...Map.groupBy(found, one => one.township)].map(([township, list]) => [township, new Set(list.map(({ noticeId }) => noticeId))]))
}
