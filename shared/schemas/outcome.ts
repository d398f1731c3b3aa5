import { z } from 'zod'
import { outcomes, withheldReasons } from '../domain/opinion'
import { stageFiguresSchema, stageStates } from './stage'
import { localTextSchema } from './text'

/** What became of a stage's opinions: figures and lines, the same under every showing rule (design §4.18). */
export const outcomeAccountSchema = z.object({
  stage: z.object({ slug: z.string(), title: localTextSchema, state: z.enum(stageStates), concludedAt: z.iso.datetime().nullable() }),
  figures: stageFiguresSchema.extend({
    /** All received less those without substance. */
    valid: z.number().int(),
  }),
  /** Of opinions whose answer is published; `share` is a part of 1, null for lines that stand apart. */
  outcomes: z.array(z.object({ outcome: z.enum(outcomes), n: z.number().int(), share: z.number().nullable() })),
  /** All opinions by topic, most first; opinions without a topic yet are left out. */
  topics: z.array(z.object({ code: z.string(), n: z.number().int() })),
  /** Opinions not shown although they were looked through, by the reason their authors are told; they are studied, answered and counted all the same. */
  withheld: z.array(z.object({ reason: z.enum(withheldReasons), n: z.number().int() })),
  serverTime: z.iso.datetime(),
}).meta({ id: 'OutcomeAccount' })
export type OutcomeAccount = z.infer<typeof outcomeAccountSchema>
