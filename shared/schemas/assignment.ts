import { z } from 'zod'
import { assignmentGroups, assignmentLimit, assignmentStates } from '../domain/assignment'
import { outcomes } from '../domain/opinion'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { outcomeDetailSchema } from './opinion'
import { characters, localTextSchema } from './text'

const outcome = z.union([z.enum(outcomes), z.literal('')])
const instant = z.iso.datetime({ offset: true })

/** What was asked and said about an assignment, the same for its unit and the desk. */
const said = z.object({
  id: z.uuid(),
  unit: localTextSchema,
  state: z.enum(assignmentStates),
  dueDay: legalDaySchema,
  overdue: z.boolean(),
  outcome,
  outcomeDetail: outcomeDetailSchema,
  reason: z.string(),
  reply: z.string(),
  answeredBy: z.string(),
  answeredAt: instant.nullable(),
  returnReason: z.string(),
  extension: z.object({ day: legalDaySchema, reason: z.string(), decision: z.enum(['', 'granted', 'refused']), note: z.string() }).nullable(),
  handBackReason: z.string(),
  version: z.number().int(),
})
/** An assignment as it stands beside its opinion at the desk. */
export const opinionAssignmentSchema = said.meta({ id: 'OpinionAssignment' })
export type OpinionAssignment = z.infer<typeof opinionAssignmentSchema>

const listed = z.object({ id: z.uuid(), opinion: z.uuid(), label: z.string(), stage: z.object({ slug: z.string(), title: localTextSchema }), unit: localTextSchema, preview: z.string(), state: z.enum(assignmentStates), dueDay: legalDaySchema, overdue: z.boolean(), assignedAt: instant, answeredAt: instant.nullable() })
export const assignmentItemSchema = listed.meta({ id: 'AssignmentItem' })
export type AssignmentItem = z.infer<typeof assignmentItemSchema>

export const assignmentQuery = z.object({ stage: z.string().max(100).optional(), unit: z.uuid().optional(), group: z.enum(assignmentGroups).optional(), overdue: z.stringbool().optional(), q: z.string().trim().max(100).optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })
const counts = z.object({ /** Handed back and not given to another yet. */ handedBack: z.number().int(), open: z.number().int(), overdue: z.number().int(), answered: z.number().int(), over: z.number().int() })
export const assignmentListSchema = z.object({ items: z.array(listed), nextCursor: z.string().nullable(), figures: counts, stages: z.array(z.object({ slug: z.string(), title: localTextSchema })) })
export type AssignmentList = z.infer<typeof assignmentListSchema>
/** The same for the desk, with how each unit stands. */
export const deskAssignmentListSchema = assignmentListSchema.extend({ units: z.array(counts.extend({ id: z.uuid(), name: localTextSchema })) })
export type DeskAssignmentList = z.infer<typeof deskAssignmentListSchema>

/** An assignment as its unit works at it: the opinion's words as they are covered for reading, where it is about, never who said it. */
export const unitAssignmentSchema = said.extend({
  label: z.string(),
  stage: localTextSchema,
  receivedDay: legalDaySchema,
  text: z.string(),
  files: z.number().int(),
  topic: localTextSchema.nullable(),
  township: localTextSchema.nullable(),
  /** Where it is in words: village and description as its author gave them. */
  place: z.string(),
  block: z.object({ number: z.string(), text: z.string() }).nullable(),
  figure: z.string(),
  feature: z.string(),
  point: z.tuple([z.number(), z.number()]).nullable(),
  outcomes: z.array(z.enum(outcomes)),
}).meta({ id: 'UnitAssignment' })
export type UnitAssignment = z.infer<typeof unitAssignmentSchema>

export const assignmentParams = z.object({ assignment: z.uuid() })
const reason = z.string().trim().min(1, 'code:needed').check(characters(assignmentLimit.reason, 'code:tooLong'))
export const assignmentAnswerBody = z.strictObject({ version: int4, outcome: z.enum(outcomes), outcomeDetail: outcomeDetailSchema.default({}), reason: z.string().trim().check(characters(assignmentLimit.reason, 'code:tooLong')), reply: z.string().trim().min(1, 'code:needed').check(characters(assignmentLimit.reply, 'code:tooLong')) })
export const assignmentExtensionBody = z.strictObject({ version: int4, day: legalDaySchema, reason })
export const assignmentReasonBody = z.strictObject({ version: int4, reason })
/** `opinion`: the version of the opinion that was seen, where one writes over nobody’s draft unseen. */
export const assignmentTakingBody = z.strictObject({ version: int4, opinion: int4.optional() })
export const assignmentPatchBody = z.strictObject({ version: int4, patch: z.strictObject({ dueDay: legalDaySchema }) })
export const extensionDecisionBody = z.strictObject({ version: int4, granted: z.boolean(), note: z.string().trim().check(characters(assignmentLimit.reason, 'code:tooLong')).default('') })
