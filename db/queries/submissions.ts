import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { legalDate } from '#shared/domain/calendar'
import type { ContactChannel } from '#shared/domain/contact-code'
import type { MessageTemplate } from '#shared/domain/message'
import type { Channel, Party, Verification } from '#shared/domain/submission'
import type { Anchor } from '#shared/schemas/anchor'
import { rows } from '../client'
import type { Db } from '../client'
import { anchors, opinions, replies, stages, submissions } from '../schema'
import { randomShard } from './opinion-counts'
import { numberSequence, noticeDown } from './stages'
import { workingText } from './working-text'

/** An opinion ready to be written; coordinates are the rounded public pin. */
export interface NewOpinion {
  id: string
  ordinal: number
  text: string
  attachments: string[]
  topic: string
  nature: string
  township: string
  anchorKind: Anchor['kind']
  anchor: Anchor
  blockId: string | null
  figureId: string | null
  featureId: string | null
  lon: number | null
  lat: number | null
  cell: number | null
}

export interface NewSubmission {
  id: string
  stageId: string
  channel: Channel
  party: Party
  receivedAt: Date
  late: boolean
  enteredBy: string | null
  personId: string | null
  verification: Verification
  original: unknown
  bodyHash: string
  receiptHash: string
  authorLabel: string
  reference: string
  privacyVersion: number
  lang: string
  contact: { sealed: string, phoneHash: string | null, emailHash: string | null, phoneProven: boolean, emailProven: boolean, keepUntil: Date } | null
  /** The receipt sent to a contact that was proven; null where none was. */
  receiptMessage: { id: string, channel: ContactChannel, template: MessageTemplate, lang: string, sealed: string } | null
  /** The field that people do not see was filled in: it is looked at twice (server/services/screening.ts). */
  trapped: boolean
  /** Keyed hash of the network it came from, for telling whether the same text came again; kept with the work that does so, and not with the submission. */
  network: string | null
  opinions: NewOpinion[]
}

/**
 * Writes a submission with its opinions, anchors, contact, audit row, outbox row and counters in one statement and
 * so one round trip and one commit (design §4.6). Answers its running number, or null when the id is taken: of two at the
 * same moment the second may meet the receipt's index first, so that no one constraint is named.
 */
export async function acceptSubmission(db: Db, submission: NewSubmission): Promise<number | null> {
  const { opinions: list, contact, receiptMessage: message, trapped, network, ...head } = submission
  const [row] = await rows<{ number: number }>(db, sql`
    with s as (
      insert into submissions (id, stage_id, number, channel, party, received_at, late, entered_by, person_id, verification, original, body_hash, receipt_hash, author_label, reference, privacy_version, lang)
      values (${head.id}, ${head.stageId}, nextval(${numberSequence(head.stageId)}::regclass)::int, ${head.channel}, ${head.party}, ${head.receivedAt.toISOString()}::timestamptz, ${head.late},
        ${head.enteredBy}::uuid, ${head.personId}::uuid, ${head.verification}, ${JSON.stringify(head.original)}::jsonb, ${head.bodyHash}, ${head.receiptHash}, ${head.authorLabel}, ${head.reference}, ${head.privacyVersion}, ${head.lang})
      on conflict do nothing returning id, number
    ), o as (
      insert into opinions (id, submission_id, stage_id, number, ordinal, text, attachments, lang, topic, nature, township, late, channel, party, received_at, anchor_kind, block_id, figure_id, feature_id, lon, lat, cell)
      select r.id, s.id, ${head.stageId}::uuid, s.number, r.ordinal, r.text, r.attachments, ${head.lang}, r.topic, r.nature, r.township, ${head.late}, ${head.channel}, ${head.party},
        ${head.receivedAt.toISOString()}::timestamptz, r."anchorKind", r."blockId", r."figureId", r."featureId", r.lon, r.lat, r.cell
      from s, jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(id uuid, ordinal int, text text, attachments jsonb, topic text, nature text, township text, "anchorKind" text,
        "blockId" uuid, "figureId" uuid, "featureId" uuid, lon float8, lat float8, cell bigint)
      returning id, topic, township
    ), a as (
      insert into anchors (opinion_id, anchor)
      select r.id, r.anchor from s, jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(id uuid, anchor jsonb)
    ), ${contactPart(contact)} au as (
      insert into audit_entries (person_id, action, subject_kind, subject_id, detail)
      select ${head.enteredBy}::uuid, 'submission.create', 'submission', s.id::text, jsonb_build_object('number', s.number, 'channel', ${head.channel}::text, 'bodyHash', ${head.bodyHash}::text, 'verification', ${head.verification}::text) from s
    ), ${photosPart(head, list)} ${messagePart(message)} ob as (
      insert into outbox (topic, payload) select 'indexOpinions', jsonb_strip_nulls(jsonb_build_object('submission', s.id, 'trapped', ${trapped ? 'true' : null}::text, 'network', ${network}::text)) from s
    ), ${counters(head, randomShard())}
    select number from s`)
  return row?.number ?? null
}

/** The part of accepting that writes contact data; left out, as most submissions have none and each part costs to set up. */
function contactPart(contact: NewSubmission['contact']): SQL {
  if (!contact) return sql``
  return sql`c as (
      insert into contacts (submission_id, sealed, phone_hash, email_hash, phone_proven, email_proven, keep_until)
      select s.id, ${contact.sealed}, ${contact.phoneHash}::text, ${contact.emailHash}::text, ${contact.phoneProven}::boolean, ${contact.emailProven}::boolean, ${contact.keepUntil.toISOString()}::timestamptz from s
    ), `
}

/** The part of accepting that marks photos as used, left out without photos. */
function photosPart({ receivedAt }: Pick<NewSubmission, 'receivedAt'>, list: readonly NewOpinion[]): SQL {
  const photos = list.flatMap(opinion => opinion.attachments)
  return photos.length
    ? sql`up as (
      update uploads set used_at = ${receivedAt.toISOString()}::timestamptz from s where uploads.id = any(${sql.param(photos)}::uuid[])
    ), `
    : sql``
}

/** The part of accepting that leaves the receipt's message for the outbox; left out where nobody is written to. */
function messagePart(message: NewSubmission['receiptMessage']): SQL {
  if (!message) return sql``
  return sql`m as (
      insert into messages (id, channel, template, lang, sealed, subject_id)
      select ${message.id}::uuid, ${message.channel}, ${message.template}, ${message.lang}, ${message.sealed}, s.id from s returning id
    ), mo as (
      insert into outbox (topic, payload) select 'sendMessage', jsonb_build_object('message', m.id) from m
    ), `
}

/** The part of accepting that counts what `s` and `o` have written: a shard of its own of every counter, in one order. */
function counters({ stageId, channel, late, receivedAt }: Pick<NewSubmission, 'stageId' | 'channel' | 'late' | 'receivedAt'>, shard: number): SQL {
  return sql`sc as (
      insert into submission_counts as t (stage_id, channel, late, shard, n) select ${stageId}::uuid, ${channel}, ${late}, ${shard}, 1 from s
      on conflict (stage_id, channel, late, shard) do update set n = t.n + 1
    ), oc as (
      insert into opinion_counts as t (stage_id, visibility, handling, topic, township, outcome, late, shard, n)
      select ${stageId}::uuid, 'pending', 'received', o.topic, o.township, '', ${late}, ${shard}, count(*)::int from o group by o.topic, o.township order by o.topic, o.township
      on conflict (stage_id, visibility, handling, topic, township, outcome, late, shard) do update set n = t.n + excluded.n
    ), dc as (
      insert into opinion_day_counts as t (stage_id, day, shard, n) select ${stageId}::uuid, ${legalDate(receivedAt)}, ${shard}, count(*)::int from o having count(*) > 0
      on conflict (stage_id, day, shard) do update set n = t.n + excluded.n
    )`
}

/** What a repeated creation is compared with (design §4.8). */
export async function findSubmission(db: Db, id: string) {
  return (await db.select().from(submissions).where(eq(submissions.id, id)))[0]
}

/** Of these submissions those that are stored, with what tells whether they say the same. */
export function listStored(db: Db, ids: readonly string[]) {
  return db.select({ id: submissions.id, number: submissions.number, late: submissions.late, bodyHash: submissions.bodyHash }).from(submissions).where(sql`${submissions.id} = any(${sql.param(ids)}::uuid[])`)
}

/** A submission by the hash of its receipt code, with its stage. */
export async function findByReceipt(db: Db, receiptHash: string) {
  return (await db.select({ submission: submissions, stage: stages, noticeDown }).from(submissions)
    .innerJoin(stages, eq(stages.id, submissions.stageId)).where(eq(submissions.receiptHash, receiptHash)))[0]
}

/** A submission by its id, with its stage. */
export async function findWithStage(db: Db, id: string) {
  return (await db.select({ submission: submissions, stage: stages }).from(submissions)
    .innerJoin(stages, eq(stages.id, submissions.stageId)).where(eq(submissions.id, id)))[0]
}

/** The opinions of a submission in order, with their replies. */
export function listSubmissionOpinions(db: Db, submissionId: string) {
  return db.select({ opinion: opinions, reply: replies }).from(opinions)
    .leftJoin(replies, eq(replies.opinionId, opinions.id))
    .where(eq(opinions.submissionId, submissionId)).orderBy(asc(opinions.ordinal))
}

/** Takes what came with an opinion away from it; the files themselves stay sealed. */
export async function dropAttachments(db: Db, opinionId: string) {
  await db.update(opinions).set({ attachments: [] }).where(eq(opinions.id, opinionId))
}

/** How many submissions a stage has received, in time and late. */
export async function countSubmissions(db: Db, stageId: string): Promise<{ total: number, late: number }> {
  const [row] = await rows<{ total: number, late: number }>(db, sql`
    select coalesce(sum(n), 0)::int as total, coalesce(sum(n) filter (where late), 0)::int as late from submission_counts where stage_id = ${stageId}`)
  return row ?? { total: 0, late: 0 }
}

/** Anchors of a submission's opinions, exactly as given. */
export function listAnchors(db: Db, submissionId: string) {
  return db.select({ opinionId: anchors.opinionId, anchor: anchors.anchor }).from(anchors)
    .innerJoin(opinions, eq(opinions.id, anchors.opinionId)).where(eq(opinions.submissionId, submissionId))
}

/** The texts of a submission exactly as received. */
export async function listOriginalTexts(db: Db, submissionId: string): Promise<string[]> {
  return (await rows<{ text: string }>(db, sql`select o ->> 'text' as text from submissions, jsonb_array_elements(original -> 'opinions') o where id = ${submissionId}`)).map(row => row.text)
}

/** Whether something in any opinion of a submission was once covered: then the whole of what came is sealed. */
export async function hasCovered(db: Db, submissionId: string): Promise<boolean> {
  return (await db.select({ id: opinions.id }).from(opinions).where(and(eq(opinions.submissionId, submissionId), opinions.covered)).limit(1)).length > 0
}

/** Submissions per channel, most first. */
export function countByChannel(db: Db, stageId: string) {
  return rows<{ value: string, n: number }>(db, sql`select channel as value, sum(n)::int as n from submission_counts where stage_id = ${stageId} group by 1 order by n desc`)
}

/** What a person has taken down in a stage, newest first, with the first words of its first opinion; what was withdrawn since has none. */
export function listEntered(db: Db, { stageId, personId, limit, length }: { stageId: string, personId: string, limit: number, length: number }) {
  return db.select({
    id: submissions.id, number: submissions.number, channel: submissions.channel, receivedAt: submissions.receivedAt, enteredAt: submissions.createdAt, late: submissions.late, author: submissions.authorLabel,
    preview: sql<string>`left((select ${workingText(sql`o`)} from opinions o where o.submission_id = submissions.id order by o.ordinal limit 1), ${sql.raw(String(length))})`,
    points: sql<number>`(select count(*)::int from opinions o where o.submission_id = submissions.id)`,
  }).from(submissions).where(and(eq(submissions.stageId, stageId), eq(submissions.enteredBy, personId), isNull(submissions.personId))).orderBy(desc(submissions.createdAt), desc(submissions.number)).limit(limit)
}
