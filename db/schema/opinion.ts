import { sql } from 'drizzle-orm'
import { bigint, boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Handling, Nature, Outcome, OutcomeDetail, Visibility, WithheldReason } from '#shared/domain/opinion'
import type { AppealDecision } from '#shared/domain/appeal'
import type { Redirection } from '#shared/domain/redirection'
import type { RepeatKind } from '#shared/domain/repeat'
import type { Finding } from '#shared/domain/screening-pieces'
import type { Channel, Party } from '#shared/domain/submission'
import type { Anchor } from '#shared/schemas/anchor'
import { createdAt, id, instant, tsvector } from './columns'
import { submissions } from './submission'
import { people, units } from './person'

/** One point of a submission: what is categorised, assigned, answered (design §2). Codes that are not set yet are ''. */
export const opinions = pgTable('opinions', {
  id: id(),
  submissionId: uuid('submission_id').notNull().references(() => submissions.id),
  /** No foreign key: its check would lock the stage's row for every submission (decision 0004). */
  stageId: uuid('stage_id').notNull(),
  number: integer('number').notNull(),
  ordinal: integer('ordinal').notNull().default(1),
  /** As received; splitting makes further rows, the original stays with the submission. */
  text: text('text').notNull(),
  /** What the public reads while `visibility` is public, through the one redaction function; else what it read last. */
  publicText: text('public_text').notNull().default(''),
  /** Something in it was once covered before the public read it: what it said is sealed for good (docs/decisions/0024). */
  covered: boolean('covered').notNull().default(false),
  attachments: jsonb('attachments').$type<string[]>().notNull().default([]),
  lang: text('lang').notNull().default('zh-CN'),
  visibility: text('visibility').$type<Visibility>().notNull().default('pending'),
  handling: text('handling').$type<Handling>().notNull().default('received'),
  withheldReason: text('withheld_reason').$type<WithheldReason | ''>().notNull().default(''),
  redirectedTo: text('redirected_to').$type<Redirection | ''>().notNull().default(''),
  /** Before the director, and held until he decides; who brought it and why stands in `escalations`. */
  escalated: boolean('escalated').notNull().default(false),
  topic: text('topic').notNull().default(''),
  nature: text('nature').$type<Nature | ''>().notNull().default(''),
  township: text('township').notNull().default(''),
  outcome: text('outcome').$type<Outcome | ''>().notNull().default(''),
  outcomeDetail: jsonb('outcome_detail').$type<OutcomeDetail>().notNull().default({}),
  reason: text('reason').notNull().default(''),
  unitId: uuid('unit_id').references(() => units.id),
  late: boolean('late').notNull().default(false),
  channel: text('channel').$type<Channel>().notNull(),
  party: text('party').$type<Party>().notNull(),
  receivedAt: instant('received_at').notNull(),
  anchorKind: text('anchor_kind').$type<Anchor['kind']>().notNull(),
  blockId: uuid('block_id'),
  figureId: uuid('figure_id'),
  featureId: uuid('feature_id'),
  /** Where the public pin stands, after rounding; the exact place is in `anchors`. */
  lon: doublePrecision('lon'),
  lat: doublePrecision('lat'),
  /** Morton cell of the rounded pin at zoom 18 (design §4.16). */
  cell: bigint('cell', { mode: 'number' }),
  version: integer('version').notNull().default(1),
  createdAt: createdAt(),
}, t => [
  unique('opinions_submission').on(t.submissionId, t.ordinal),
  index('opinions_received').on(t.stageId, t.receivedAt, t.id),
  index('opinions_number').on(t.stageId, t.number, t.ordinal),
  index('opinions_visibility').on(t.stageId, t.visibility, t.receivedAt, t.id),
  index('opinions_handling').on(t.stageId, t.handling, t.receivedAt, t.id),
  index('opinions_topic').on(t.stageId, t.topic, t.receivedAt, t.id),
  index('opinions_township').on(t.stageId, t.township, t.receivedAt, t.id),
  index('opinions_outcome').on(t.stageId, t.outcome, t.receivedAt, t.id),
  index('opinions_nature').on(t.stageId, t.nature, t.receivedAt, t.id).where(sql`nature <> ''`),
  index('opinions_late').on(t.stageId, t.receivedAt, t.id).where(sql`late`),
  index('opinions_escalated').on(t.stageId, t.receivedAt, t.id).where(sql`escalated`),
  // Few: what came without words, until they are typed off.
  index('opinions_untyped').on(t.stageId, t.receivedAt, t.id).where(sql`text = '' and visibility <> 'withdrawn'`),
  index('opinions_unit').on(t.stageId, t.unitId, t.receivedAt, t.id).where(sql`unit_id is not null`),
  index('opinions_block').on(t.stageId, t.blockId, t.receivedAt, t.id).where(sql`block_id is not null`),
  // The public's lists: without these each would step over what is still to be moderated.
  index('opinions_public_number').on(t.stageId, t.number, t.ordinal).where(sql`visibility = 'public'`),
  index('opinions_public_topic').on(t.stageId, t.topic, t.receivedAt, t.id).where(sql`visibility = 'public'`),
  index('opinions_public_township').on(t.stageId, t.township, t.receivedAt, t.id).where(sql`visibility = 'public'`),
  index('opinions_public_outcome').on(t.stageId, t.outcome, t.receivedAt, t.id).where(sql`outcome <> '' and visibility = 'public'`),
  index('opinions_public_block').on(t.stageId, t.blockId).where(sql`block_id is not null and visibility = 'public'`),
  // Which opinions a file came with, of the few that have any.
  index('opinions_attachments').using('gin', t.attachments).where(sql`attachments <> '[]'::jsonb`),
  index('opinions_cell').on(t.stageId, t.cell, t.topic, t.township, t.outcome, t.lon, t.lat, t.id).where(sql`cell is not null and visibility = 'public'`),
])

/** What an opinion is about, exactly as given (design §4.3); the row in `opinions` carries what lists filter by. */
export const anchors = pgTable('anchors', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  anchor: jsonb('anchor').$type<Anchor>().notNull(),
})

/** Search tokens in their own table, so that a change of state does not rewrite the index (design §4.11). */
export const opinionTokens = pgTable('opinion_tokens', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  stageId: uuid('stage_id').notNull(),
  /** Of the original; the public query reads `publicTokens` and `publicNorm`, which come from the redacted text only. */
  tokens: tsvector('tokens').notNull(),
  publicTokens: tsvector('public_tokens').notNull(),
  /** Normalised text, on which hits are checked again with `position()`. */
  norm: text('norm').notNull(),
  publicNorm: text('public_norm').notNull(),
}, t => [index('opinion_tokens_gin').using('gin', t.tokens), index('opinion_public_tokens_gin').using('gin', t.publicTokens)])

/** Sparse sharded counts: the exact `total` of every list and the figures of every dashboard (design §4.9, §4.18). */
export const opinionCounts = pgTable('opinion_counts', {
  stageId: uuid('stage_id').notNull(),
  visibility: text('visibility').notNull(),
  handling: text('handling').notNull(),
  topic: text('topic').notNull(),
  township: text('township').notNull(),
  outcome: text('outcome').notNull(),
  late: boolean('late').notNull(),
  shard: integer('shard').notNull(),
  n: integer('n').notNull(),
}, t => [primaryKey({ columns: [t.stageId, t.visibility, t.handling, t.topic, t.township, t.outcome, t.late, t.shard] })])

/** Opinions of a stage by the day they were received on, in Asia/Shanghai. */
export const opinionDayCounts = pgTable('opinion_day_counts', {
  stageId: uuid('stage_id').notNull(),
  day: text('day').notNull(),
  shard: integer('shard').notNull(),
  n: integer('n').notNull(),
}, t => [primaryKey({ columns: [t.stageId, t.day, t.shard] })])

/** A lease on an opinion while somebody works on it (design §4.7). */
export const claims = pgTable('claims', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  expiresAt: instant('expires_at').notNull(),
}, t => [index('claims_person').on(t.personId, t.expiresAt)])

/** The answer to an opinion: drafted, reviewed by a second person, published. */
export const replies = pgTable('replies', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  text: text('text').notNull(),
  lang: text('lang').notNull().default('zh-CN'),
  draftedBy: uuid('drafted_by').notNull(),
  draftedAt: instant('drafted_at').notNull(),
  /** Who has checked it: it is held, or leaving, from then on. */
  reviewedBy: uuid('reviewed_by'),
  reviewedAt: instant('reviewed_at'),
  /** When it leaves or left; null while it is held to go out together with others (docs/decisions/0020). */
  publishedAt: instant('published_at'),
  withdrawnAt: instant('withdrawn_at'),
  /** Why it was withdrawn, for its author to read (docs/decisions/0009). */
  withdrawReason: text('withdraw_reason').notNull().default(''),
}, t => [
  index('replies_published').on(t.publishedAt),
  // Of those that are not out: who still has to be asked, without reading a text (countHeldReplies).
  index('replies_waiting').on(t.opinionId, t.reviewedBy).where(sql`published_at is null`),
])

/** What each step changed, so that it can be undone by a patch with the inverse values (design §4.7). */
export const opinionChanges = pgTable('opinion_changes', {
  id: id(),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
  batchId: uuid('batch_id'),
  /** Null: the author himself, who needs no account. */
  personId: uuid('person_id'),
  version: integer('version').notNull(),
  before: jsonb('before').$type<Record<string, unknown>>().notNull(),
  after: jsonb('after').$type<Record<string, unknown>>().notNull(),
  undoneBy: uuid('undone_by'),
  at: instant('at').notNull().defaultNow(),
}, t => [index('opinion_changes_opinion').on(t.opinionId, t.version), index('opinion_changes_batch').on(t.batchId)])

/** 呈报领导: a sensitive opinion brought before the director, and what he decided. */
export const escalations = pgTable('escalations', {
  id: id(),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
  note: text('note').notNull(),
  raisedBy: uuid('raised_by').notNull().references(() => people.id),
  raisedAt: instant('raised_at').notNull(),
  decision: text('decision').notNull().default(''),
  decidedBy: uuid('decided_by').references(() => people.id),
  decidedAt: instant('decided_at'),
}, t => [index('escalations_opinion').on(t.opinionId, t.raisedAt)])

/** 复核申请: the author of a hidden opinion asks another person to look again; of one opinion one at a time. */
export const appeals = pgTable('appeals', {
  id: id(),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
  stageId: uuid('stage_id').notNull(),
  /** The author's words; '' once he has withdrawn his submission. */
  text: text('text').notNull(),
  filedAt: instant('filed_at').notNull(),
  /** Against what: the reason that was told, and who had decided so. */
  against: text('against').$type<WithheldReason>().notNull(),
  hiddenBy: uuid('hidden_by'),
  decision: text('decision').$type<AppealDecision | ''>().notNull().default(''),
  decisionReason: text('decision_reason').notNull().default(''),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
}, t => [
  index('appeals_stage').on(t.stageId, t.decision),
  index('appeals_opinion').on(t.opinionId, t.filedAt),
  uniqueIndex('appeals_open').on(t.opinionId).where(sql`decision = ''`),
])

/** Opinions that the screen of words and patterns asks to be looked at twice; no row for any other (docs/decisions/0014). */
export const opinionScreenings = pgTable('opinion_screenings', {
  opinionId: uuid('opinion_id').primaryKey().references(() => opinions.id),
  stageId: uuid('stage_id').notNull(),
  findings: jsonb('findings').$type<Finding[]>().notNull(),
  /** The field that people do not see was filled in when it was sent. */
  trapped: boolean('trapped').notNull().default(false),
  /** The opinion that said the same before, and by what its sender is taken for the same. */
  repeats: uuid('repeats'),
  repeatsBy: text('repeats_by').$type<RepeatKind>(),
}, t => [
  index('opinion_screenings_stage').on(t.stageId, t.opinionId),
  index('opinion_screenings_repeats').on(t.repeats).where(sql`${t.repeats} is not null`),
])

/**
 * Which opinion first brought a text from a sender, by a keyed hash of stage, sender and text: no text, address or
 * contact can be read from it. Unlogged; each row goes when its time is over, or with a withdrawal (docs/decisions/0014).
 */
export const textTraces = pgTable('text_traces', {
  key: text('key').primaryKey(),
  opinionId: uuid('opinion_id').notNull(),
  until: instant('until').notNull(),
}, t => [index('text_traces_until').on(t.until), index('text_traces_opinion').on(t.opinionId)])
