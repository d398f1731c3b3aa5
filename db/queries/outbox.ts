import { eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { outbox } from '../schema'
import type { OutboxTopic } from './record'

export interface OutboxItem { id: number, topic: OutboxTopic, payload: Record<string, string>, attempts: number }

/** Takes the next due items, locked for this transaction; other processes skip them (design §4.6). Messages are leased instead. */
export function takeOutbox(db: Db, { now, limit }: { now: Date, limit: number }): Promise<OutboxItem[]> {
  return rows<OutboxItem>(db, sql`
    select id::int, topic, payload, attempts from outbox where available_at <= ${now.toISOString()}::timestamptz and topic <> 'sendMessage'
    order by available_at, id limit ${limit} for update skip locked`)
}

/** Removes what was done. */
export function removeOutbox(db: Db, ids: number[]) {
  return db.execute(sql`delete from outbox where id = any(${sql.param(ids)}::bigint[])`)
}

/** Puts an item off after a failure: a minute, then twice as long each time, an hour at most. */
export function postponeOutbox(db: Db, item: OutboxItem, now: Date) {
  const wait = Math.min(60 * 60, 60 * 2 ** item.attempts) * 1000
  return db.update(outbox).set({ attempts: item.attempts + 1, availableAt: new Date(now.getTime() + wait) }).where(eq(outbox.id, item.id))
}

/** Holds a leased item until an instant; that is no failure of its own, which the lease has counted it for. */
export function holdOutbox(db: Db, id: number, until: Date) {
  return db.update(outbox).set({ availableAt: until, attempts: sql`greatest(0, ${outbox.attempts} - 1)` }).where(eq(outbox.id, id))
}

/**
 * Takes due items of a topic that speaks to the network: in one statement they are put off as if they had failed (a
 * minute, then twice as long each time, an hour at most), so that no transaction stays open while the network answers,
 * nobody else takes them meanwhile, and a killed process leaves them to be tried again.
 */
export function leaseOutbox(db: Db, { topic, now, limit }: { topic: OutboxTopic, now: Date, limit: number }): Promise<OutboxItem[]> {
  return rows<OutboxItem>(db, sql`
    update outbox o set attempts = o.attempts + 1, available_at = ${now.toISOString()}::timestamptz + least(3600, 60 * power(2, least(o.attempts, 10))) * interval '1 second'
    from (select id from outbox where topic = ${topic} and available_at <= ${now.toISOString()}::timestamptz order by available_at, id limit ${limit} for update skip locked) due
    where o.id = due.id returning o.id::int, o.topic, o.payload, o.attempts`)
}
