import type { Actor } from '#shared/domain/roles'
import type { Db } from '../client'
import { auditEntries, outbox } from '../schema'

/** One entry of the record, written in the transaction of what it tells (design §4.6). `detail` carries no personal data. */
export function recordAudit(db: Db, entry: { actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown> }) {
  return db.insert(auditEntries).values({
    personId: entry.actor.kind === 'person' ? entry.actor.personId : null,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    detail: entry.detail ?? {},
  })
}

/** Puts work into the outbox, to be done after commit. `availableAt` holds it back, for instance while an undo is still possible. */
export function enqueue(db: Db, topic: OutboxTopic, payload: Record<string, unknown>, availableAt?: Date) {
  return db.insert(outbox).values({ topic, payload, ...(availableAt ? { availableAt } : {}) })
}

export type OutboxTopic = 'indexOpinions' | 'publishReply'
