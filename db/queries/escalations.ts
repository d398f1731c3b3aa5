import { desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../client'
import { escalations, people } from '../schema'

const decider = alias(people, 'decider')

/** How often an opinion was brought before the director, newest first: by whom, why, and what was decided. */
export function listEscalations(db: Db, opinionId: string) {
  return db.select({ escalation: escalations, raiser: people.name, decider: decider.name }).from(escalations)
    .innerJoin(people, eq(people.id, escalations.raisedBy)).leftJoin(decider, eq(decider.id, escalations.decidedBy))
    .where(eq(escalations.opinionId, opinionId)).orderBy(desc(escalations.raisedAt)).limit(20)
}

/** Notes that an opinion was brought before the director. */
export async function raiseEscalation(db: Db, escalation: { opinionId: string, note: string, raisedBy: string, raisedAt: Date }) {
  await db.insert(escalations).values(escalation)
}

/** Ends what was before the director of a submission that its author has withdrawn. */
export async function endEscalations(db: Db, submissionId: string, at: Date) {
  await db.execute(sql`update escalations set note = '', decided_at = ${at.toISOString()}::timestamptz where decided_at is null and opinion_id in (select id from opinions where submission_id = ${submissionId}::uuid)`)
}

/** Writes the decision on what is before the director of one opinion. */
export async function decideEscalation(db: Db, opinionId: string, decided: { decision: string, decidedBy: string, decidedAt: Date }) {
  await db.update(escalations).set(decided).where(sql`${eq(escalations.opinionId, opinionId)} and ${isNull(escalations.decidedAt)}`)
}
