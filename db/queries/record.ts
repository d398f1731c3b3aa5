import { sql } from 'drizzle-orm'
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

/** Entries of the record for many subjects at once. */
export async function recordAudits(db: Db, entries: { personId: string | null, action: string, subjectKind: string, subjectId: string, detail: Record<string, unknown> }[]) {
  await db.execute(sql`
    insert into audit_entries (person_id, action, subject_kind, subject_id, detail)
    select r."personId", r.action, r."subjectKind", r."subjectId", r.detail
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r("personId" uuid, action text, "subjectKind" text, "subjectId" text, detail jsonb)`)
}

/** Puts several pieces of work into the outbox. */
export async function enqueueAll(db: Db, items: { topic: OutboxTopic, payload: Record<string, unknown> }[]) {
  if (!items.length) return
  await db.execute(sql`insert into outbox (topic, payload) select r.topic, r.payload from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(topic text, payload jsonb)`)
}

/** `sendMessage` speaks to the network and is done apart from the others, outside any transaction (server/services/messages.ts). */
export type OutboxTopic = 'indexOpinions' | 'publishReply' | 'sendMessage'
