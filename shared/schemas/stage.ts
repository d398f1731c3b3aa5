import { z } from 'zod'
import { outcomes } from '../domain/opinion'
import { contactRules, showings, stageKinds } from '../domain/stage'
import { legalDaySchema } from './legal-day'
import { takedownSchema } from './takedown'
import { localTextSchema } from './text'

export const stageStates = ['upcoming', 'open', 'closed', 'concluded'] as const

export const answeringSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('together'), by: legalDaySchema }),
  z.object({ mode: z.literal('each'), workingDays: z.number().int().min(1).max(60) }),
]).meta({ id: 'Answering' })

export const stageSummarySchema = z.object({
  slug: z.string(),
  kind: z.enum(stageKinds),
  round: z.number().int(),
  title: localTextSchema,
  question: localTextSchema,
  opensAt: z.iso.datetime(),
  /** Exclusive: midnight after the last day. */
  closesAt: z.iso.datetime(),
  concludedAt: z.iso.datetime().nullable(),
  state: z.enum(stageStates),
  showing: z.enum(showings),
  /** Its notice has been taken down: name and dates are all that is told, and nothing is taken. */
  noticeDown: z.boolean(),
}).meta({ id: 'StageSummary' })
export type StageSummary = z.infer<typeof stageSummarySchema>

export const topicSchema = z.object({
  code: z.string(),
  name: localTextSchema,
  hint: localTextSchema,
  initials: z.string(),
}).meta({ id: 'Topic' })
export type Topic = z.infer<typeof topicSchema>

/** What the public is told of how much came in. Distinct from `total` of a list: these are all, shown or not (design §4.18), but for what authors withdrew, which is counted apart. */
export const stageFiguresSchema = z.object({
  submissions: z.number().int(),
  opinions: z.number().int(),
  late: z.number().int(),
  public: z.number().int(),
  answered: z.number().int(),
  withdrawn: z.number().int(),
}).meta({ id: 'StageFigures' })
export type StageFigures = z.infer<typeof stageFiguresSchema>

export const stageSchema = stageSummarySchema.extend({
  plan: z.object({ slug: z.string(), title: localTextSchema, demo: z.boolean() }),
  draft: z.object({ version: z.number().int(), title: localTextSchema }).nullable(),
  /** By what its draft is down; `draft` is null then. */
  takedown: takedownSchema.nullable(),
  /** By what its notice is down or has been corrected; null where neither. */
  notice: takedownSchema.nullable(),
  why: localTextSchema,
  onPaper: localTextSchema,
  outOfScope: localTextSchema,
  phone: z.string(),
  privacyNotice: localTextSchema,
  privacyVersion: z.number().int(),
  answering: answeringSchema,
  contactRule: z.enum(contactRules),
  outcomes: z.array(z.enum(outcomes)),
  pinRounding: z.number().int(),
  topics: z.array(topicSchema),
  /** Held on paper and entered afterwards (线下办理). */
  offline: z.boolean(),
  /** How its days were counted by the office's calendar: whether a notice has its thirty days, and the day of rest its last day was moved on from. */
  counting: z.object({ keepsLeast: z.boolean(), movedFrom: legalDaySchema.nullable() }),
  /** Whether single opinions may be read now, by the stage's rule. */
  showsOpinions: z.boolean(),
  figures: stageFiguresSchema,
  serverTime: z.iso.datetime(),
}).meta({ id: 'Stage' })
export type Stage = z.infer<typeof stageSchema>

/** A stage as the desk reads it. */
export const stageOverviewSchema = stageSchema.extend({ /** 内部征求: the public knows nothing of it. */ internal: z.boolean() }).meta({ id: 'StageOverview' })
export type StageOverview = z.infer<typeof stageOverviewSchema>

/** `{stage}` of an address: slug or id. */
export const stageParams = z.object({ stage: z.string().min(1).max(100) })
