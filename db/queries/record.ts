import { sql } from 'drizzle-orm'
import type { AuditAction, AuditSubject } from '#shared/domain/audit'
import type { Actor } from '#shared/domain/roles'
import type { Db } from '../client'
import { outbox } from '../schema'

interface AuditEntry { action: AuditAction, subjectKind: AuditSubject, subjectId: string }

/**
 * One entry of the record, written in the transaction of what it tells (design §4.6). `detail` carries no personal data;
 * `address` is from where, else the address the actor's request came from.
 */
export function recordAudit(db: Db, { actor, detail = {}, address, ...entry }: AuditEntry & { actor: Actor, detail?: Record<string, unknown>, address?: string }) {
  return recordAudits(db, [{ ...entry, personId: actor.kind === 'person' ? actor.personId : null, detail, address: address ?? addressOfActor(actor) }])
}

/** From where a person acts; a visitor's address is not kept beside what he sends. */
export function addressOfActor(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.address ?? null : null
}

/** Entries of the record for many subjects at once. */
export async function recordAudits(db: Db, entries: (AuditEntry & { personId: string | null, detail: Record<string, unknown>, address: string | null })[]) {
  await db.execute(sql`
    insert into audit_entries (person_id, action, subject_kind, subject_id, detail, address)
    select r."personId", r.action, r."subjectKind", r."subjectId", r.detail, r.address
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r("personId" uuid, action text, "subjectKind" text, "subjectId" text, detail jsonb, address text)`)
}

/** Puts pieces of work into the outbox, to be done after commit. `availableAt` holds one back, for instance while an undo is still possible. */
export async function enqueue(db: Db, items: readonly { topic: OutboxTopic, payload: Record<string, unknown>, availableAt?: Date }[]) {
  if (items.length) await db.insert(outbox).values([...items])
}

/** `sendMessage` speaks to the network and is done apart from the others, outside any transaction (server/services/messages.ts). */
export type OutboxTopic = 'indexOpinions' | 'screenOpinions' | 'publishReply' | 'publishTogether' | 'tellHidden' | 'coarsenPins' | 'sendMessage'
