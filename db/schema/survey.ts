import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { SurveyAnswers, SurveyDefinition } from '#shared/domain/survey'
import type { ResponseChannel, ResponseDoubt, SourceKind, SurveySettings } from '#shared/domain/survey-response'
import { createdAt, id, instant, localText } from './columns'
import { stages } from './stage'

/** A questionnaire of a review stage, open while the stage is; `definition` is what is being written, versions are what was published (docs/decisions/0025). */
export const surveys = pgTable('surveys', {
  id: id(),
  slug: text('slug').notNull().unique(),
  stageId: uuid('stage_id').notNull().references(() => stages.id),
  title: localText('title').notNull(),
  /** What it is for, how long it takes, what becomes of it. */
  intro: localText('intro').notNull(),
  definition: jsonb('definition').$type<SurveyDefinition>().notNull(),
  settings: jsonb('settings').$type<SurveySettings>().notNull(),
  /** The newest published version; 0 before the first. */
  published: integer('published').notNull().default(0),
  version: integer('version').notNull().default(1),
  /** Raised with each decision on whether responses count: what was kept of the results is then read anew. */
  decisions: integer('decisions').notNull().default(0),
  /** Raised when the screens that were set up are closed: a permission made before is none any more. */
  kioskEpoch: integer('kiosk_epoch').notNull().default(0),
  /** Raised when trials are cleared away: a link made before is none any more. */
  trialEpoch: integer('trial_epoch').notNull().default(0),
  /** Until when the last link to try it works: as long, whoever has one sees the pictures it shows. */
  trialUntil: instant('trial_until'),
  createdAt: createdAt(),
}, t => [index('surveys_stage').on(t.stageId)])

/** What was asked, frozen: every response keeps to the version it answered. */
export const surveyVersions = pgTable('survey_versions', {
  surveyId: uuid('survey_id').notNull().references(() => surveys.id),
  number: integer('number').notNull(),
  title: localText('title').notNull(),
  intro: localText('intro').notNull(),
  definition: jsonb('definition').$type<SurveyDefinition>().notNull(),
  publishedAt: instant('published_at').notNull(),
  publishedBy: uuid('published_by').notNull(),
}, t => [primaryKey({ columns: [t.surveyId, t.number] })])

/** A place at which a survey is handed out: a township, village or firm with a code and a print sheet of its own. */
export const surveySources = pgTable('survey_sources', {
  id: id(),
  surveyId: uuid('survey_id').notNull().references(() => surveys.id),
  code: text('code').notNull(),
  name: text('name').notNull(),
  kind: text('kind').$type<SourceKind>().notNull().default('township'),
  township: text('township').notNull().default(''),
  /** How many responses are wanted from there; 0 where nothing was said. */
  target: integer('target').notNull().default(0),
}, t => [unique('survey_sources_code').on(t.surveyId, t.code)])

/** What one person answered, as it was taken; the id is the client's. Contact data stand apart, sealed. */
export const responses = pgTable('responses', {
  id: uuid('id').primaryKey(),
  /** No foreign keys: their checks would lock rows for every response (decision 0004). */
  surveyId: uuid('survey_id').notNull(),
  number: integer('number').notNull(),
  answers: jsonb('answers').$type<SurveyAnswers>().notNull(),
  seed: text('seed').notNull(),
  ending: text('ending').notNull(),
  channel: text('channel').$type<ResponseChannel>().notNull(),
  /** The code of the place it was handed out at; '' where nobody said. */
  source: text('source').notNull().default(''),
  /** Of the first question that asks for one, else the source's. */
  township: text('township').notNull().default(''),
  /** How long it took, as the browser tells; null on paper. */
  seconds: integer('seconds'),
  late: boolean('late').notNull().default(false),
  /** The quotas it fills, by id; where it came after one was full, it is kept and counts in no result. */
  quotas: jsonb('quotas').$type<string[]>().notNull().default([]),
  overQuota: boolean('over_quota').notNull().default(false),
  /** The number printed on the paper form; '' where there was none. */
  formNumber: text('form_number').notNull().default(''),
  /** Who typed the paper form a second time, and when both agreed. */
  checkedBy: uuid('checked_by'),
  checkedAt: instant('checked_at'),
  /** What the first person typed, where the two agreed on something else. */
  firstAnswers: jsonb('first_answers').$type<SurveyAnswers>(),
  /** The spreadsheet it was read from, which can be taken back as a whole. */
  importId: uuid('import_id'),
  /** A trial: in no figure and no list but its own, and gone after a month. */
  isTest: boolean('is_test').notNull().default(false),
  /** What a trial was asked: what is being written is kept in no version. Null of everything that counts. */
  asked: jsonb('asked').$type<SurveyDefinition>(),
  lang: text('lang').notNull().default('zh-CN'),
  bodyHash: text('body_hash').notNull(),
  /** Keyed hashes of the device (or of the contact that was proven), of the network and of the answers, by which repetition is found. */
  deviceHash: text('device_hash'),
  networkHash: text('network_hash'),
  answersHash: text('answers_hash').notNull(),
  enteredBy: uuid('entered_by'),
  receivedAt: instant('received_at').notNull(),
  /** What looks doubtful, proposed by rule; null in `valid`: nobody has decided, and it counts. */
  doubts: jsonb('doubts').$type<ResponseDoubt[]>().notNull().default([]),
  valid: boolean('valid'),
  validReason: text('valid_reason').notNull().default(''),
  sealedContact: text('sealed_contact'),
  keepUntil: instant('keep_until'),
}, t => [
  index('responses_survey').on(t.surveyId, t.receivedAt, t.id),
  index('responses_alike').on(t.surveyId, t.answersHash),
  index('responses_device').on(t.surveyId, t.deviceHash).where(sql`device_hash is not null`),
  index('responses_doubts').on(t.surveyId).where(sql`jsonb_array_length(doubts) > 0`),
  uniqueIndex('responses_form').on(t.surveyId, t.formNumber).where(sql`form_number <> ''`),
  index('responses_import').on(t.importId).where(sql`import_id is not null`),
  index('responses_keep').on(t.keepUntil).where(sql`keep_until is not null`),
  index('responses_trials').on(t.surveyId, t.receivedAt).where(sql`is_test`),
])

/** What somebody has begun to answer, on its way to another device: sealed by his browser, so that nobody reads it here. Nothing of it says whose it is, or when and where it was made. */
export const surveyHandovers = pgTable('survey_handovers', {
  /** Made of the key, which is never told (shared/domain/handover-seal.ts). */
  id: uuid('id').primaryKey(),
  surveyId: uuid('survey_id').notNull().references(() => surveys.id),
  sealed: text('sealed').notNull(),
  /** Of the proof by which whoever has the link may remove it. */
  proofHash: text('proof_hash').notNull(),
  /** The end of a legal day. */
  keepUntil: instant('keep_until').notNull(),
}, t => [index('survey_handovers_keep').on(t.keepUntil)])

/** Words of a response that became an opinion of the stage, and are answered as one. */
export const responseOpinions = pgTable('response_opinions', {
  responseId: uuid('response_id').notNull(),
  question: text('question').notNull(),
  opinionId: uuid('opinion_id').notNull(),
  createdAt: createdAt(),
}, t => [primaryKey({ columns: [t.responseId, t.question] }), unique('response_opinions_opinion').on(t.opinionId)])
