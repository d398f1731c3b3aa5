import { z } from 'zod'
import { stageSummarySchema } from './stage'
import { localTextSchema } from './text'

export const searchLimit = { text: 50, blocks: 50, opinionsPerStage: 5, stages: 20 }

/** `?q=` of the search over everything public: words apart by blanks, all of which a hit has to hold. */
export const searchQuery = z.object({ q: z.string().trim().min(1).max(searchLimit.text) })

const blockHitSchema = z.object({
  block: z.uuid(),
  plan: z.string(),
  version: z.number().int(),
  draft: localTextSchema,
  chapter: z.number().int(),
  number: z.string(),
  excerpt: z.string(),
}).meta({ id: 'BlockHit' })

const opinionHitSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  author: z.string(),
  township: z.string(),
  receivedAt: z.iso.datetime(),
  lang: z.string(),
  excerpt: z.string(),
}).meta({ id: 'OpinionHit' })

const opinionHitsSchema = z.object({
  stage: z.object({ slug: z.string(), title: localTextSchema }),
  items: z.array(opinionHitSchema),
  /** Of the stage's public opinions that hold the words; `items` are the newest of them. */
  total: z.number().int(),
  totalIsAtLeast: z.literal(true).optional(),
}).meta({ id: 'OpinionHits' })
export type OpinionHits = z.infer<typeof opinionHitsSchema>

/** What the public may read and holds the words: titles, blocks of the drafts open for comment and of each plan's newest released one, public opinions by stage. */
export const searchAnswerSchema = z.object({
  plans: z.array(z.object({ slug: z.string(), title: localTextSchema })),
  stages: z.array(stageSummarySchema),
  blocks: z.array(blockHitSchema),
  /** There are more blocks than were looked for. */
  moreBlocks: z.boolean(),
  opinions: z.array(opinionHitsSchema),
  serverTime: z.iso.datetime(),
}).meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.infer<typeof searchAnswerSchema>
export type BlockHit = z.infer<typeof blockHitSchema>
