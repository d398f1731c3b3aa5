import { z } from 'zod'
import { natures, redirectedNatures, withheldReasons } from '../domain/opinion'
import { channels } from '../domain/submission'
import { dueSchema } from './desk-figures'
import { legalDaySchema } from './legal-day'
import { answeringSchema, stageStates } from './stage'
import { localTextSchema } from './text'

const count = z.number().int()
const arrivedSchema = z.object({ submissions: count, opinions: count, late: count })
/** Opinions by a code; '' where none is set, `name` null where the code has gone. */
const namedCountSchema = z.object({ code: z.string(), name: localTextSchema.nullable(), n: count })
const atLeastSchema = z.object({ n: count, atLeast: z.boolean() })

/** A few words of an opinion, redacted; `checked`: the public reads it, else nobody has moderated it yet. */
const briefQuoteSchema = z.object({ id: z.uuid(), label: z.string(), text: z.string(), lang: z.string(), checked: z.boolean() })

/** What many ask for: an answer group, or a topic with a nature ('' while nobody has set it). */
const demandSchema = z.object({
  group: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  topic: z.string(),
  topicName: localTextSchema.nullable(),
  nature: z.enum(['', ...natures]),
  n: count,
  quotes: z.array(briefQuoteSchema),
}).meta({ id: 'Demand' })
export type Demand = z.infer<typeof demandSchema>

/** 今日情况: what came in on a day and where the stage stands; totals are those of the count tables (design §4.18). */
export const briefSchema = z.object({
  stage: z.object({ slug: z.string(), title: localTextSchema, state: z.enum(stageStates), opensAt: z.iso.datetime(), closesAt: z.iso.datetime(), concludedAt: z.iso.datetime().nullable() }),
  asOf: z.iso.datetime(),
  /** The day it is about, in Asia/Shanghai. */
  day: legalDaySchema,
  isToday: z.boolean(),
  /** By the day of registering; `recorded`: opinions among them that staff registered and that are dated another day. */
  arrived: arrivedSchema.extend({ recorded: count }),
  dayBefore: arrivedSchema,
  /** Until the end of the day. */
  total: arrivedSchema,
  /** By their authors until now; in no other figure. */
  withdrawn: count,
  channels: z.array(z.object({ code: z.enum(channels), n: count })),
  townships: z.array(namedCountSchema),
  topics: z.array(namedCountSchema),
  /** Of the whole stage, and of the last 24 hours or the past day. */
  demands: z.array(demandSchema),
  recent: z.array(demandSchema),
  due: z.object({
    answering: answeringSchema,
    today: dueSchema,
    received: count,
    categorised: count,
    drafted: count,
    /** Of those drafted: not checked yet, and checked but held to go out together. */
    unchecked: count,
    held: count,
    publishesAt: z.iso.datetime().nullable(),
  }),
  sensitive: z.object({
    /** Before the director; waiting for another look at their being hidden. */
    escalated: atLeastSchema,
    appealed: atLeastSchema,
    /** Marked by the screen and not moderated yet. */
    screened: atLeastSchema,
    /** Waiting to be redirected. */
    redirected: z.array(atLeastSchema.extend({ nature: z.enum(redirectedNatures) })),
    /** Withheld or taken down on the day, and so still. */
    withheld: z.array(z.object({ visibility: z.enum(['withheld', 'takenDown']), reason: z.enum(withheldReasons), n: count })),
  }),
}).meta({ id: 'Brief' })
export type Brief = z.infer<typeof briefSchema>

/** A past day to be told of; today if not said. */
export const briefQuery = z.object({ day: legalDaySchema.optional() })
