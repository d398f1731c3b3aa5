import { z } from 'zod'
import { documentItems } from '../domain/document'
import { planPhases } from '../domain/phase'
import { moveKinds } from '../domain/phase-move'
import { procedureItems } from '../domain/procedure-item'
import type { ItemId } from '../domain/procedure-item'
import { evidenceCounts, evidenceDays, gateChecks, ruleGroups, ruleIds, ruleStates, severities } from '../domain/procedure-rule'
import { chainKinds, chainSteps } from '../domain/procedure-step'
import { standings } from '../domain/procedure-transition'
import { statuteIds } from '../domain/statutes'
import { holidayEntrySchema } from './holiday'
import { legalDaySchema } from './legal-day'
import { phaseMoveSchema } from './phase-move'
import { localTextSchema } from './text'

const day = z.iso.date()
// The ids are those of the data, which TypeScript knows and zod takes as a list.
const itemIds = procedureItems.map(item => item.id) as [ItemId, ...ItemId[]]
const itemSchema = z.enum(itemIds)
const subjectSchema = z.object({ kind: z.enum(['plan', 'stage', 'notice', 'hearing', 'proposal']), id: z.string() })
const textSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.object({ day }), z.object({ zh: z.string(), en: z.string() }), z.object({ keys: z.array(z.string()).readonly() })])).readonly(),
})
const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), what: z.enum(evidenceDays), date: day, offline: z.boolean() }),
  z.object({ kind: z.literal('count'), what: z.enum(evidenceCounts), n: z.number().int() }),
  z.object({ kind: z.literal('item'), item: itemSchema, date: day, documentNumber: z.string(), offline: z.boolean() }),
  z.object({ kind: z.literal('missing'), what: z.string() }),
  z.object({ kind: z.literal('unannounced'), year: z.number().int() }),
])
const bound = z.enum(['notBefore', 'notAfter'])
const deadlineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), bound, date: day, strict: day.optional(), at: z.iso.datetime() }),
  z.object({ kind: z.literal('unannounced'), bound, year: z.number().int() }),
])
const ofSchema = z.enum([...ruleIds, ...gateChecks])
const overrideSchema = z.object({ of: ofSchema, subject: subjectSchema.nullable(), reason: z.string(), by: z.string(), at: z.iso.datetime() })

const whole = z.number().int()
const citationSchema = z.object({ statute: z.enum(statuteIds), article: whole, toArticle: whole.optional(), paragraph: whole.optional() })
const thresholdSchema = z.object({ n: whole, unit: z.enum(['days', 'workingDays', 'months', 'count']), extended: whole.optional() })

/** A rule as sentences about it need it: where it stands and what it measures. */
export const ruleNameSchema = z.object({ id: z.enum(ruleIds), group: z.enum(ruleGroups), citation: citationSchema, threshold: thresholdSchema.nullable(), verified: z.boolean() })

/** What a rule says about one subject, as the panel shows it. */
export const ruleResultSchema = z.object({
  rule: ruleNameSchema,
  subject: subjectSchema,
  state: z.enum(ruleStates),
  severity: z.enum(severities),
  unconfirmed: z.boolean(),
  evidence: z.array(evidenceSchema),
  deadline: deadlineSchema.nullable(),
  text: textSchema,
  override: overrideSchema.nullable(),
}).meta({ id: 'RuleResult' })
export type RuleResultView = z.infer<typeof ruleResultSchema>

const gateLineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), result: ruleResultSchema }),
  z.object({ kind: z.literal('item'), item: itemSchema, state: z.enum(['done', 'waived', 'missing']), severity: z.enum(severities), evidence: z.array(evidenceSchema), text: textSchema }),
  z.object({ kind: z.literal('check'), check: z.enum(gateChecks), state: z.enum(['done', 'missing', 'overridden']), severity: z.enum(severities), evidence: z.array(evidenceSchema), text: textSchema, override: overrideSchema.nullable() }),
])
export type GateLineView = z.infer<typeof gateLineSchema>

/** A checklist: what it says, and the hash of its canonical JSON. */
export const checklistSchema = z.object({
  state: z.enum(['open', 'blocked']),
  lines: z.array(gateLineSchema),
  blocking: z.number().int(),
  warnings: z.number().int(),
  overrides: z.array(overrideSchema),
  hash: z.string(),
}).meta({ id: 'Checklist' })
export type ChecklistView = z.infer<typeof checklistSchema>

/** The checklist of a step of the plan. */
export const gateSchema = checklistSchema.extend({
  transition: z.object({ kind: z.enum(moveKinds), to: z.enum(planPhases) }),
  /** Whether the leading group has still to sign it off. */
  signOff: z.boolean(),
}).meta({ id: 'Gate' })
export type GateView = z.infer<typeof gateSchema>

/** What checklists are about, by id: its name and its page at the desk. */
export const subjectsSchema = z.record(z.string(), z.object({ title: localTextSchema, to: z.string() }))

/** What a stage waits for before it is concluded (办结), which is another moment than its closing (截止). */
export const conclusionSchema = z.object({
  stage: z.object({ slug: z.string(), title: localTextSchema, closesAt: z.iso.datetime(), concludedAt: z.iso.datetime().nullable() }),
  plan: z.string(),
  checklist: checklistSchema,
  subjects: subjectsSchema,
  serverTime: z.iso.datetime(),
}).meta({ id: 'Conclusion' })
export type Conclusion = z.infer<typeof conclusionSchema>

/** A document of the procedure as the desk lists it. */
export const documentSchema = z.object({
  id: z.uuid(), item: z.enum(documentItems), subject: z.string(), title: z.string(), number: z.string(), date: day, handler: z.string(), organ: z.string(), note: z.string(), waived: z.string(), offline: z.boolean(),
  scan: z.object({ upload: z.uuid(), name: z.string(), bytes: z.number().int(), /** A picture, which has its own address. */ image: z.boolean() }).nullable(),
  enteredBy: z.string(), enteredAt: z.iso.datetime(), voidedAt: z.iso.datetime().nullable(), voidReason: z.string(),
}).meta({ id: 'ProcedureDocument' })
export type ProcedureDocument = z.infer<typeof documentSchema>

export const dateMoveSchema = z.object({ subject: z.object({ kind: z.string(), id: z.string() }), field: z.string(), before: z.string(), after: z.string(), reason: z.string(), movedBy: z.string(), movedAt: z.iso.datetime() })

/** A schedule as the office keeps it. */
export const scheduleSchema = z.strictObject({
  kind: z.enum(chainKinds), target: legalDaySchema, hearing: z.boolean(),
  own: z.partialRecord(z.enum(chainSteps), z.number().int().min(0).max(250)),
  planned: z.partialRecord(z.enum(chainSteps), legalDaySchema),
})

/** Everything of a plan's procedure: where it stands, every rule's state, what the next step waits for, what was entered and decided. */
export const procedureSchema = z.object({
  plan: z.object({ slug: z.string(), title: localTextSchema, phase: z.enum(planPhases), standing: z.enum(standings), version: z.number().int() }),
  groups: z.record(z.enum(ruleGroups), z.boolean()),
  revisionGround: z.string().nullable(),
  schedule: scheduleSchema.nullable(),
  /** Days on which steps of the schedule came about, as the platform knows them. */
  actual: z.partialRecord(z.enum(chainSteps), day),
  /** Days to come on which stages, notices and hearings stand now. */
  arranged: z.partialRecord(z.enum(chainSteps), day),
  /** What the office has entered beside the built-in holidays: the browser computes with the same calendar. */
  holidays: z.array(holidayEntrySchema),
  phases: z.array(z.object({ phase: z.enum(planPhases), plannedFrom: z.string(), plannedTo: z.string(), planned: localTextSchema, startedAt: z.iso.datetime().nullable(), endedAt: z.iso.datetime().nullable() })),
  subjects: subjectsSchema,
  /** `overridable`: the director may let it pass now. */
  results: z.array(ruleResultSchema.extend({ overridable: z.boolean() })),
  gates: z.array(gateSchema),
  documents: z.array(documentSchema),
  overrides: z.array(z.object({ id: z.uuid(), of: ofSchema, subject: z.string(), reason: z.string(), madeBy: z.string(), madeAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable() })),
  confirmations: z.array(z.object({ rule: z.enum(ruleIds), source: z.string(), confirmedOn: day, confirmedBy: z.string() })),
  moves: z.array(phaseMoveSchema),
  dateMoves: z.array(dateMoveSchema),
  serverTime: z.iso.datetime(),
}).meta({ id: 'Procedure' })
export type Procedure = z.infer<typeof procedureSchema>

/** What another calendar moves: a rule's limit and what it says of its subject, or a step of a schedule; a day is '' where it is not known. */
export const calendarChangeSchema = z.object({ plan: z.string(), title: localTextSchema, subject: localTextSchema.nullable(), rule: ruleNameSchema.nullable(), step: z.enum(chainSteps).nullable(), before: z.string(), after: z.string(), states: z.object({ before: z.enum(ruleStates), after: z.enum(ruleStates) }).nullable() })
export type CalendarChange = z.infer<typeof calendarChangeSchema>
