import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { consultations, drafts, people, plans, stages } from '../schema'

export type ConsultationRow = typeof consultations.$inferSelect
type ConsultationValues = typeof consultations.$inferInsert

/** A request with its plan, its stage and the draft it is about. */
export async function findConsultation(db: Db, id: string) {
  return (await db.select({
    consultation: consultations, plan: { id: plans.id, slug: plans.slug, title: plans.title },
    stage: { id: stages.id, slug: stages.slug, title: stages.title, draftId: stages.draftId, opensAt: stages.opensAt }, draft: { id: drafts.id, version: drafts.version, title: drafts.title, state: drafts.state }, sentBy: people.name,
  }).from(consultations).innerJoin(plans, eq(plans.id, consultations.planId)).leftJoin(stages, eq(stages.id, consultations.stageId)).leftJoin(drafts, eq(drafts.id, consultations.draftId)).leftJoin(people, eq(people.id, consultations.sentBy))
    .where(eq(consultations.id, id)))[0]
}
export type FoundConsultation = NonNullable<Awaited<ReturnType<typeof findConsultation>>>

/** Holds a request's row until the transaction ends, so that one step comes after the other. */
export async function lockConsultation(tx: Db, id: string): Promise<ConsultationRow | undefined> {
  return (await tx.select().from(consultations).where(eq(consultations.id, id)).for('update'))[0]
}

/** Requests of all plans, or of one, the newest first. */
export function listConsultations(db: Db, { planId, stageId }: { planId?: string, stageId?: string } = {}) {
  return db.select({ consultation: consultations, plan: { slug: plans.slug, title: plans.title }, stage: { slug: stages.slug, title: stages.title } })
    .from(consultations).innerJoin(plans, eq(plans.id, consultations.planId)).leftJoin(stages, eq(stages.id, consultations.stageId))
    .where(and(planId ? eq(consultations.planId, planId) : undefined, stageId ? eq(consultations.stageId, stageId) : undefined)).orderBy(desc(consultations.createdAt), desc(consultations.id)).limit(500)
}

/** Writes a new request; false where its id is there already. */
export async function insertConsultation(db: Db, values: ConsultationValues): Promise<boolean> {
  return (await db.insert(consultations).values(values).onConflictDoNothing().returning({ id: consultations.id })).length > 0
}

/** Changes a request that still has this version; false when somebody else was faster. */
export async function updateConsultation(db: Db, { id, version }: Pick<ConsultationRow, 'id' | 'version'>, set: Partial<ConsultationValues>): Promise<boolean> {
  return (await db.update(consultations).set({ ...set, version: version + 1 }).where(and(eq(consultations.id, id), eq(consultations.version, version))).returning({ id: consultations.id })).length > 0
}

/** Removes a request that was never sent; false when somebody else was faster. */
export async function deleteConsultation(db: Db, { id, version }: Pick<ConsultationRow, 'id' | 'version'>): Promise<boolean> {
  return (await db.delete(consultations).where(and(eq(consultations.id, id), eq(consultations.version, version), eq(consultations.state, 'drafted'))).returning({ id: consultations.id })).length > 0
}

/** Drafts of a plan that a request can be about, also unreleased ones, newest first. */
export function listAskableDrafts(db: Db, planId: string) {
  return db.select({ version: drafts.version, title: drafts.title, state: drafts.state }).from(drafts).where(and(eq(drafts.planId, planId), inArray(drafts.state, ['editing', 'submitted', 'released']))).orderBy(desc(drafts.version))
}

/** A draft of a plan by version, in any state in which a request can be about it. */
export async function findAskableDraft(db: Db, { planId, version }: { planId: string, version: number }): Promise<string | undefined> {
  return (await db.select({ id: drafts.id }).from(drafts).where(and(eq(drafts.planId, planId), eq(drafts.version, version), inArray(drafts.state, ['editing', 'submitted', 'released']))))[0]?.id
}

/** Requests in which a unit owes an answer or has begun a supplement, for the work that goes to a successor; held. */
export function lockOpenConsultationsOf(tx: Db, unitId: string) {
  return tx.select().from(consultations).where(and(inArray(consultations.state, ['drafted', 'sent']), sql`exists (select 1 from consultation_units u where u.consultation_id = ${consultations.id} and u.unit_id = ${unitId}::uuid and u.state <> 'answered' and u.ended_at is null)`)).orderBy(asc(consultations.id)).for('update')
}
