import { and, eq, gt, isNotNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { contacts, opinions, opinionScreenings, submissions, textTraces } from '../schema'

interface Trace { key: string, opinionId: string, until: Date }

/** What is known of the sender of a submission: `author`, each told apart from the others of its kind (account, phone, mailbox); `entered`: the name shown, '' for none, where staff took it down. */
export interface Sender { author: string[], entered: string[] }

/** By what the senders of these submissions are known. */
export async function listSenders(db: Db, submissionIds: readonly string[]): Promise<Map<string, Sender>> {
  const found = await db.select({ id: submissions.id, person: submissions.personId, channel: submissions.channel, label: submissions.authorLabel, phone: contacts.phoneHash, email: contacts.emailHash })
    .from(submissions).leftJoin(contacts, eq(contacts.submissionId, submissions.id)).where(sql`${submissions.id} = any(${sql.param(submissionIds)}::uuid[])`)
  return new Map(found.map(({ id, person, channel, label, ...contact }) => [id, { author: [...person ? [`account ${person}`] : [], ...contactKeys(contact)], entered: channel === 'web' ? [] : [label] }]))
}

/** A contact's hashes as `listSenders` names them. */
export function contactKeys({ phone, email }: { phone: string | null, email: string | null }): string[] {
  return [phone && `phone ${phone}`, email && `mail ${email}`].filter(known => known !== null)
}

/** Number of the opinion that one of these keys stands for, the earliest that is remembered; null for none. */
export async function findTraced(db: Db, keys: readonly string[], now: Date): Promise<number | null> {
  const [found] = await db.select({ number: opinions.number }).from(textTraces).innerJoin(opinions, eq(opinions.id, textTraces.opinionId))
    .where(and(sql`${textTraces.key} = any(${sql.param(keys)}::text[])`, gt(textTraces.until, now))).orderBy(opinions.id).limit(1)
  return found?.number ?? null
}

/** Remembers texts by their keys, unless they are remembered already; answers which opinion each key stands for, the earliest by its id. */
export async function leaveTraces(db: Db, traces: readonly Trace[], now: Date): Promise<Map<string, string>> {
  if (!traces.length) return new Map()
  const earliest = new Map<string, Trace>()
  for (const trace of traces) if (trace.opinionId < (earliest.get(trace.key)?.opinionId ?? '~')) earliest.set(trace.key, trace)
  const records = [...earliest.values()].sort((a, b) => a.key < b.key ? -1 : 1).map(({ key, opinionId, until }) => ({ key, opinionId, until: until.toISOString() }))
  const found = await rows<{ key: string, opinion_id: string }>(db, sql`
    insert into text_traces as t (key, opinion_id, until)
    select r.key, r."opinionId", r.until from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(key text, "opinionId" uuid, until timestamptz)
    on conflict (key) do update set
      opinion_id = case when t.until <= ${now.toISOString()}::timestamptz then excluded.opinion_id else t.opinion_id end,
      until = case when t.until <= ${now.toISOString()}::timestamptz then excluded.until else t.until end
    returning key, opinion_id`)
  return new Map(found.map(({ key, opinion_id }) => [key, opinion_id]))
}

/** Forgets texts whose time is over. */
export async function clearTraces(db: Db, now: Date) {
  await db.delete(textTraces).where(lte(textTraces.until, now))
}

/** Forgets that these opinions said the same as others, and others the same as they: what was withdrawn is linked to no author. */
export async function forgetRepeats(db: Db, opinionIds: readonly string[]) {
  if (!opinionIds.length) return
  const ids = sql`any(${sql.param(opinionIds)}::uuid[])`
  await db.delete(textTraces).where(sql`${textTraces.opinionId} = ${ids}`)
  await unmark(db, sql`(${opinionScreenings.opinionId} = ${ids} or ${opinionScreenings.repeats} = ${ids})`)
}

/** Forgets the same of all opinions of these submissions, whose author has taken back by what he was known. */
export async function forgetRepeatsOf(db: Db, submissionIds: readonly string[]) {
  if (!submissionIds.length) return
  const own = await db.select({ id: opinions.id }).from(opinions).where(sql`${opinions.submissionId} = any(${sql.param(submissionIds)}::uuid[])`)
  await forgetRepeats(db, own.map(opinion => opinion.id))
}

/** Forgets which opinions repeat one that was received before `before`: who sent that is no longer known. */
export function forgetOldRepeats(db: Db, before: Date) {
  return unmark(db, sql`exists (select from opinions o where o.id = ${opinionScreenings.repeats} and o.received_at <= ${before.toISOString()}::timestamptz)`)
}

/** Takes the mark of a repetition away; the row goes with it where nothing else was found. */
async function unmark(db: Db, which: SQL) {
  const marked = and(isNotNull(opinionScreenings.repeats), which)
  await db.delete(opinionScreenings).where(and(marked, sql`${opinionScreenings.findings} = '[]'::jsonb and not ${opinionScreenings.trapped}`))
  await db.update(opinionScreenings).set({ repeats: null, repeatsBy: null }).where(marked)
}
