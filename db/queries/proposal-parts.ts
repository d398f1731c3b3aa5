import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { memberships, opinions, people, proposalCorrections, proposalOpinions, proposalReleases, proposalReplies, proposalRounds, proposals, proposalSigners, proposalTalks, proposalUnits, stages, submissions } from '../schema'
import { validAt } from './people'

/** Writes who signed a proposal anew, the lead first. */
export async function putSigners(tx: Db, proposalId: string, list: readonly { name: string, person: string | null }[]) {
  await tx.delete(proposalSigners).where(eq(proposalSigners.proposalId, proposalId))
  await tx.insert(proposalSigners).values(list.map(({ name, person }, position) => ({ proposalId, position, name, personId: person })))
}

/** Writes which opinions a proposal belongs to anew. */
export async function putProposalOpinions(tx: Db, proposalId: string, ids: readonly string[]) {
  await tx.delete(proposalOpinions).where(eq(proposalOpinions.proposalId, proposalId))
  if (ids.length) await tx.insert(proposalOpinions).values(ids.map(opinionId => ({ proposalId, opinionId }))).onConflictDoNothing()
}

/** The opinions a proposal belongs to, with their stages and first words. */
export function listProposalOpinions(db: Db, proposalId: string) {
  return db.select({ id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, stage: stages.slug, stageTitle: stages.title, preview: sql<string>`left(case when ${opinions.covered} then ${opinions.publicText} else ${opinions.text} end, 80)` })
    .from(proposalOpinions).innerJoin(opinions, eq(opinions.id, proposalOpinions.opinionId)).innerJoin(stages, eq(stages.id, opinions.stageId)).where(eq(proposalOpinions.proposalId, proposalId)).orderBy(asc(stages.slug), asc(opinions.number), asc(opinions.ordinal))
}

/** The same with what decides whether the public may be led there: author and stage. */
export function listLinkedOpinions(db: Db, proposalId: string) {
  return db.select({ opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, visibility: opinions.visibility, party: opinions.party }, authorLabel: submissions.authorLabel, stage: stages })
    .from(proposalOpinions).innerJoin(opinions, eq(opinions.id, proposalOpinions.opinionId)).innerJoin(submissions, eq(submissions.id, opinions.submissionId)).innerJoin(stages, eq(stages.id, opinions.stageId)).where(eq(proposalOpinions.proposalId, proposalId)).orderBy(asc(stages.slug), asc(opinions.number), asc(opinions.ordinal))
}

/** The proposals that an opinion belongs to; one whose registration was cancelled is none. */
export function listProposalsOfOpinion(db: Db, opinionId: string) {
  return db.select({ id: proposals.id, kind: proposals.kind, number: proposals.number, title: proposals.title, isPublic: proposals.isPublic, namesPublic: proposals.namesPublic })
    .from(proposalOpinions).innerJoin(proposals, and(eq(proposals.id, proposalOpinions.proposalId), ne(proposals.state, 'cancelled'))).where(eq(proposalOpinions.opinionId, opinionId)).orderBy(asc(proposals.assignedOn), asc(proposals.id))
}

/** Of these opinions those that there are. */
export async function listKnownOpinions(db: Db, ids: readonly string[]): Promise<string[]> {
  return ids.length ? (await db.select({ id: opinions.id }).from(opinions).where(inArray(opinions.id, [...ids]))).map(row => row.id) : []
}

/** Gives a proposal to units, from a day on. */
export async function addProposalUnits(tx: Db, values: readonly (typeof proposalUnits.$inferInsert)[]) {
  if (values.length) await tx.insert(proposalUnits).values([...values])
}

/** Changes what a unit has to do with a proposal. */
export async function updateProposalUnit(tx: Db, id: string, set: Partial<typeof proposalUnits.$inferInsert>) {
  await tx.update(proposalUnits).set(set).where(eq(proposalUnits.id, id))
}

/** Moves the day on which a proposal came to its first units with the day of assignment. */
export async function moveUnitDays(tx: Db, proposalId: string, { from, to }: { from: string, to: string }) {
  await tx.update(proposalUnits).set({ assignedOn: to }).where(and(eq(proposalUnits.proposalId, proposalId), eq(proposalUnits.assignedOn, from)))
}

/** Ends a proposal for these units. */
export async function endProposalUnits(tx: Db, ids: readonly string[], { at, reason }: { at: Date, reason: string }) {
  if (ids.length) await tx.update(proposalUnits).set({ endedAt: at, endReason: reason }).where(and(inArray(proposalUnits.id, [...ids]), isNull(proposalUnits.endedAt)))
}

/** Begins a handling of a proposal. */
export async function insertRound(tx: Db, values: typeof proposalRounds.$inferInsert) {
  await tx.insert(proposalRounds).values(values)
}

/** Changes a handling: its clock or its rating. */
export async function updateRound(tx: Db, { proposalId, round }: { proposalId: string, round: number }, set: Partial<typeof proposalRounds.$inferInsert>) {
  await tx.update(proposalRounds).set(set).where(and(eq(proposalRounds.proposalId, proposalId), eq(proposalRounds.round, round)))
}

/** Begins a reply. */
export async function insertReply(tx: Db, values: typeof proposalReplies.$inferInsert) {
  await tx.insert(proposalReplies).values(values)
}

/** Changes a reply. */
export async function updateReply(tx: Db, id: string, set: Partial<typeof proposalReplies.$inferInsert>) {
  await tx.update(proposalReplies).set(set).where(eq(proposalReplies.id, id))
}

/** Writes that the public reads replies no longer. */
export async function insertReleases(tx: Db, values: readonly (typeof proposalReleases.$inferInsert)[]) {
  if (values.length) await tx.insert(proposalReleases).values([...values])
}

/** The times in which the public read replies of a proposal and reads them no longer, the earlier first. */
export function listReleases(db: Db, proposalId: string) {
  return db.select().from(proposalReleases).where(eq(proposalReleases.proposalId, proposalId)).orderBy(asc(proposalReleases.endedAt), asc(proposalReleases.id))
}
export type ReleaseRow = Awaited<ReturnType<typeof listReleases>>[number]

/** Writes a correction of the entry. */
export async function insertCorrection(tx: Db, values: typeof proposalCorrections.$inferInsert) {
  await tx.insert(proposalCorrections).values(values)
}

/** The corrections of proposals' entries after a letter was approved, the earlier first. */
export async function listCorrections(db: Db, ids: readonly string[]): Promise<CorrectionRow[]> {
  return ids.length ? db.select().from(proposalCorrections).where(inArray(proposalCorrections.proposalId, [...ids])).orderBy(asc(proposalCorrections.correctedAt), asc(proposalCorrections.id)) : []
}
export type CorrectionRow = typeof proposalCorrections.$inferSelect

/** The opinions a proposal belongs to, by their ids. */
export async function listProposalOpinionIds(db: Db, proposalId: string): Promise<string[]> {
  return (await db.select({ id: proposalOpinions.opinionId }).from(proposalOpinions).where(eq(proposalOpinions.proposalId, proposalId)).orderBy(asc(proposalOpinions.opinionId))).map(row => row.id)
}

/** A talk by its id, of whichever proposal. */
export async function findTalk(db: Db, id: string) {
  return (await db.select().from(proposalTalks).where(eq(proposalTalks.id, id)))[0]
}

/** Writes a talk down. */
export async function insertTalk(tx: Db, values: typeof proposalTalks.$inferInsert) {
  await tx.insert(proposalTalks).values(values)
}

/** Voids a talk, of these units' where they are named; false where it is none of this proposal, or was voided before. */
export async function voidTalk(tx: Db, at: { id: string, proposalId: string, unitIds?: readonly string[] }, set: { voidedAt: Date, voidReason: string }): Promise<boolean> {
  return (await tx.update(proposalTalks).set(set).where(and(eq(proposalTalks.id, at.id), eq(proposalTalks.proposalId, at.proposalId), at.unitIds ? inArray(proposalTalks.unitId, [...at.unitIds]) : undefined, isNull(proposalTalks.voidedAt))).returning({ id: proposalTalks.id })).length > 0
}

/** People who hold one of these roles now, by name. */
export function listHoldersOf(db: Db, { roles, now }: { roles: readonly Role[], now: Date }) {
  return db.select({ id: people.id, name: people.name, role: memberships.role }).from(people).innerJoin(memberships, and(eq(memberships.personId, people.id), validAt(now)))
    .where(and(eq(people.state, 'active'), inArray(memberships.role, [...roles]))).orderBy(asc(people.name), asc(people.id))
}

/** The people who speak for these units now. */
export async function listPeopleOfUnits(db: Db, { unitIds, roles, now }: { unitIds: readonly string[], roles: readonly Role[], now: Date }): Promise<string[]> {
  if (!unitIds.length) return []
  return (await db.selectDistinct({ id: people.id }).from(people).innerJoin(memberships, and(eq(memberships.personId, people.id), validAt(now))).where(and(eq(people.state, 'active'), inArray(memberships.unitId, [...unitIds]), inArray(memberships.role, [...roles])))).map(row => row.id)
}
