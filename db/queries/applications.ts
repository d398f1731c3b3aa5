import { and, asc, count, eq, inArray, isNotNull, isNull, lte, max, notInArray, or, sql } from 'drizzle-orm'
import { keepApplicants, seatedStates } from '#shared/domain/application'
import type { Db } from '../client'
import { applications, meetings, people } from '../schema'

export type ApplicationRow = typeof applications.$inferSelect

/** Sealed contact data of everybody who has to be told what becomes of a meeting. */
export function listApplicantContacts(db: Db, meetingId: string) {
  return db.select({ id: applications.id, sealed: applications.sealed, lang: applications.lang }).from(applications)
    .where(and(eq(applications.meetingId, meetingId), isNotNull(applications.sealed), notInArray(applications.state, ['withdrawn', 'dropped', 'ineligible']))).orderBy(asc(applications.number))
}

/** The applications of a meeting in their order, with who entered them. */
export function listApplications(db: Db, meetingId: string) {
  return db.select({ application: applications, enteredBy: people.name }).from(applications).leftJoin(people, eq(people.id, applications.enteredBy)).where(eq(applications.meetingId, meetingId)).orderBy(asc(applications.number))
}

/** Who applied to a meeting, sealed, or what is kept of him: for covering names in what is written of it. */
export function listSealedApplicants(db: Db, meetingId: string) {
  return db.select({ sealed: applications.sealed, nameSealed: applications.nameSealed }).from(applications).where(and(eq(applications.meetingId, meetingId), or(isNotNull(applications.sealed), isNotNull(applications.nameSealed))))
}

/** An application by its id. */
export async function findApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return (await db.select().from(applications).where(eq(applications.id, id)))[0]
}

/** The application whose receipt this is, by the code's hash. */
export async function findApplicationByReceipt(db: Db, receiptHash: string): Promise<ApplicationRow | undefined> {
  return (await db.select().from(applications).where(eq(applications.receiptHash, receiptHash)))[0]
}

/** An application of the same person for the same part of a meeting that was not withdrawn. */
export async function findSameApplicant(db: Db, { meetingId, part, identityHash }: Pick<ApplicationRow, 'meetingId' | 'part' | 'identityHash'>): Promise<ApplicationRow | undefined> {
  return (await db.select().from(applications).where(and(eq(applications.meetingId, meetingId), eq(applications.part, part), eq(applications.identityHash, identityHash), sql`${applications.state} <> 'withdrawn'`)))[0]
}

/** Writes an application with the next number of its meeting, whose row the caller holds. */
export async function insertApplication(tx: Db, values: Omit<typeof applications.$inferInsert, 'number'>): Promise<ApplicationRow> {
  const [last] = await tx.select({ n: max(applications.number) }).from(applications).where(eq(applications.meetingId, values.meetingId))
  const [row] = await tx.insert(applications).values({ ...values, number: (last?.n ?? 0) + 1 }).returning()
  if (!row) throw new Error('the application was not written')
  return row
}

/** Changes an application that still has this version; false when somebody else was faster. */
export async function updateApplication(tx: Db, { id, version }: Pick<ApplicationRow, 'id' | 'version'>, set: Partial<typeof applications.$inferInsert>): Promise<boolean> {
  return (await tx.update(applications).set({ ...set, version: version + 1 }).where(and(eq(applications.id, id), eq(applications.version, version))).returning({ id: applications.id })).length > 0
}

/** The places a draw or a seating gave, in one statement. */
export async function placeApplications(tx: Db, placed: readonly Pick<ApplicationRow, 'id' | 'state' | 'place'>[]) {
  if (!placed.length) return
  await tx.execute(sql`update applications set state = p.state, place = p.place, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as p(id uuid, state text, place int) where applications.id = p.id`)
}

/** How many have a seat in a category. */
export async function countSeated(db: Db, { meetingId, part, category }: Pick<ApplicationRow, 'meetingId' | 'part' | 'category'>): Promise<number> {
  const [row] = await db.select({ n: count() }).from(applications).where(and(eq(applications.meetingId, meetingId), eq(applications.part, part), eq(applications.category, category), inArray(applications.state, [...seatedStates])))
  return row?.n ?? 0
}

/** The next of a category's reserve. */
export async function nextReserve(tx: Db, { meetingId, part, category }: Pick<ApplicationRow, 'meetingId' | 'part' | 'category'>): Promise<ApplicationRow | undefined> {
  return (await tx.select().from(applications).where(and(eq(applications.meetingId, meetingId), eq(applications.part, part), eq(applications.category, category), eq(applications.state, 'reserve'))).orderBy(asc(applications.place), asc(applications.number)).limit(1))[0]
}

/** Where somebody stands in the reserve of his category now, counted from 1: who moved up or left is not before him any more. */
export async function placeInReserve(db: Db, { meetingId, part, category, place, number }: Pick<ApplicationRow, 'meetingId' | 'part' | 'category' | 'place' | 'number'>): Promise<number> {
  const waiting = and(eq(applications.meetingId, meetingId), eq(applications.part, part), eq(applications.category, category), eq(applications.state, 'reserve'))
  const [row] = await db.select({ n: count() }).from(applications).where(and(waiting, sql`(${applications.place}, ${applications.number}) < (${place}, ${number})`))
  return (row?.n ?? 0) + 1
}

/** Sets the day on which the data of a meeting's applicants go, where it is earlier than before. */
export async function shortenApplicants(tx: Db, meetingId: string, expiresAt: Date) {
  await tx.update(applications).set({ expiresAt }).where(and(eq(applications.meetingId, meetingId), isNull(applications.forgottenAt), sql`(${applications.expiresAt} is null or ${applications.expiresAt} > ${expiresAt.toISOString()})`))
}

/** Sets the day on which the data of a meeting's applicants go, whatever it was. */
export async function keepApplicantsUntil(tx: Db, meetingId: string, expiresAt: Date) {
  await tx.update(applications).set({ expiresAt }).where(and(eq(applications.meetingId, meetingId), isNull(applications.forgottenAt)))
}

/** Applicants whose time is over, held: thirty days after the minutes, at the latest a year after the day (`domain.md` §5.4). */
export function lockForgettable(tx: Db, now: Date) {
  const ended = sql`exists (select from ${meetings} where meetings.id = applications.meeting_id and meetings.minutes_at + ${`${keepApplicants.afterEnd} days`}::interval <= ${now.toISOString()})`
  return tx.select({ id: applications.id, meetingId: applications.meetingId, attended: applications.attended, sealed: applications.sealed }).from(applications)
    .where(and(isNull(applications.forgottenAt), sql`(${lte(applications.expiresAt, now)} or ${ended})`)).for('update')
}

/** Empties the personal data of applicants but for the sealed name where one is kept; what the list and the draw tell stays. */
export async function forgetApplicants(tx: Db, people: readonly { id: string, nameSealed: string | null }[], now: Date) {
  await tx.execute(sql`update applications set sealed = null, name_sealed = p.name_sealed, identity_hash = '', contact_hash = '', view = '', conflict = '', recommended_by = '', decision_reason = '', attendance_note = '', forgotten_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people.map(({ id, nameSealed }) => ({ id, name_sealed: nameSealed })))}::jsonb) as p(id uuid, name_sealed text) where applications.id = p.id`)
}
