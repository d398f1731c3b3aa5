import { z } from 'zod'
import { outcomes } from '../domain/opinion'
import { procedureLimits } from '../domain/procedure-limits'
import { contactRules, showings, stageKinds } from '../domain/stage'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { checklistSchema } from './procedure'
import { answeringSchema, topicSchema } from './stage'
import { characters, localTextSchema } from './text'

const title = z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(200)), en: z.string().trim().check(characters(300)).optional() })
const shortText = (most: number) => z.object({ zh: z.string().trim().check(characters(most)), en: z.string().trim().check(characters(most * 2)).optional() })
const longText = z.object({ zh: z.string().trim().check(characters(5000)), en: z.string().trim().check(characters(5000)).optional() })

const topicInput = topicSchema.extend({
  code: z.string().regex(/^\d{2}$/, 'code:topicCode'),
  name: shortText(60),
  hint: shortText(300),
  initials: z.string().trim().check(characters(10)),
})

export const stageFieldsSchema = z.object({
  slug: z.string().trim().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'code:slug').min(3, 'code:slug').max(60, 'code:slug'),
  kind: z.enum(stageKinds),
  round: z.number().int().min(1).max(99),
  title,
  question: longText.extend({ zh: longText.shape.zh.min(1, 'code:needed') }),
  why: longText,
  onPaper: longText,
  outOfScope: longText,
  phone: z.string().trim().max(40),
  privacyNotice: longText,
  /** First day of intake, from its first second, Asia/Shanghai. */
  firstDay: legalDaySchema,
  /** Last day of intake, to its last second, Asia/Shanghai. */
  lastDay: legalDaySchema,
  showing: z.enum(showings),
  answering: answeringSchema,
  contactRule: z.enum(contactRules),
  outcomes: z.array(z.enum(outcomes)).min(1, 'code:needed'),
  pinRounding: z.number().int().min(0).max(2000),
  /** Whether staff may publish the opinion of an unverified author, vouching for it. */
  vouching: z.boolean(),
  /** Version of the released draft it is about. */
  draft: int4.nullable(),
  /** 内部征求: the public knows nothing of it; a new stage is by its kind unless told. */
  internal: z.boolean().optional(),
  topics: z.array(topicInput).min(1, 'code:needed').max(99).refine(topics => new Set(topics.map(topic => topic.code)).size === topics.length, 'code:topicTwice'),
})
const reason = z.string().trim().max(procedureLimits.reason, 'code:tooLong').default('')
const line = z.string().trim().max(procedureLimits.line, 'code:tooLong')
/** 补录: a stage that was held on paper and is over, by document number, day, handler and scan (design §4.15). */
const heldOffline = z.strictObject({ title: line.min(1, 'code:needed'), number: line.default(''), date: legalDaySchema, handler: line.min(1, 'code:needed'), organ: line.default(''), upload: z.uuid().nullable().default(null) })
  .refine(one => one.number || one.upload, { path: ['number'], error: 'code:numberOrScan' })
/** A new stage of a plan; `letPass` is why the director lets a further round pass that the one before stands against. */
export const stageCreateSchema = stageFieldsSchema.extend({ plan: z.string(), letPass: reason, offline: heldOffline.nullable().default(null) }).refine(stage => stage.firstDay <= stage.lastDay, { path: ['lastDay'], error: 'code:lastBeforeFirst' })
/** Changed fields of a stage with the version they were made on; `reason` why days move that people know of. */
export const stagePatchSchema = z.object({ version: int4, patch: stageFieldsSchema.partial(), reason, letPass: reason })
export type StageCreate = z.output<typeof stageCreateSchema>
export type StagePatch = z.output<typeof stagePatchSchema>
export type StageFields = z.infer<typeof stageFieldsSchema>
/** A stage as its form shows it. */
export const stageEditSchema = stageFieldsSchema.extend({ plan: z.string(), version: z.number().int(), opened: z.boolean(), /** People know of its days: it has opened, or a notice about it is out. */ announced: z.boolean(), submissions: z.number().int() }).meta({ id: 'StageEdit' })
export type StageEdit = z.infer<typeof stageEditSchema>

/** What stands before a further round of a kind of stage: the round before with its checklist; null where it is the first. */
export const roundCheckSchema = z.object({ before: z.object({ slug: z.string(), title: localTextSchema, checklist: checklistSchema }).nullable() })
export type RoundCheck = z.infer<typeof roundCheckSchema>
/** The round that is to be: of which plan is in the address. */
export const roundQuery = z.object({ kind: z.enum(stageKinds), round: z.coerce.number().int().min(1).max(99), firstDay: legalDaySchema })
