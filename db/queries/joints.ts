import { and, asc, desc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { JointState } from '#shared/domain/joint'
import type { Role } from '#shared/domain/roles'
import type { Db } from '../client'
import { cosigners, drafts, jointQuotes, joints, memberships, opinions, people, stages, submissions } from '../schema'
import { validAt } from './people'

export type JointRow = typeof joints.$inferSelect

const columns = { joint: joints, stage: stages, draft: { id: drafts.id, version: drafts.version }, lead: { name: people.name } }

/** A joint opinion with its stage, the stage's draft and its lead. */
export async function findJoint(db: Db, id: string) {
  return (await db.select(columns).from(joints).innerJoin(stages, eq(stages.id, joints.stageId)).leftJoin(drafts, and(eq(drafts.id, stages.draftId), ne(drafts.state, 'takenDown'))).innerJoin(people, eq(people.id, joints.leadId)).where(eq(joints.id, id)))[0]
}
export type FoundJoint = NonNullable<Awaited<ReturnType<typeof findJoint>>>

/** Holds a joint opinion until the transaction ends: who sends, changes or signs waits for whoever does. */
export async function lockJoint(tx: Db, id: string): Promise<JointRow | undefined> {
  return (await tx.select().from(joints).where(eq(joints.id, id)).for('update'))[0]
}

/** The draft that a code joins. */
export async function findJointByCode(db: Db, code: string): Promise<{ id: string } | undefined> {
  return code ? (await db.select({ id: joints.id }).from(joints).where(and(eq(joints.code, code), eq(joints.state, 'draft'))))[0] : undefined
}

/** What somebody leads or was asked to sign, the newest first; what he declined or left too, drafts that were discarded not. */
export function listJointsOf(db: Db, personId: string) {
  return db.select({ ...columns, number: submissions.number }).from(joints).innerJoin(stages, eq(stages.id, joints.stageId)).leftJoin(drafts, and(eq(drafts.id, stages.draftId), ne(drafts.state, 'takenDown'))).innerJoin(people, eq(people.id, joints.leadId)).leftJoin(submissions, eq(submissions.id, joints.submissionId))
    .where(and(ne(joints.state, 'discarded'), or(eq(joints.leadId, personId), sql`exists (select 1 from cosigners c where c.joint_id = joints.id and c.person_id = ${personId}::uuid)`))).orderBy(desc(joints.createdAt)).limit(200)
}

/** The co-signers of several joint opinions, with their names, in the order in which they came. */
export function listCosigners(db: Db, jointIds: readonly string[]) {
  return jointIds.length ? db.select({ cosigner: cosigners, name: people.name }).from(cosigners).innerJoin(people, eq(people.id, cosigners.personId)).where(inArray(cosigners.jointId, [...jointIds])).orderBy(asc(cosigners.changedAt), asc(cosigners.id)) : []
}
export type FoundCosigner = Awaited<ReturnType<typeof listCosigners>>[number]

/** Writes a draft; false where its id is taken. */
export async function insertJoint(tx: Db, values: typeof joints.$inferInsert): Promise<boolean> {
  return (await tx.insert(joints).values(values).onConflictDoNothing().returning({ id: joints.id })).length > 0
}

/** Changes a held joint opinion; `text` raises the version that is signed. */
export async function updateJoint(tx: Db, { id, version, textVersion }: Pick<JointRow, 'id' | 'version' | 'textVersion'>, set: Partial<typeof joints.$inferInsert>, text = false) {
  await tx.update(joints).set({ ...set, version: version + 1, ...text ? { textVersion: textVersion + 1 } : {} }).where(eq(joints.id, id))
}

/** Writes where a co-signer stands. */
export async function putCosigner(tx: Db, values: typeof cosigners.$inferInsert) {
  const { state, changedAt, confirmedText } = values
  await tx.insert(cosigners).values(values).onConflictDoUpdate({ target: [cosigners.jointId, cosigners.personId], set: { state, changedAt, ...confirmedText === undefined ? {} : { confirmedText } } })
}

/** Takes a co-signer off a draft. */
export async function deleteCosigner(tx: Db, at: { id: string, jointId: string }): Promise<boolean> {
  return (await tx.delete(cosigners).where(and(eq(cosigners.id, at.id), eq(cosigners.jointId, at.jointId))).returning({ id: cosigners.id })).length > 0
}

/** The roles that somebody holds now; none once he has left. */
export async function listRolesOf(db: Db, { personId, now }: { personId: string, now: Date }): Promise<Role[]> {
  return (await db.select({ role: memberships.role }).from(memberships).innerJoin(people, and(eq(people.id, memberships.personId), eq(people.state, 'active'))).where(and(eq(memberships.personId, personId), validAt(now)))).map(row => row.role)
}

/** Writes which opinions are quoted anew. */
export async function putQuotes(tx: Db, jointId: string, ids: readonly string[]) {
  await tx.delete(jointQuotes).where(eq(jointQuotes.jointId, jointId))
  if (ids.length) await tx.insert(jointQuotes).values([...new Set(ids)].map(opinionId => ({ jointId, opinionId })))
}

const quoted = { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, stageId: opinions.stageId, publicText: opinions.publicText, visibility: opinions.visibility, township: opinions.township, party: opinions.party }

/** The opinions that a joint opinion quotes, with their stage. */
export function listQuotes(db: Db, jointId: string) {
  return db.select({ opinion: quoted, stage: stages }).from(jointQuotes).innerJoin(opinions, eq(opinions.id, jointQuotes.opinionId)).innerJoin(stages, eq(stages.id, opinions.stageId)).where(eq(jointQuotes.jointId, jointId)).orderBy(asc(opinions.number), asc(opinions.ordinal))
}

/** Of these opinions what decides whether they can be quoted. */
export function listQuotable(db: Db, ids: readonly string[]) {
  return ids.length ? db.select({ opinion: quoted, stage: stages }).from(opinions).innerJoin(stages, eq(stages.id, opinions.stageId)).where(inArray(opinions.id, [...ids])) : []
}

/** The quotes of the joint opinion that a submission came from. */
export function listQuotesOfSubmission(db: Db, submissionId: string) {
  return db.select({ opinion: quoted, stage: stages }).from(joints).innerJoin(jointQuotes, eq(jointQuotes.jointId, joints.id)).innerJoin(opinions, eq(opinions.id, jointQuotes.opinionId)).innerJoin(stages, eq(stages.id, opinions.stageId)).where(eq(joints.submissionId, submissionId)).orderBy(asc(opinions.number), asc(opinions.ordinal))
}

/** The opinions of deputies and members that quote an opinion, as they were sent; whether each is public is asked of it and its stage. */
export function listCitations(db: Db, opinionId: string) {
  return db.select({ opinion: quoted, stage: stages, authorLabel: submissions.authorLabel }).from(jointQuotes).innerJoin(joints, and(eq(joints.id, jointQuotes.jointId), eq(joints.state, 'sent' satisfies JointState))).innerJoin(submissions, eq(submissions.id, joints.submissionId)).innerJoin(opinions, and(eq(opinions.submissionId, submissions.id), eq(opinions.ordinal, 1))).innerJoin(stages, eq(stages.id, opinions.stageId))
    .where(eq(jointQuotes.opinionId, opinionId)).orderBy(asc(joints.sentAt))
}

/** Who signed the joint opinion that a submission came from, the lead first; none where it came otherwise. */
export async function listSignersOfSubmission(db: Db, submissionId: string): Promise<string[]> {
  const [joint] = await db.select({ id: joints.id, textVersion: joints.textVersion, lead: people.name }).from(joints).innerJoin(people, eq(people.id, joints.leadId)).where(eq(joints.submissionId, submissionId))
  if (!joint) return []
  const others = await db.select({ name: people.name }).from(cosigners).innerJoin(people, eq(people.id, cosigners.personId)).where(and(eq(cosigners.jointId, joint.id), eq(cosigners.state, 'confirmed'), eq(cosigners.confirmedText, joint.textVersion))).orderBy(asc(cosigners.changedAt), asc(cosigners.id))
  return [joint.lead, ...others.map(one => one.name)]
}
