import { z } from 'zod'
import { conclusions, consultationKinds, consultationLimits } from '../domain/consultation'
import { consultationStandings, consultationSteps, unitStandings } from '../domain/consultation-life'
import { stageKinds } from '../domain/stage'
import { unitKinds } from '../domain/unit'
import { consultationAnswerSchema, consultationFileSchema, consultationReplySchema, deadlineMoveSchema } from './consultation'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { characters, localTextSchema } from './text'

const text = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => text(most).min(1, 'code:needed')
const itemInput = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'code:invalid'), text: needed(consultationLimits.item), value: text(consultationLimits.value), unit: z.uuid().nullable(), due: legalDaySchema.nullable() })

/** What is written of a request before it is sent. */
export const consultationFieldsSchema = z.strictObject({
  title: needed(consultationLimits.title), number: text(consultationLimits.number), body: text(consultationLimits.body),
  /** The slug of the stage its opinions belong to. */
  stage: z.string().min(1).max(100).nullable(),
  /** The version of the draft it is about. */
  draft: int4.nullable(),
  items: z.array(itemInput).max(consultationLimits.items, 'code:tooManyItems').refine(rows => new Set(rows.map(({ id }) => id)).size === rows.length, 'code:twice'),
  /** Its last day, to the last second, Asia/Shanghai. */
  lastDay: legalDaySchema.nullable(),
  silence: z.boolean(),
  attachments: z.array(z.uuid()).max(consultationLimits.attachments, 'code:tooMany'),
})
export type ConsultationFields = z.output<typeof consultationFieldsSchema>
/** A new request: its kind; text and title begin with what is usual. */
export const consultationCreateBody = z.strictObject({ id: z.uuid(), plan: z.string().min(1).max(100), kind: z.enum(consultationKinds) })
export const consultationPatchBody = z.strictObject({ version: int4, patch: consultationFieldsSchema.partial() })
export const consultationVersionBody = z.strictObject({ version: int4 })
export const consultationReasonBody = z.strictObject({ version: int4, reason: needed(consultationLimits.reason) })
export const consultationDeadlineBody = consultationReasonBody.extend({ lastDay: legalDaySchema })
/** Units of the platform, and bodies outside by name, which answer on paper. */
export const consultationUnitsBody = z.strictObject({ units: z.array(z.uuid()).max(consultationLimits.units, 'code:tooMany'), outside: z.array(needed(consultationLimits.unitName)).max(50, 'code:tooMany') })
/** Whom to remind; everybody who owes an answer where nothing is named. */
export const consultationRemindBody = z.strictObject({ units: z.array(z.uuid()).max(consultationLimits.units).optional() })
export const consultationRemindAnswer = z.object({ reminded: z.number().int(), today: z.number().int() })
/** A letter that came on paper or through OA (线下办理). */
export const consultationRegisterBody = z.strictObject({ id: z.uuid(), answeredOn: legalDaySchema, reply: consultationReplySchema })
/** What the office says to a 不同意 (713 Art. 13). */
export const consultationViewBody = z.strictObject({ view: text(consultationLimits.view), reasons: text(consultationLimits.view) })
export const answerWithdrawBody = z.strictObject({ reason: needed(consultationLimits.reason) })

export const consultationUnitParams = z.object({ consultation: z.uuid(), unit: z.uuid() })
export const consultationAnswerParams = z.object({ consultation: z.uuid(), answer: z.uuid() })
export const consultationsQuery = z.object({ plan: z.string().max(100).optional() })

const choice = z.object({ slug: z.string(), title: localTextSchema })
/** How many units stand where. */
export const unitCountsSchema = z.object({ total: z.number().int(), answered: z.number().int(), against: z.number().int(), overdue: z.number().int(), late: z.number().int() })
export const deskConsultationSummarySchema = z.object({
  id: z.uuid(), kind: z.enum(consultationKinds), title: z.string(), number: z.string(), plan: choice, stage: choice.nullable(), standing: z.enum(consultationStandings),
  sentAt: z.iso.datetime().nullable(), closesAt: z.iso.datetime().nullable(), createdAt: z.iso.datetime(), counts: unitCountsSchema,
})
export type DeskConsultationSummary = z.infer<typeof deskConsultationSummarySchema>
export const deskConsultationsSchema = z.object({ items: z.array(deskConsultationSummarySchema), plans: z.array(choice), serverTime: z.iso.datetime() }).meta({ id: 'DeskConsultations' })
export type DeskConsultations = z.infer<typeof deskConsultationsSchema>

/** A unit in the office's table. */
export const deskConsultationUnitSchema = z.object({
  id: z.uuid(), unit: z.uuid().nullable(), name: localTextSchema, kind: z.enum(unitKinds).or(z.literal('outside')), standing: z.enum(unitStandings), late: z.boolean(), supplementing: z.boolean(), conclusion: z.enum(conclusions).nullable(),
  viewedAt: z.iso.datetime().nullable(), answeredAt: z.iso.datetime().nullable(), remindedAt: z.iso.datetime().nullable(), reminders: z.number().int(), remindable: z.boolean(), reachable: z.boolean(),
  officeView: z.string(), officeReasons: z.string(), endReason: z.string(), answers: z.array(consultationAnswerSchema), files: z.array(consultationFileSchema),
})
export type DeskConsultationUnit = z.infer<typeof deskConsultationUnitSchema>

/** A request at the desk: what is written of it, whom it asks, what they answered, what can be done. */
export const deskConsultationSchema = deskConsultationSummarySchema.extend({
  version: z.number().int(), fields: consultationFieldsSchema, files: z.array(consultationFileSchema), moves: z.array(deadlineMoveSchema), stateReason: z.string(), sentBy: z.string(), steps: z.array(z.enum(consultationSteps)),
  units: z.array(deskConsultationUnitSchema),
  /** What there is to choose from. */
  choices: z.object({ stages: z.array(choice.extend({ kind: z.enum(stageKinds), internal: z.boolean() })), drafts: z.array(z.object({ version: z.number().int(), title: localTextSchema, state: z.string() })), units: z.array(z.object({ id: z.uuid(), name: localTextSchema, kind: z.enum(unitKinds) })) }),
  serverTime: z.iso.datetime(),
}).meta({ id: 'DeskConsultation' })
export type DeskConsultation = z.infer<typeof deskConsultationSchema>
