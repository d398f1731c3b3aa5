import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { sameWriting } from '#shared/domain/plain-width'
import { sameNumber } from '#shared/domain/proposal-number'
import type { ProposalKind, ProposalState } from '#shared/domain/proposal'
import type { Db } from '../client'
import { comparedNumber, comparedSession, plans, proposalReplies, proposalRounds, proposals, proposalSigners, proposalTalks, proposalUnits, units } from '../schema'

export type ProposalRow = typeof proposals.$inferSelect

/** A proposal with its plan. */
export async function findProposal(db: Db, id: string) {
  return (await db.select({ proposal: proposals, plan: { id: plans.id, slug: plans.slug } }).from(proposals).innerJoin(plans, eq(plans.id, proposals.planId)).where(eq(proposals.id, id)))[0]
}

/** Holds a proposal's row until the transaction ends, so that one step comes after the other. */
export async function lockProposal(tx: Db, id: string): Promise<ProposalRow | undefined> {
  return (await tx.select().from(proposals).where(eq(proposals.id, id)).for('update'))[0]
}

/** Writes a proposal; undefined where its number is taken in its session. */
export async function insertProposal(tx: Db, values: typeof proposals.$inferInsert): Promise<string | undefined> {
  return (await tx.insert(proposals).values(values).onConflictDoNothing().returning({ id: proposals.id }))[0]?.id
}

/** Changes a held proposal and raises its version. */
export async function updateProposal(tx: Db, { id, version }: Pick<ProposalRow, 'id' | 'version'>, set: Partial<typeof proposals.$inferInsert>) {
  await tx.update(proposals).set({ ...set, version: version + 1 }).where(eq(proposals.id, id))
}

/** Whether another proposal of this kind and session has the number; one whose registration was cancelled gives it back. */
export async function isNumberTaken(db: Db, { kind, session, number, exceptId }: { kind: ProposalKind, session: string, number: string, exceptId: string }): Promise<boolean> {
  return (await db.select({ id: proposals.id }).from(proposals).where(and(eq(proposals.kind, kind), sql`${comparedSession} = ${sameWriting(session)}`, sql`${comparedNumber} = ${sameNumber(number)}`, ne(proposals.state, 'cancelled'), sql`${proposals.id} <> ${exceptId}::uuid`)).limit(1)).length > 0
}

/** Which proposals a list asks for. `unitIds`: those that one of these units handles now; `personId`: those that somebody signed. */
export interface ProposalFilter { planId?: string, session?: string, year?: string, kind?: ProposalKind, state?: ProposalState, q?: string, isPublic?: true, unitIds?: readonly string[], personId?: string, ids?: readonly string[] }

/** What the public register shows. */
const inRegister = and(eq(proposals.isPublic, true), ne(proposals.state, 'cancelled'))

// Tables are written out within: in a select from one table drizzle leaves the table's name away.
function where({ planId, session, year, kind, state, q, isPublic, unitIds, personId, ids }: ProposalFilter): SQL | undefined {
  return and(
    planId === undefined ? undefined : eq(proposals.planId, planId), session === undefined ? undefined : eq(proposals.session, session), year === undefined ? undefined : sql`left(${proposals.assignedOn}, 4) = ${year}`,
    kind ? eq(proposals.kind, kind) : undefined, state ? eq(proposals.state, state) : undefined,
    q ? sql`(position(${q} in ${proposals.title}) > 0 or position(${q} in ${proposals.number}) > 0)` : undefined, isPublic ? inRegister : undefined,
    unitIds ? sql`exists (select 1 from proposal_units u where u.proposal_id = proposals.id and u.ended_at is null and u.unit_id = any(${sql.param([...unitIds])}::uuid[]))` : undefined,
    personId ? sql`exists (select 1 from proposal_signers s where s.proposal_id = proposals.id and s.person_id = ${personId}::uuid)` : undefined,
    ids ? sql`${proposals.id} = any(${sql.param([...ids])}::uuid[])` : undefined,
  )
}

/** What a list, a register and the figures are made of; the latest assigned first. A district has a few hundred of them in all. */
export function listProposals(db: Db, filter: ProposalFilter) {
  return db.select({
    id: proposals.id, kind: proposals.kind, number: proposals.number, session: proposals.session, title: proposals.title, state: proposals.state, scheme: proposals.scheme, assignedOn: proposals.assignedOn, version: proposals.version,
    isPublic: proposals.isPublic, namesPublic: proposals.namesPublic,
    talks: sql<number>`(select count(*)::int from proposal_talks t where t.proposal_id = proposals.id and t.voided_at is null)`,
  }).from(proposals).where(where(filter)).orderBy(desc(proposals.assignedOn), asc(proposals.number), asc(proposals.id))
}
export type ListedProposal = Awaited<ReturnType<typeof listProposals>>[number]

/** How many of a plan's proposals stand in the public register. */
export async function countPublicProposals(db: Db, planId: string): Promise<number> {
  return (await db.select({ n: sql<number>`count(*)::int` }).from(proposals).where(and(eq(proposals.planId, planId), inRegister)))[0]?.n ?? 0
}

/** Sessions and years there are, for the choices of a list; of the register only what it shows. */
export async function listProposalPeriods(db: Db, isPublic?: true) {
  const found = await db.selectDistinct({ session: proposals.session, year: sql<string>`left(${proposals.assignedOn}, 4)` }).from(proposals).where(isPublic ? inRegister : undefined)
  return { sessions: [...new Set(found.map(row => row.session))].sort().reverse(), years: [...new Set(found.map(row => row.year))].sort().reverse() }
}

/** The handlings of several proposals in order. */
export function listRounds(db: Db, ids: readonly string[]) {
  return ids.length ? db.select().from(proposalRounds).where(inArray(proposalRounds.proposalId, [...ids])).orderBy(asc(proposalRounds.proposalId), asc(proposalRounds.round)) : []
}
export type RoundRow = typeof proposalRounds.$inferSelect

/** The replies of several proposals, the earlier first; withdrawn ones too. */
export function listReplies(db: Db, ids: readonly string[]) {
  return ids.length ? db.select().from(proposalReplies).where(inArray(proposalReplies.proposalId, [...ids])).orderBy(asc(proposalReplies.round), asc(proposalReplies.createdAt), asc(proposalReplies.id)) : []
}
export type ReplyRow = typeof proposalReplies.$inferSelect

/** Who signed several proposals, the leads first. */
export function listSigners(db: Db, ids: readonly string[]) {
  return ids.length ? db.select().from(proposalSigners).where(inArray(proposalSigners.proposalId, [...ids])).orderBy(asc(proposalSigners.position)) : []
}

/** The units of several proposals with their names, those that handle them now first. */
export function listProposalUnits(db: Db, ids: readonly string[]) {
  return ids.length
    ? db.select({ link: proposalUnits, name: units.name }).from(proposalUnits).innerJoin(units, eq(units.id, proposalUnits.unitId)).where(inArray(proposalUnits.proposalId, [...ids]))
        .orderBy(sql`${proposalUnits.endedAt} is not null`, sql`array_position(array['host', 'coHandler', 'separate'], ${proposalUnits.part})`, asc(units.code))
    : []
}
export type ProposalUnit = Awaited<ReturnType<typeof listProposalUnits>>[number]

/** Talks with the lead, the latest first; voided ones too. */
export function listTalks(db: Db, proposalId: string) {
  return db.select({ talk: proposalTalks, unit: units.name }).from(proposalTalks).leftJoin(units, eq(units.id, proposalTalks.unitId)).where(eq(proposalTalks.proposalId, proposalId)).orderBy(desc(proposalTalks.heldOn), desc(proposalTalks.createdAt))
}

/** Which proposals a unit handles now, when its work goes to another. */
export function listProposalsOfUnit(db: Db, unitId: string) {
  return db.select({ link: proposalUnits, state: proposals.state, version: proposals.version }).from(proposalUnits).innerJoin(proposals, eq(proposals.id, proposalUnits.proposalId)).where(and(eq(proposalUnits.unitId, unitId), isNull(proposalUnits.endedAt))).orderBy(asc(proposals.id))
}

/** Whether a file is an attachment of a proposal that one of these units handles. */
export async function isProposalFile(db: Db, { upload, unitIds }: { upload: string, unitIds: readonly string[] }): Promise<boolean> {
  return (await db.select({ id: proposals.id }).from(proposals).where(and(sql`${proposals.attachments} @> ${JSON.stringify([upload])}::jsonb`, where({ unitIds }))).limit(1)).length > 0
}
