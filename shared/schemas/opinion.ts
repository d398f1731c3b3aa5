import { z } from 'zod'
import { natures, outcomes, withheldReasons } from '../domain/opinion'
import { proposalKinds } from '../domain/proposal'
import { channels, parties } from '../domain/submission'
import { localTextSchema } from './text'

/** Particulars of an outcome; which are there depends on it (shared/domain/opinion.ts, outcomeNeeds). */
export const outcomeDetailSchema = z.object({ place: z.string(), before: z.string(), after: z.string(), reference: z.string(), unit: z.string(), channel: z.string() }).partial()

const list = z.union([z.string(), z.array(z.string())]).transform(value => (Array.isArray(value) ? value : value.split(',')).filter(Boolean)).pipe(z.array(z.string().max(64)).max(40)).transform(values => values.length ? values : undefined)

/** `west,south,east,north` in degrees. */
export const bboxSchema = z.string().transform((value, context) => {
  const numbers = value.split(',').map(Number)
  const [west, south, east, north] = numbers
  if (numbers.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined || numbers.some(n => !Number.isFinite(n)) || west >= east || south >= north) {
    context.addIssue({ code: 'custom', message: 'code:bbox' })
    return z.NEVER
  }
  return [west, south, east, north] as const
})

/** Filters that list and map share; they stand in the address bar under these names (design §8). */
export const opinionFilterSchema = z.object({
  topic: list.optional(),
  outcome: list.optional(),
  township: list.optional(),
  block: z.uuid().optional(),
  q: z.string().trim().max(50).optional().transform(q => q || undefined),
  bbox: bboxSchema.optional(),
})

export const pageLimit = { usual: 20, most: 100 }
export const opinionListQuery = opinionFilterSchema.extend({
  sort: z.enum(['newest', 'oldest', 'number']).default('newest'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit.most).default(pageLimit.usual),
})

export const clusterQuery = opinionFilterSchema.extend({ bbox: bboxSchema, zoom: z.coerce.number().int().min(0).max(20) })

/** Where a drawing or map feature stands that an opinion is about: the draft of its address. */
const inDraft = z.object({ id: z.uuid(), plan: z.string(), version: z.number().int() })
export const figureTargetSchema = inDraft.extend({ number: z.string(), title: localTextSchema, image: z.string(), original: z.string(), width: z.number().int().nullable(), height: z.number().int().nullable(), takenDown: z.literal(true).optional() })
export type FigureTarget = z.infer<typeof figureTargetSchema>
export const featureTargetSchema = inDraft.extend({ name: z.string(), layer: localTextSchema, takenDown: z.literal(true).optional() })
export type FeatureTarget = z.infer<typeof featureTargetSchema>

/** A suggestion or motion that an opinion belongs to. */
export const linkedProposalSchema = z.object({ id: z.uuid(), kind: z.enum(proposalKinds), number: z.string(), title: z.string() })

/** An opinion as the public reads it. */
export const publicOpinionSchema = z.object({
  id: z.uuid(),
  /** Running number in the stage; `268` or, for a further point of the same submission, `268-2`. */
  label: z.string(),
  text: z.string(),
  /** The text goes on; the whole stands at `/api/stages/{stage}/opinions/{opinion}`. */
  more: z.boolean(),
  lang: z.string(),
  author: z.string(),
  party: z.enum(parties),
  channel: z.enum(channels),
  topic: z.string(),
  nature: z.union([z.enum(natures), z.literal('')]),
  township: z.string(),
  receivedAt: z.iso.datetime(),
  late: z.boolean(),
  block: z.object({ id: z.uuid(), number: z.string(), text: z.string(), chapter: z.number().int(), takenDown: z.literal(true).optional() }).nullable(),
  /** The drawing it is about. */
  figure: figureTargetSchema.nullable(),
  /** The feature of a map layer it is about. */
  feature: featureTargetSchema.nullable(),
  /** Rounded to the distance the stage sets. */
  point: z.tuple([z.number(), z.number()]).nullable(),
  progress: z.enum(['received', 'studied', 'answered']),
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  reason: z.string(),
  /** What its outcome asks for: where it stands in the plan or the draft, who takes it on, which way it goes. */
  outcomeDetail: outcomeDetailSchema,
  /** A reply was out and has been withdrawn; a new one is being worked on. */
  replyWithdrawn: z.boolean(),
  reply: z.object({ text: z.string(), publishedAt: z.iso.datetime() }).nullable(),
  /** Of a single opinion, where there are any: the public opinions it quotes, and those of deputies and members that quote it. */
  quotes: z.array(z.object({ id: z.uuid(), label: z.string(), stage: z.string() })).optional(),
  citedBy: z.array(z.object({ id: z.uuid(), label: z.string(), stage: z.string(), author: z.string(), party: z.enum(parties) })).optional(),
  /** Of a single opinion, where there are any: the suggestions and motions of the public register that it belongs to. */
  proposals: z.array(linkedProposalSchema).optional(),
}).meta({ id: 'PublicOpinion' })
export type PublicOpinion = z.infer<typeof publicOpinionSchema>

/** What is left of an opinion that was public and has been taken down: that it was there, since when it is not, and why. */
export const opinionTombstoneSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  takenDownAt: z.iso.datetime().nullable(),
  reason: z.enum(withheldReasons),
}).meta({ id: 'OpinionTombstone' })
export type OpinionTombstone = z.infer<typeof opinionTombstoneSchema>

export const publicOpinionListSchema = z.object({
  items: z.array(publicOpinionSchema),
  /** What was taken down, each with the item it stands before; null: after the last. Not counted in `total`. */
  takenDown: z.array(opinionTombstoneSchema.extend({ before: z.uuid().nullable() })),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  totalIsAtLeast: z.literal(true).optional(),
}).meta({ id: 'PublicOpinionList' })
export type PublicOpinionList = z.infer<typeof publicOpinionListSchema>

export const clusterListSchema = z.object({
  items: z.array(z.object({ lon: z.number(), lat: z.number(), n: z.number().int() })),
  total: z.number().int(),
}).meta({ id: 'ClusterList' })
export type ClusterList = z.infer<typeof clusterListSchema>
