import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { MessageTemplate } from '#shared/domain/message'
import { rows } from '../client'
import type { Db } from '../client'
import { messages } from '../schema'

export interface NewMessage { id: string, channel: ContactChannel, template: MessageTemplate, lang: 'zh-CN' | 'en', sealed: string, subjectId: string | null }

/** Writes a message and the work of sending it after commit, in one statement. */
export async function insertMessage(db: Db, message: NewMessage) {
  await db.execute(sql`
    with m as (
      insert into messages (id, channel, template, lang, sealed, subject_id) values (${message.id}::uuid, ${message.channel}, ${message.template}, ${message.lang}, ${message.sealed}, ${message.subjectId}::uuid)
    )
    insert into outbox (topic, payload) values ('sendMessage', jsonb_build_object('message', ${message.id}::text))`)
}

/** Messages that still wait, by their ids. */
export function listWaitingMessages(db: Db, ids: readonly string[]) {
  return db.select().from(messages).where(and(inArray(messages.id, [...ids]), eq(messages.state, 'waiting')))
}
export type WaitingMessage = Awaited<ReturnType<typeof listWaitingMessages>>[number]

/** Counts an attempt that failed; the message waits for the next. */
export async function countAttempt(db: Db, id: string) {
  await db.update(messages).set({ attempts: sql`${messages.attempts} + 1` }).where(eq(messages.id, id))
}

/** A message has gone out or was given up: to whom and in which words is forgotten. */
export async function closeMessage(db: Db, id: string, state: 'sent' | 'failed', now: Date) {
  await db.update(messages).set({ state, sealed: null, attempts: sql`${messages.attempts} + 1`, sentAt: state === 'sent' ? now : null }).where(eq(messages.id, id))
}

/** How many messages wait, and how many were given up since `since`. */
export async function countMessages(db: Db, since: Date): Promise<{ waiting: number, failed: number }> {
  const [row] = await rows<{ waiting: number, failed: number }>(db, sql`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed
    from messages where state = 'waiting' or (state = 'failed' and created_at >= ${since.toISOString()}::timestamptz)`)
  return row ?? { waiting: 0, failed: 0 }
}

/** Removes what is left of messages closed before `before`. */
export async function deleteClosedMessages(db: Db, before: Date) {
  await db.execute(sql`delete from messages where state <> 'waiting' and created_at < ${before.toISOString()}::timestamptz`)
}
