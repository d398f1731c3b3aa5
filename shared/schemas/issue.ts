import { z } from 'zod'
import { issueLimit, issueStates } from '../domain/issue'
import { unitKinds } from '../domain/unit'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { characters, localTextSchema } from './text'

const instant = z.iso.datetime({ offset: true })
const unit = z.object({ id: z.uuid(), name: localTextSchema })

export const issueItemSchema = z.object({
  id: z.uuid(), title: z.string(), /** Who owes the answer; null where it is the planning office. */ unit: unit.nullable(), owner: z.string(), dueDay: legalDaySchema.nullable(), state: z.enum(issueStates), overdue: z.boolean(),
  /** The unit that asks; null where the desk does. */
  raisedBy: unit.nullable(), createdAt: instant, comments: z.number().int(), version: z.number().int(),
}).meta({ id: 'IssueItem' })
export type IssueItem = z.infer<typeof issueItemSchema>
export const issueListSchema = z.object({ items: z.array(issueItemSchema), nextCursor: z.string().nullable(), figures: z.object({ open: z.number().int(), overdue: z.number().int(), answered: z.number().int(), closed: z.number().int() }), /** To whom an issue can be put. */ units: z.array(unit.extend({ kind: z.enum(unitKinds) })) })
export type IssueList = z.infer<typeof issueListSchema>
export const issueQuery = z.object({ state: z.enum(issueStates).optional(), /** Who owes the answer. */ unit: z.uuid().or(z.literal('office')).optional(), overdue: z.stringbool().optional(), q: z.string().trim().max(100).optional(), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

export const issueSchema = issueItemSchema.extend({
  text: z.string(),
  /** Units it concerns beside the two. */
  units: z.array(unit),
  raisedByName: z.string(),
  said: z.array(z.object({ id: z.uuid(), name: z.string(), unit: localTextSchema.nullable(), text: z.string(), state: z.enum(issueStates).nullable(), createdAt: instant })),
  /** What the reader may bring it to. */
  may: z.array(z.enum(issueStates)),
  mayEdit: z.boolean(),
  /** Whether the reader may put it to another who owes the answer. */
  mayGive: z.boolean(),
}).meta({ id: 'Issue' })
export type Issue = z.infer<typeof issueSchema>

export const issueParams = z.object({ issue: z.uuid() })
const fields = z.strictObject({
  title: z.string().trim().min(1, 'code:needed').check(characters(issueLimit.title, 'code:tooLong')),
  text: z.string().trim().check(characters(issueLimit.text, 'code:tooLong')),
  /** A unit, or null for the planning office. */
  unit: z.uuid('code:needed').nullable(),
  owner: z.string().trim().check(characters(issueLimit.owner, 'code:tooLong')).default(''),
  dueDay: legalDaySchema.nullable().default(null),
  units: z.array(z.uuid()).max(100).default([]),
})
export const issueBody = fields.extend({ id: z.uuid() })
export type IssueBody = z.output<typeof issueBody>
export const issuePatchBody = z.strictObject({ version: int4, patch: z.strictObject({ title: fields.shape.title, text: fields.shape.text, unit: fields.shape.unit, owner: fields.shape.owner.unwrap(), dueDay: legalDaySchema.nullable(), units: fields.shape.units.unwrap() }).partial() })
/** Something said, and where it brings the issue, if anywhere. */
export const issueCommentBody = z.strictObject({ id: z.uuid(), version: int4, text: z.string().trim().min(1, 'code:needed').check(characters(issueLimit.comment, 'code:tooLong')), state: z.enum(issueStates).nullable().default(null) })
