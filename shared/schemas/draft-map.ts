import { z } from 'zod'
import { attachmentSchema, figureSchema, layerSchema } from './draft'
import { geodataForm } from './geodata'
import { layerStyleSchema } from './layer'
import { characters } from './text'

/** Longest entries of figures, attachments and layers, and how many a draft holds. */
export const draftMapLimits = { number: 20, title: 120, reviewNumber: 60, exemption: 200, legendLine: 80, legendLines: 40, perDraft: 200, pages: 300 }

const short = (max: number) => z.string().trim().check(characters(max))
const localInput = (max: number) => z.object({ zh: short(max), en: short(max).optional() })
const position = z.number().int().min(0).max(draftMapLimits.perDraft)
const review = { reviewNumber: short(draftMapLimits.reviewNumber), exemption: short(draftMapLimits.exemption) }

/** What a planner edits in a figure: 图号, 图名, 审图号 or why none is needed, and the lines of its legend. */
export const figureEditSchema = z.object({
  number: short(draftMapLimits.number),
  title: localInput(draftMapLimits.title),
  ...review,
  legend: z.array(short(draftMapLimits.legendLine)).max(draftMapLimits.legendLines),
}).meta({ id: 'FigureEdit' })
export type FigureEdit = z.infer<typeof figureEditSchema>

export const attachmentEditSchema = z.object({ title: localInput(draftMapLimits.title) }).meta({ id: 'AttachmentEdit' })
export type AttachmentEdit = z.infer<typeof attachmentEditSchema>

export const layerEditSchema = z.object({
  name: localInput(draftMapLimits.title),
  legend: localInput(draftMapLimits.title),
  style: layerStyleSchema,
  ...review,
}).meta({ id: 'LayerEdit' })
export type LayerEdit = z.infer<typeof layerEditSchema>

/** New figure around an upload. The id is the client's: sent twice it makes one, and undoing a removal brings the same figure back. */
export const figureInputSchema = figureEditSchema.partial().extend({ id: z.uuid(), upload: z.uuid(), position: position.optional() }).meta({ id: 'FigureInput' })
export type FigureInput = z.infer<typeof figureInputSchema>

export const attachmentInputSchema = attachmentEditSchema.partial().extend({
  id: z.uuid(), upload: z.uuid(), pages: z.array(z.uuid()).max(draftMapLimits.pages), position: position.optional(),
}).meta({ id: 'AttachmentInput' })
export type AttachmentInput = z.infer<typeof attachmentInputSchema>

/** A field-level patch: the new values, and what the editor saw before. A field that somebody else changed meanwhile is a 409. */
const patchOf = <T extends z.ZodRawShape>(edit: z.ZodObject<T>) => z.object({ set: edit.partial(), was: edit.partial() })
export const figurePatchSchema = patchOf(figureEditSchema)
export const attachmentPatchSchema = patchOf(attachmentEditSchema)
export const layerPatchSchema = patchOf(layerEditSchema)

export const orderBodySchema = z.object({ ids: z.array(z.uuid()).max(draftMapLimits.perDraft) })

export const deskFigureSchema = figureSchema.extend({ upload: z.uuid(), fileName: z.string() }).meta({ id: 'DeskFigure' })
export type DeskFigure = z.infer<typeof deskFigureSchema>
export const deskAttachmentSchema = attachmentSchema.extend({ upload: z.uuid(), pageUploads: z.array(z.uuid()), fileName: z.string() }).meta({ id: 'DeskAttachment' })
export type DeskAttachment = z.infer<typeof deskAttachmentSchema>
/** A layer without its features: what the desk's list tells. */
export const deskLayerSchema = layerSchema.omit({ features: true }).extend({ features: z.number().int() }).meta({ id: 'DeskLayer' })
export type DeskLayer = z.infer<typeof deskLayerSchema>

/** Text fields of `POST /api/plans/{plan}/layers`, beside the file. Without `draft` the layer goes to the newest draft being edited. */
export const layerFormSchema = z.object({
  draft: z.coerce.number().int().min(1).optional(),
  name: short(draftMapLimits.title).min(1, { error: 'code:nameNeeded' }),
  nameEn: short(draftMapLimits.title).optional(),
  legend: short(draftMapLimits.title).optional(),
  legendEn: short(draftMapLimits.title).optional(),
  colour: layerStyleSchema.shape.colour.default('#1f6b52'),
  pattern: layerStyleSchema.shape.pattern,
  reviewNumber: review.reviewNumber.optional(),
  exemption: review.exemption.optional(),
  ...geodataForm.shape,
})
export type LayerForm = z.infer<typeof layerFormSchema>

/** What a layer file turned out to hold. */
export const layerAnswerSchema = z.object({
  layer: z.uuid(),
  version: z.number().int(),
  features: z.number().int(),
  /** Features without a geometry, left out. */
  skipped: z.number().int(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** The system of coordinates the file was read in. */
  system: z.string(),
}).meta({ id: 'LayerAnswer' })
export type LayerAnswer = z.infer<typeof layerAnswerSchema>
