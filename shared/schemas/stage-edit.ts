import { z } from 'zod'
import { outcomes } from '../domain/opinion'
import { contactRules, showings, stageKinds } from '../domain/stage'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { answeringSchema, topicSchema } from './stage'

const title = z.object({ zh: z.string().trim().min(1, 'code:needed').max(200), en: z.string().trim().max(300).optional() })
const shortText = (most: number) => z.object({ zh: z.string().trim().max(most), en: z.string().trim().max(most * 2).optional() })
const longText = z.object({ zh: z.string().trim().max(5000), en: z.string().trim().max(5000).optional() })

const topicInput = topicSchema.extend({
  code: z.string().regex(/^\d{2}$/, 'code:topicCode'),
  name: shortText(60),
  hint: shortText(300),
  initials: z.string().trim().max(10),
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
  topics: z.array(topicInput).min(1, 'code:needed').max(99).refine(topics => new Set(topics.map(topic => topic.code)).size === topics.length, 'code:topicTwice'),
})
/** A new stage of a plan. */
export const stageCreateSchema = stageFieldsSchema.extend({ plan: z.string() }).refine(stage => stage.firstDay <= stage.lastDay, { path: ['lastDay'], error: 'code:lastBeforeFirst' })
/** Changed fields of a stage with the version they were made on. */
export const stagePatchSchema = z.object({ version: int4, patch: stageFieldsSchema.partial() })
export type StageFields = z.infer<typeof stageFieldsSchema>
/** A stage as its form shows it. */
export const stageEditSchema = stageFieldsSchema.extend({ plan: z.string(), version: z.number().int(), opened: z.boolean(), submissions: z.number().int() }).meta({ id: 'StageEdit' })
export type StageEdit = z.infer<typeof stageEditSchema>
