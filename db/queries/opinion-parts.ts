import { eq, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { anchors, opinions, submissions } from '../schema'
import type { OpinionRecord } from './handling'

/** The next free ordinal in a submission, which is locked, so that two splits at once do not count alike. */
export async function nextOrdinal(db: Db, submissionId: string): Promise<number> {
  await db.select({ id: submissions.id }).from(submissions).where(eq(submissions.id, submissionId)).for('update')
  return (await db.select({ next: sql<number>`max(${opinions.ordinal}) + 1` }).from(opinions).where(eq(opinions.submissionId, submissionId)))[0]?.next ?? 1
}

/** A further opinion of the same submission with the same anchor and another text, waiting to be categorised. */
export async function copyOpinion(db: Db, from: OpinionRecord, part: { id: string, ordinal: number, text: string }): Promise<OpinionRecord> {
  const [row] = await db.insert(opinions).values({
    ...from, ...part, publicText: '', visibility: 'pending', handling: 'received', withheldReason: '', redirectedTo: '', escalated: false, topic: '', nature: '', outcome: '', outcomeDetail: {}, reason: '', unitId: null, version: 1, attachments: [],
  }).returning()
  if (!row) throw new Error('the part was not written')
  await db.insert(anchors).select(db.select({ opinionId: sql<string>`${part.id}::uuid`.as('opinion_id'), anchor: anchors.anchor }).from(anchors).where(eq(anchors.opinionId, from.id)))
  return row
}
