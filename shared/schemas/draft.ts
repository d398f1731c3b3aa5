import { z } from 'zod'
import { blockKinds } from './block'
import { geometrySchema, layerStyleSchema } from './layer'
import { takedownSchema } from './takedown'
import { localTextSchema } from './text'

export const blockSchema = z.object({
  id: z.uuid(),
  lineage: z.uuid(),
  kind: z.enum(blockKinds),
  level: z.number().int().nullable(),
  number: z.string(),
  html: z.string(),
  text: z.string(),
  /** Position of its chapter's heading; 0 before the first chapter. */
  chapter: z.number().int(),
  position: z.number().int(),
  /** Address of the picture of a figure block. */
  image: z.string().nullable(),
  /** By what its picture is down. */
  takedown: takedownSchema.optional(),
}).meta({ id: 'Block' })
export type Block = z.infer<typeof blockSchema>

export const figureSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  title: localTextSchema,
  reviewNumber: z.string(),
  exemption: z.string(),
  legend: z.array(z.string()),
  image: z.string(),
  /** The largest picture there is, to zoom into. */
  original: z.string(),
  thumbnail: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** It is down: number and name are all there is. */
  takedown: takedownSchema.optional(),
}).meta({ id: 'Figure' })
export type Figure = z.infer<typeof figureSchema>

export const attachmentSchema = z.object({
  id: z.uuid(),
  title: localTextSchema,
  file: z.string(),
  bytes: z.number().int(),
  pages: z.array(z.string()),
  /** It is down: its name is all there is. */
  takedown: takedownSchema.optional(),
}).meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof attachmentSchema>

export const layerSchema = z.object({
  id: z.uuid(),
  name: localTextSchema,
  legend: localTextSchema,
  style: layerStyleSchema,
  reviewNumber: z.string(),
  exemption: z.string(),
  features: z.array(z.object({ id: z.uuid(), name: z.string(), geometry: geometrySchema, properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })),
  /** It is down: its name is all there is. */
  takedown: takedownSchema.optional(),
}).meta({ id: 'Layer' })
export type Layer = z.infer<typeof layerSchema>

export const outlineEntrySchema = z.object({ id: z.uuid(), position: z.number().int(), level: z.number().int(), text: z.string(), chapter: z.number().int() }).meta({ id: 'OutlineEntry' })
export type OutlineEntry = z.infer<typeof outlineEntrySchema>

/** A released draft without its blocks: contents, figures, attachments. */
export const draftSchema = z.object({
  plan: z.object({ slug: z.string(), title: localTextSchema, demo: z.boolean() }),
  version: z.number().int(),
  title: localTextSchema,
  imprint: z.string(),
  lang: z.string(),
  releasedAt: z.iso.datetime().nullable(),
  outline: z.array(outlineEntrySchema),
  figures: z.array(figureSchema),
  attachments: z.array(attachmentSchema),
  /** The stage that asks about this draft now, or did last. */
  stage: z.object({ slug: z.string(), state: z.string(), /** Whether opinions are taken on line now: in time or late, and not while its notice is down. */ asks: z.boolean(), /** Whether single opinions can be read now. */ showsOpinions: z.boolean() }).nullable(),
  /** The version people are asked about now, where it is not this one. */
  asked: z.number().int().nullable(),
  /** Whether something of it has been taken down: what became of it stands in the plan's list of corrections. */
  corrected: z.boolean(),
}).meta({ id: 'Draft' })
export type Draft = z.infer<typeof draftSchema>

/** Blocks of a draft; by chapter for the reader, all for clients that ask for all. */
export const draftBlocksSchema = draftSchema.extend({ blocks: z.array(blockSchema) }).meta({ id: 'DraftWithBlocks' })
export type DraftWithBlocks = z.infer<typeof draftBlocksSchema>
