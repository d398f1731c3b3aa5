import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ProposalKind, ProposalPart, ProposalState, ReleasedPart, Satisfaction, TalkMethod } from '#shared/domain/proposal'
import type { CorrectedField } from '#shared/domain/proposal-correction'
import type { ReplySchemeCode } from '#shared/domain/reply-class'
import type { ReplyPart } from '#shared/domain/reply-parts'
import { createdAt, id, instant } from './columns'
import { opinions } from './opinion'
import { people, units } from './person'
import { plans } from './plan'
import { uploads } from './upload'

/** What is the same session: width and blanks do not count (`sameWriting`). Written without its table, as an index needs it. */
export const comparedSession = sql`regexp_replace(normalize(session, NFKC), '\\s', '', 'g')`
/** What is the same number: nor does 第…号 around it (`sameNumber`). */
export const comparedNumber = sql`regexp_replace(regexp_replace(regexp_replace(normalize(number, NFKC), '\\s', '', 'g'), '^第(?=.)', ''), '(.)号$', '\\1')`

/** A 建议 or 提案 as it was handed over (交办), with where it stands and what of it is public. */
export const proposals = pgTable('proposals', {
  id: id(),
  planId: uuid('plan_id').notNull().references(() => plans.id),
  kind: text('kind').$type<ProposalKind>().notNull(),
  number: text('number').notNull(),
  session: text('session').notNull(),
  /** It was entered with the number of another before width, blanks and what is around it counted as nothing; given another number it is a twin no more. */
  numberTwin: boolean('number_twin').notNull().default(false),
  title: text('title').notNull(),
  text: text('text').notNull().default(''),
  state: text('state').$type<ProposalState>().notNull(),
  scheme: text('scheme').$type<ReplySchemeCode>().notNull(),
  /** The day of 交办, 'YYYY-MM-DD'. */
  assignedOn: text('assigned_on').notNull(),
  attachments: jsonb('attachments').$type<string[]>().notNull().default([]),
  /** Where the body that handed it over is told of its handling, and who answers questions. */
  contact: text('contact').notNull().default(''),
  isPublic: boolean('is_public').notNull().default(false),
  namesPublic: boolean('names_public').notNull().default(false),
  stateReason: text('state_reason').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdBy: uuid('created_by').notNull(),
  createdAt: createdAt(),
}, t => [uniqueIndex('proposals_number').on(t.kind, comparedSession, comparedNumber).where(sql`state <> 'cancelled' and not number_twin`), index('proposals_assigned').on(t.assignedOn, t.id), index('proposals_plan').on(t.planId)])

/** Who signed it: names as typed, and the person of the site where it is one. The first is the lead. */
export const proposalSigners = pgTable('proposal_signers', {
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  position: integer('position').notNull(),
  name: text('name').notNull(),
  personId: uuid('person_id').references(() => people.id),
}, t => [primaryKey({ columns: [t.proposalId, t.position] }), index('proposal_signers_person').on(t.personId)])

/** The units that handle it, each with its part and what it has said. */
export const proposalUnits = pgTable('proposal_units', {
  id: id(),
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  unitId: uuid('unit_id').notNull().references(() => units.id),
  part: text('part').$type<ProposalPart>().notNull(),
  /** When it came to this unit: the days for handing it back count from here. */
  assignedOn: text('assigned_on').notNull(),
  view: text('view').notNull().default(''),
  viewBy: uuid('view_by').references(() => people.id),
  viewAt: instant('view_at'),
  returnReason: text('return_reason').notNull().default(''),
  returnedBy: uuid('returned_by').references(() => people.id),
  returnedAt: instant('returned_at'),
  /** Why the office did not take it back. */
  refusal: text('refusal').notNull().default(''),
  /** It is another's since, with the reason. */
  endedAt: instant('ended_at'),
  endReason: text('end_reason').notNull().default(''),
}, t => [index('proposal_units_proposal').on(t.proposalId), index('proposal_units_unit').on(t.unitId)])

/** One handling of it: the first, and the second where the lead was not satisfied; each has a clock of its own. */
export const proposalRounds = pgTable('proposal_rounds', {
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  round: integer('round').notNull(),
  startedOn: text('started_on').notNull(),
  extendedOn: text('extended_on'),
  /** Number of the paper that granted it, where it was not granted here. */
  extensionDocument: text('extension_document').notNull().default(''),
  extensionReason: text('extension_reason').notNull().default(''),
  satisfaction: text('satisfaction').$type<Satisfaction | ''>().notNull().default(''),
  ratedOn: text('rated_on'),
  /** Who entered it: the lead himself, or the office after his paper. */
  ratedBy: uuid('rated_by').references(() => people.id),
  ratingNote: text('rating_note').notNull().default(''),
}, t => [primaryKey({ columns: [t.proposalId, t.round] })])

/** A reply: drafted, approved, signed; one that was withdrawn stays with its reason, and another begins. */
export const proposalReplies = pgTable('proposal_replies', {
  id: id(),
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  round: integer('round').notNull(),
  text: text('text').notNull().default(''),
  class: text('class').notNull().default(''),
  draftedBy: uuid('drafted_by').references(() => people.id),
  draftedAt: instant('drafted_at'),
  returnReason: text('return_reason').notNull().default(''),
  approvedBy: uuid('approved_by').references(() => people.id),
  approvedAt: instant('approved_at'),
  /** What units answered for their own part (分办), as it stood in the letter when it was approved; null before. */
  letterParts: jsonb('letter_parts').$type<ReplyPart[]>(),
  /** The layout of the letter that was approved (`letterLayout`): of another it is not made anew. */
  letterLayout: integer('letter_layout').notNull().default(0),
  letterNumber: text('letter_number').notNull().default(''),
  signer: text('signer').notNull().default(''),
  signedOn: text('signed_on'),
  scanId: uuid('scan_id').references(() => uploads.id),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by').references(() => people.id),
  withdrawReason: text('withdraw_reason').notNull().default(''),
  /** Since when the public may read it: the director releases each by itself. One that was withdrawn keeps it; what the public has read before stands in `proposal_releases`. */
  releasedAt: instant('released_at'),
  /** Since when the public may read the answers for parts behind it, which go out by the director's decision alone. */
  partsReleasedAt: instant('parts_released_at'),
  createdAt: createdAt(),
}, t => [index('proposal_replies_proposal').on(t.proposalId, t.round, t.createdAt)])

/** A time in which the public read a reply, once it is over: taken from the public or withdrawn, with the reason that the public reads. '' of what ended before reasons were kept. */
export const proposalReleases = pgTable('proposal_releases', {
  id: id(),
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  replyId: uuid('reply_id').notNull().references(() => proposalReplies.id),
  /** The reply with all that went with it, or the answers for parts alone. */
  what: text('what').$type<ReleasedPart>().notNull().default('reply'),
  releasedAt: instant('released_at').notNull(),
  endedAt: instant('ended_at').notNull(),
  endedBy: uuid('ended_by').notNull().references(() => people.id),
  withdrawn: boolean('withdrawn').notNull(),
  reason: text('reason').notNull().default(''),
}, t => [index('proposal_releases_proposal').on(t.proposalId, t.endedAt)])

/** A correction of the entry after a letter of reply was approved: what stood there, what stands there now, and why. */
export const proposalCorrections = pgTable('proposal_corrections', {
  id: id(),
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  correctedAt: instant('corrected_at').notNull(),
  correctedBy: uuid('corrected_by').notNull().references(() => people.id),
  reason: text('reason').notNull(),
  fields: jsonb('fields').$type<CorrectedField[]>().notNull(),
}, t => [index('proposal_corrections_proposal').on(t.proposalId, t.correctedAt)])

/** A talk with the lead (面商、沟通): when, how, who, with what result. */
export const proposalTalks = pgTable('proposal_talks', {
  id: id(),
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  round: integer('round').notNull(),
  unitId: uuid('unit_id').references(() => units.id),
  heldOn: text('held_on').notNull(),
  method: text('method').$type<TalkMethod>().notNull(),
  who: text('who').notNull(),
  result: text('result').notNull(),
  enteredBy: uuid('entered_by').notNull().references(() => people.id),
  createdAt: createdAt(),
  voidedAt: instant('voided_at'),
  voidReason: text('void_reason').notNull().default(''),
}, t => [index('proposal_talks_proposal').on(t.proposalId)])

/** Opinions of the plan that a proposal belongs to. */
export const proposalOpinions = pgTable('proposal_opinions', {
  proposalId: uuid('proposal_id').notNull().references(() => proposals.id),
  opinionId: uuid('opinion_id').notNull().references(() => opinions.id),
}, t => [primaryKey({ columns: [t.proposalId, t.opinionId] }), index('proposal_opinions_opinion').on(t.opinionId)])
