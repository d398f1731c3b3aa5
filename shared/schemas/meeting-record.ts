import { z } from 'zod'
import { courseSteps } from '../domain/meeting-course'
import { recordEntries, recordLimits, signatures } from '../domain/meeting-record'
import { meetingKinds, meetingStates } from '../domain/meeting'
import { minutesParts } from '../domain/procedure-meeting'
import { handlings, outcomes, visibilities } from '../domain/opinion'
import { parties } from '../domain/submission'
import { localTextSchema } from './text'

const words = (most: number) => z.string().trim().max(most, 'code:tooLong')
const needed = (most: number) => words(most).min(1, 'code:needed')
const instant = z.iso.datetime({ offset: true, error: 'code:date' })
const version = z.number().int().min(1)

/** What can be written of a record while it is not signed: fields, and how many came to watch. */
export const recordPatchBody = z.strictObject({
  version,
  record: z.partialRecord(z.enum(recordEntries), words(recordLimits.entry)).optional(),
  /** Of other meetings: whether experts and whether the public were heard (城乡规划法 Art. 26). */
  heard: z.strictObject({ experts: z.boolean(), public: z.boolean() }).optional(),
  visitors: z.number('code:number').int('code:number').min(0, 'code:number').max(recordLimits.visitors, 'code:tooMany').optional(),
})
export const courseBody = z.strictObject({ version, step: z.enum(courseSteps), at: instant.optional(), reason: words(recordLimits.reason).default('') })
export const courseCorrectionBody = z.strictObject({ version, at: instant, reason: words(recordLimits.reason).default('') })
/** `substitute`: somebody else came for him, which the law does not allow (自然资源听证规定 Art. 16). */
export const attendanceBody = z.strictObject({
  came: z.enum(['present', 'absent', 'substitute']).optional(), identityChecked: z.boolean().optional(), note: words(recordLimits.note).optional(),
  signature: z.enum(signatures).optional(), signatureNote: words(recordLimits.note).optional(),
})
export type AttendanceBody = z.infer<typeof attendanceBody>

const statementFields = { speaker: words(recordLimits.speaker), capacity: words(recordLimits.capacity), party: z.enum(parties), isOpinion: z.boolean(), application: z.uuid().nullable(), text: needed(recordLimits.statement) }
export const statementsBody = z.strictObject({ items: z.array(z.strictObject({ id: z.uuid(), ...statementFields })).min(1).max(recordLimits.perBatch, 'code:tooMany') })
export type StatementsBody = z.infer<typeof statementsBody>
export const statementPatchBody = z.strictObject({ ...statementFields, position: z.number().int().min(1).max(10_000) }).partial()
export type StatementPatch = z.infer<typeof statementPatchBody>
export const sealingBody = z.strictObject({ version, upload: z.uuid().nullable() })
export const correctionBody = z.strictObject({ version, target: z.enum(['record', 'minutes', 'statement']), subject: z.string().min(1).max(60), after: needed(recordLimits.entry), reason: needed(recordLimits.reason) })
export type CorrectionBody = z.infer<typeof correctionBody>
export const minutesPatchBody = z.strictObject({ version, minutes: z.partialRecord(z.enum(minutesParts), words(recordLimits.entry)) })
export const minutesDoneBody = z.strictObject({ version, upload: z.uuid().nullable() })
export const releaseBody = z.strictObject({ version, what: z.enum(['minutes', 'report']) })
export const undoOpinionBody = z.strictObject({ reason: needed(recordLimits.reason) })
export const meetingRecordParams = z.object({ meeting: z.string().min(1).max(100) })
export const courseStepParams = z.object({ meeting: z.string().min(1).max(100), /** Place among the steps, counted from 0; what is no number names none. */ step: z.string().min(1).max(40) })
export const seatedParams = z.object({ meeting: z.string().min(1).max(100), application: z.uuid() })
export const statementParams = z.object({ meeting: z.string().min(1).max(100), statement: z.uuid() })
export const meetingPapers = ['agenda', 'attendance', 'receipts', 'record', 'minutes', 'report'] as const
export const paperParams = z.object({ meeting: z.string().min(1).max(100), paper: z.enum(meetingPapers) })

/** Statements found in a file of Word, to be corrected before they are kept. */
export const foundStatementsSchema = z.object({ items: z.array(z.object({ speaker: z.string(), capacity: z.string(), label: z.string(), text: z.string(), isAmbiguous: z.boolean() })) }).meta({ id: 'FoundStatements' })

const scan = z.object({ upload: z.uuid(), name: z.string(), bytes: z.number().int(), image: z.boolean() }).nullable()
const countedDay = z.discriminatedUnion('kind', [z.object({ kind: z.literal('day'), date: z.string() }), z.object({ kind: z.literal('unannounced'), year: z.number().int() })])
/** The day of a meeting and what follows, for the desk. Names are whole for those who keep the record, masked for others. `keeps`: whether the reader keeps it. */
export const meetingRecordSchema = z.object({
  id: z.uuid(), slug: z.string(), kind: z.enum(meetingKinds), standing: z.enum(meetingStates), version: z.number().int(), keeps: z.boolean(), title: localTextSchema, stage: z.object({ slug: z.string(), title: localTextSchema }).nullable(),
  beginsAt: z.iso.datetime(), heldAt: z.iso.datetime().nullable(), serverTime: z.iso.datetime(),
  course: z.array(z.object({ step: z.enum(courseSteps), at: z.string(), reason: z.string() })), courseSteps: z.array(z.enum(courseSteps)),
  officers: z.array(z.object({ part: z.enum(['chair', 'officer', 'recorder', 'presenter']), name: z.string(), post: z.string(), handledMatter: z.boolean() })),
  officerFaults: z.array(z.enum(['noChair', 'manyChairs', 'evenOfficers', 'noRecorder', 'handledMatter'])),
  people: z.array(z.object({ id: z.uuid(), part: z.enum(['representative', 'observer']), name: z.string(), capacity: z.string(), attended: z.boolean().nullable(), note: z.string(), signature: z.enum(signatures), signatureNote: z.string() })),
  visitors: z.number().int(), heard: z.object({ experts: z.boolean(), public: z.boolean() }),
  statements: z.array(z.object({
    id: z.uuid(), position: z.number().int(), application: z.uuid().nullable(), speaker: z.string(), capacity: z.string(), party: z.enum(parties), isOpinion: z.boolean(), text: z.string(),
    opinion: z.object({ id: z.uuid(), label: z.string(), handling: z.enum(handlings), visibility: z.enum(visibilities), outcome: z.enum([...outcomes, '']), reason: z.string() }).nullable(),
  })),
  /** The record's entries: what is written, and what could be written from what is known. */
  record: z.array(z.object({ entry: z.enum(recordEntries), text: z.string(), draft: z.string() })),
  gaps: z.object({ fields: z.array(z.string()), noStatements: z.boolean(), unsigned: z.array(z.string()), noScan: z.boolean(), nobody: z.boolean() }),
  signedAt: z.iso.datetime().nullable(), recordScan: scan,
  corrections: z.array(z.object({ id: z.uuid(), target: z.string(), subject: z.string(), before: z.string(), after: z.string(), reason: z.string(), madeAt: z.iso.datetime() })),
  minutes: z.object({
    parts: z.array(z.object({ part: z.enum(minutesParts), text: z.string(), draft: z.string() })), missing: z.array(z.enum(minutesParts)),
    /** The last day of the law (Art. 17), by the office's calendar; null where the law sets none or the meeting has not been held. */
    due: countedDay.nullable(), overdue: z.boolean(), doneAt: z.iso.datetime().nullable(), scan, releasedAt: z.iso.datetime().nullable(), reportedAt: z.iso.datetime().nullable(),
  }),
  /** What could be put before the public now, and what can still come to it (shared/domain/meeting-report.ts). */
  report: z.object({ rows: z.number().int(), answered: z.number().int(), others: z.number().int(), untaken: z.number().int(), pending: z.number().int(), early: z.number().int() }),
}).meta({ id: 'MeetingRecord' })
export type MeetingRecord = z.infer<typeof meetingRecordSchema>

/** What the public reads of a meeting afterwards: its minutes, and what became of each statement, each once it is released. */
export const meetingResultSchema = z.object({
  kind: z.enum(meetingKinds), heldAt: z.iso.datetime().nullable(),
  minutes: z.object({ parts: z.array(z.object({ part: z.enum(minutesParts), text: z.string() })), finishedAt: z.iso.datetime(), releasedAt: z.iso.datetime() }).nullable(),
  corrections: z.array(z.object({ part: z.enum(minutesParts), before: z.string(), after: z.string(), reason: z.string(), madeAt: z.iso.datetime() })),
  report: z.object({
    rows: z.array(z.object({ number: z.string(), party: z.enum(parties), capacity: z.string(), text: z.string(), topic: z.string(), outcome: z.enum([...outcomes, '']), reason: z.string() })),
    counts: z.array(z.object({ outcome: z.enum([...outcomes, '']), n: z.number().int() })), others: z.number().int(), stage: z.string().nullable(),
  }).nullable(),
}).meta({ id: 'MeetingResult' })
export type MeetingResult = z.infer<typeof meetingResultSchema>
