import { z } from 'zod'
import { conclusions, consultationKinds, consultationLimits, consultationUnitStates, itemStates } from '../domain/consultation'
import { consultationStandings, unitStandings, unitSteps } from '../domain/consultation-life'
import { blockKinds } from './block'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { handlings, outcomes } from '../domain/opinion'
import { characters, localTextSchema } from './text'

const text = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => text(most).min(1, 'code:needed')
const uploadList = z.array(z.uuid()).max(consultationLimits.uploads, 'code:tooMany')

/** What a point is about. */
export const pointPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whole') }),
  z.strictObject({ kind: z.literal('block'), block: z.uuid(), label: text(consultationLimits.words) }),
  z.strictObject({ kind: z.literal('words'), words: text(consultationLimits.words) }),
])

/** What a unit answers, as it is being written: nothing in it has to be complete. */
export const consultationReplySchema = z.strictObject({
  conclusion: z.enum(conclusions).nullable(),
  takesBack: z.boolean().default(false),
  points: z.array(z.strictObject({ text: text(consultationLimits.point), place: pointPlaceSchema, basis: text(consultationLimits.basis), item: z.string().max(40).nullable() })).max(consultationLimits.points, 'code:tooManyPoints'),
  items: z.array(z.strictObject({ item: z.string().max(40), state: z.enum(itemStates).nullable(), note: text(consultationLimits.note), uploads: uploadList })).max(consultationLimits.items, 'code:tooManyItems'),
  number: text(consultationLimits.number),
  uploads: uploadList,
}).meta({ id: 'ConsultationReply' })
export type ConsultationReplyBody = z.output<typeof consultationReplySchema>

/** `{consultation}` of the addresses of units: what one unit was asked. */
export const consultationParams = z.object({ consultation: z.uuid() })
export const consultationFileParams = z.object({ consultation: z.uuid(), upload: z.uuid() })
export const replyPatchBody = z.strictObject({ version: int4, reply: consultationReplySchema })
export const replyVersionBody = z.strictObject({ version: int4 })
export const replyReturnBody = z.strictObject({ version: int4, reason: needed(consultationLimits.reason) })
/** Signing makes an answer under the id the browser gives, so that a second click signs nothing twice. */
export const replySignBody = z.strictObject({ version: int4, id: z.uuid() })

const itemSchema = z.object({ id: z.string(), text: z.string(), value: z.string(), due: legalDaySchema.nullable() })
export const consultationFileSchema = z.object({ id: z.uuid(), name: z.string(), bytes: z.number().int() })
const choice = z.object({ slug: z.string(), title: localTextSchema })

/** A request as a unit's list tells it. */
export const unitConsultationSummarySchema = z.object({
  id: z.uuid(), kind: z.enum(consultationKinds), title: z.string(), number: z.string(), plan: choice, unit: localTextSchema,
  closesAt: z.iso.datetime().nullable(), sentAt: z.iso.datetime(), request: z.enum(consultationStandings), standing: z.enum(unitStandings), late: z.boolean(), supplementing: z.boolean(),
})
export type UnitConsultationSummary = z.infer<typeof unitConsultationSummarySchema>
export const unitConsultationsSchema = z.object({ items: z.array(unitConsultationSummarySchema), serverTime: z.iso.datetime() }).meta({ id: 'UnitConsultations' })
export type UnitConsultations = z.infer<typeof unitConsultationsSchema>

/** What became of an opinion: its outcome and reply once the reply is out. */
const handledSchema = z.object({ number: z.number().int(), text: z.string(), handling: z.enum(handlings), outcome: z.enum(outcomes).or(z.literal('')), reply: z.string().nullable() })
/** An answer that was signed or registered. */
export const consultationAnswerSchema = z.object({
  id: z.uuid(), ordinal: z.number().int(), reply: consultationReplySchema, answeredOn: legalDaySchema, late: z.boolean(), offline: z.boolean(), signedBy: z.string(), signedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(), withdrawReason: z.string(), opinions: z.array(handledSchema),
})
export type ConsultationAnswer = z.infer<typeof consultationAnswerSchema>
export const deadlineMoveSchema = z.object({ before: legalDaySchema, after: legalDaySchema, reason: z.string(), at: z.iso.datetime() })

/** A request as one of the units asked reads it: what is asked, by when, what it writes and what it sent. */
export const unitConsultationSchema = unitConsultationSummarySchema.extend({
  version: z.number().int(), state: z.enum(consultationUnitStates), body: z.string(), items: z.array(itemSchema), silence: z.boolean(), moves: z.array(deadlineMoveSchema), stateReason: z.string(),
  attachments: z.array(consultationFileSchema), draft: z.object({ version: z.number().int(), title: localTextSchema, released: z.boolean() }).nullable(),
  reply: consultationReplySchema, files: z.array(consultationFileSchema), editedBy: z.string(), editedAt: z.iso.datetime().nullable(), returnReason: z.string(), steps: z.array(z.enum(unitSteps)), signs: z.boolean(),
  answers: z.array(consultationAnswerSchema), serverTime: z.iso.datetime(),
}).meta({ id: 'UnitConsultation' })
export type UnitConsultation = z.infer<typeof unitConsultationSchema>

/** The text of the draft that a unit is asked about, for whoever was asked and nobody else. */
export const consultationDraftSchema = z.object({
  version: z.number().int(), title: localTextSchema, released: z.boolean(),
  blocks: z.array(z.object({ id: z.uuid(), kind: z.enum(blockKinds), level: z.number().int().nullable(), number: z.string(), text: z.string() })),
}).meta({ id: 'ConsultationDraft' })
export type ConsultationDraft = z.infer<typeof consultationDraftSchema>
