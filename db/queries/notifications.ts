import { and, count, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { notificationSettings, notifications, people } from '../schema'

export type NotificationRow = typeof notifications.$inferSelect
type NewNotification = Pick<NotificationRow, 'kind' | 'subjectId' | 'path' | 'params' | 'urgent' | 'createdAt'>

/** Tells people of something; of the same kind and subject one waits for each, filled with what is told last. */
export async function putNotifications(tx: Db, personIds: readonly string[], values: NewNotification) {
  // In one order, so that two who tell the same people do not wait for each other.
  const ids = [...new Set(personIds)].sort()
  if (!ids.length) return
  await tx.insert(notificationSettings).values(ids.map(personId => ({ personId }))).onConflictDoNothing()
  await tx.insert(notifications).values(ids.map(personId => ({ ...values, personId }))).onConflictDoUpdate({
    target: [notifications.personId, notifications.kind, notifications.subjectId],
    targetWhere: sql`${notifications.toldAt} is null and ${notifications.readAt} is null`,
    set: { path: values.path, params: values.params, urgent: sql`${notifications.urgent} or excluded.urgent` },
  })
}

interface Page { personId: string, unread: boolean, after?: { at: Date, id: string }, limit: number }

/** Removes what waits to be told of subjects, of these kinds, and counts as read what was told already; `personIds`: to these people alone. */
export async function endNotices(tx: Db, { kinds, subjectIds, personIds }: { kinds: readonly NotificationRow['kind'][], subjectIds: readonly string[], personIds?: readonly string[] }) {
  if (!subjectIds.length || personIds?.length === 0) return
  const unread = and(inArray(notifications.kind, [...kinds]), inArray(notifications.subjectId, [...subjectIds]), personIds && inArray(notifications.personId, [...personIds]), isNull(notifications.readAt))
  await tx.delete(notifications).where(and(unread, isNull(notifications.toldAt)))
  await tx.update(notifications).set({ readAt: sql`${notifications.toldAt}` }).where(unread)
}

/** A person's notifications, the newest first. */
export function listNotifications(db: Db, { personId, unread, after, limit }: Page): Promise<NotificationRow[]> {
  return db.select().from(notifications).where(and(
    eq(notifications.personId, personId),
    unread ? isNull(notifications.readAt) : undefined,
    after ? or(lt(notifications.createdAt, after.at), and(eq(notifications.createdAt, after.at), lt(notifications.id, after.id))) : undefined,
  )).orderBy(desc(notifications.createdAt), desc(notifications.id)).limit(limit)
}

/** How many notifications of a person are new. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  return (await db.select({ n: count() }).from(notifications).where(and(eq(notifications.personId, personId), isNull(notifications.readAt))))[0]?.n ?? 0
}

/** Marks a person's notifications as read: these, or all. */
export async function markRead(db: Db, { personId, ids, at }: { personId: string, ids?: readonly string[], at: Date }) {
  await db.update(notifications).set({ readAt: at }).where(and(eq(notifications.personId, personId), isNull(notifications.readAt), ids ? inArray(notifications.id, [...ids]) : undefined))
}

/** When a person is written to; undefined while nothing has been told or set. */
export async function findHours(db: Db, personId: string) {
  return (await db.select().from(notificationSettings).where(eq(notificationSettings.personId, personId)))[0]
}
export type HoursRow = NonNullable<Awaited<ReturnType<typeof findHours>>>

/** Sets when a person is written to, on the version seen; false when somebody else was faster. */
export async function updateHours(tx: Db, personId: string, version: number, set: Partial<Omit<HoursRow, 'personId' | 'version'>>): Promise<boolean> {
  await tx.insert(notificationSettings).values({ personId }).onConflictDoNothing()
  return (await tx.update(notificationSettings).set({ ...set, version: version + 1 }).where(and(eq(notificationSettings.personId, personId), eq(notificationSettings.version, version))).returning({ id: notificationSettings.personId })).length > 0
}

const waits = sql`n.told_at is null and n.read_at is null`

/** Everybody for whom something waits to be told, with his hours. */
export async function listWaitingPeople(db: Db) {
  const found = await rows<{ personId: string, quietFrom: number, quietUntil: number, digestAt: number, oldest: string, urgent: boolean }>(db, sql`
    select n.person_id as "personId", s.quiet_from as "quietFrom", s.quiet_until as "quietUntil", s.digest_at as "digestAt", min(n.created_at)::text as oldest, bool_or(n.urgent) as urgent
    from notifications n join notification_settings s on s.person_id = n.person_id where ${waits}
    group by n.person_id, s.quiet_from, s.quiet_until, s.digest_at order by min(n.created_at), n.person_id`)
  return found.map(row => ({ ...row, oldest: new Date(row.oldest) }))
}

/** Holds a person's settings until the transaction ends, with where he is written to; undefined where another process holds them. */
export async function holdForDigest(tx: Db, personId: string) {
  const [held] = await tx.select({ lang: notificationSettings.lang }).from(notificationSettings).where(eq(notificationSettings.personId, personId)).for('update', { skipLocked: true })
  if (!held) return undefined
  const [person] = await tx.select({ state: people.state, phoneSealed: people.phoneSealed, emailSealed: people.emailSealed }).from(people).where(eq(people.id, personId))
  return person && { ...held, ...person }
}

/** Takes what waits for a person: it counts as told from now on, the newest first. */
export async function takeWaiting(tx: Db, personId: string, at: Date): Promise<NotificationRow[]> {
  const taken = await tx.update(notifications).set({ toldAt: at }).where(and(eq(notifications.personId, personId), isNull(notifications.toldAt), isNull(notifications.readAt))).returning()
  return taken.sort((a, b) => Number(b.urgent) - Number(a.urgent) || b.createdAt.getTime() - a.createdAt.getTime())
}

/** Removes what is older than `before`, and what was read before `readBefore`. */
export async function deleteOldNotifications(db: Db, { before, readBefore }: { before: Date, readBefore: Date }) {
  await db.delete(notifications).where(or(lt(notifications.createdAt, before), lt(notifications.readAt, readBefore)))
}
