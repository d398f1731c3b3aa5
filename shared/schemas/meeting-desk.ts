import { z } from 'zod'
import { applicationParts, applicationStates } from '../domain/application'
import { meetingKinds, meetingLimits, meetingStates } from '../domain/meeting'
import { meetingSteps } from '../domain/meeting-life'
import { noticeKinds } from '../domain/notice'
import { noticeStandings } from '../domain/notice-life'
import { stageKinds } from '../domain/stage'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'

const text = (most: number, needed = false) => z.object({
  zh: z.string().trim().min(needed ? 1 : 0, 'code:needed').max(most, 'code:tooLong'),
  en: z.string().trim().max(most * 2, 'code:tooLong').optional().transform(en => en || undefined),
})
const whole = (most: number) => z.number('code:number').int('code:number').min(0, 'code:number').max(most, 'code:tooMany')
const instant = z.iso.datetime({ offset: true, error: 'code:date' })
const seatsSchema = z.array(z.strictObject({ code: z.string().regex(/^[a-z0-9-]{1,30}$/, 'code:invalid'), name: text(meetingLimits.categoryName, true), seats: whole(meetingLimits.seats) })).max(meetingLimits.categories, 'code:tooMany')
  .refine(rows => new Set(rows.map(({ code }) => code)).size === rows.length, 'code:twice')
const officerSchema = z.strictObject({ part: z.enum(['chair', 'officer', 'recorder', 'presenter']), name: z.string().trim().min(1, 'code:needed').max(meetingLimits.name, 'code:tooLong'), post: z.string().trim().max(meetingLimits.post, 'code:tooLong'), handledMatter: z.boolean() })

/** What is written of a meeting before its day. */
export const meetingFieldsSchema = z.strictObject({
  title: text(meetingLimits.title, true), content: text(meetingLimits.content), venue: text(meetingLimits.venue), phone: z.string().trim().max(meetingLimits.phone, 'code:tooLong'),
  /** The slug of the stage it belongs to. */
  stage: z.string().min(1).max(100).nullable(),
  beginsAt: instant, endsAt: instant.nullable(), appliesFrom: instant.nullable(), appliesUntil: instant.nullable(),
  seats: seatsSchema, observers: whole(meetingLimits.observers), conditions: text(meetingLimits.conditions), selection: text(meetingLimits.selection),
  officers: z.array(officerSchema).max(meetingLimits.officers, 'code:tooMany'), agenda: z.array(text(meetingLimits.step, true)).max(meetingLimits.agenda, 'code:tooMany'),
})
export type MeetingFields = z.output<typeof meetingFieldsSchema>
/** A new meeting: its kind, when and where; texts, seats and running order begin with what is usual. */
export const meetingCreateBody = z.strictObject({ kind: z.enum(meetingKinds), stage: z.string().min(1).max(100).nullable().default(null), venue: text(meetingLimits.venue), beginsAt: instant })
const version = z.number().int().min(1)
export const meetingPatchBody = z.strictObject({ version, patch: meetingFieldsSchema.partial() })
export const meetingVersionBody = z.strictObject({ version })
export const meetingReasonBody = z.strictObject({ version, reason: text(meetingLimits.reason, true) })
/** Another day, and where it differs another place, with the reason. */
export const meetingPostponeBody = meetingReasonBody.extend({ beginsAt: instant, venue: text(meetingLimits.venue, true) })
export const meetingNoticeBody = z.strictObject({ kind: z.enum(['announcement', 'selectionRules', 'participantList']) })
/** `{meeting}` of an address of the desk: id or slug. */
export const deskMeetingParams = z.object({ meeting: z.string().min(1).max(100) })

const choice = z.object({ slug: z.string(), title: localTextSchema })
/** How many have applied, by part, category and state. */
const countsSchema = z.array(z.object({ part: z.enum(applicationParts), category: z.string(), state: z.enum(applicationStates), n: z.number().int() }))
export const deskMeetingSummarySchema = z.object({
  id: z.uuid(), slug: z.string(), kind: z.enum(meetingKinds), standing: z.enum(meetingStates), title: localTextSchema, venue: localTextSchema, beginsAt: z.iso.datetime(), stage: choice.nullable(),
  seats: z.number().int(), observers: z.number().int(), applications: z.number().int(),
}).meta({ id: 'DeskMeetingSummary' })
export type DeskMeetingSummary = z.infer<typeof deskMeetingSummarySchema>
export const deskMeetingsSchema = z.object({
  plan: choice, items: z.array(deskMeetingSummarySchema), stages: z.array(choice.extend({ kind: z.enum(stageKinds) })),
  /** The earliest day of a hearing announced today (自然资源听证规定 Art. 13). */
  earliestHearing: legalDaySchema, serverTime: z.iso.datetime(),
}).meta({ id: 'DeskMeetings' })
export type DeskMeetings = z.infer<typeof deskMeetingsSchema>

const countedDay = z.discriminatedUnion('kind', [z.object({ kind: z.literal('day'), date: legalDaySchema }), z.object({ kind: z.literal('unannounced'), year: z.number().int() })])
/** A meeting at the desk. */
export const deskMeetingSchema = z.object({
  id: z.uuid(), slug: z.string(), kind: z.enum(meetingKinds), standing: z.enum(meetingStates), version: z.number().int(), plan: choice, stage: choice.nullable(), stages: z.array(choice),
  /** The first day of its stage of hearing, where the meeting is on another by now. */
  stageApart: z.iso.datetime().nullable(),
  title: localTextSchema, content: localTextSchema, venue: localTextSchema, phone: z.string(),
  beginsAt: z.iso.datetime(), endsAt: z.iso.datetime().nullable(), appliesFrom: z.iso.datetime().nullable(), appliesUntil: z.iso.datetime().nullable(),
  seats: z.array(z.object({ code: z.string(), name: localTextSchema, seats: z.number().int() })), observers: z.number().int(), conditions: localTextSchema, selection: localTextSchema,
  officers: z.array(z.object({ part: z.enum(['chair', 'officer', 'recorder', 'presenter']), name: z.string(), post: z.string(), handledMatter: z.boolean() })), agenda: z.array(localTextSchema),
  announcedAt: z.iso.datetime().nullable(), stateReason: localTextSchema.nullable(),
  notices: z.array(z.object({ id: z.uuid(), slug: z.string(), kind: z.enum(noticeKinds), title: localTextSchema, standing: z.enum(noticeStandings), publishesAt: z.iso.datetime().nullable() })),
  moves: z.array(z.object({ field: z.string(), before: z.string(), after: z.string(), reason: z.string(), movedAt: z.iso.datetime() })),
  /** Days the law counts from the notice or back from the hearing; null for other meetings. */
  clock: z.object({ noticeDay: legalDaySchema, earliest: legalDaySchema, latestNotice: legalDaySchema, materials: countedDay, materialsStrict: countedDay, materialsNoLater: legalDaySchema }).nullable(),
  /** What can be done with it as it stands; who may is asked of the permissions. */
  steps: z.array(z.enum(meetingSteps)), counts: countsSchema,
  drawnAt: z.iso.datetime().nullable(), listPublishedAt: z.iso.datetime().nullable(), heldAt: z.iso.datetime().nullable(), serverTime: z.iso.datetime(),
}).meta({ id: 'DeskMeeting' })
export type DeskMeeting = z.infer<typeof deskMeetingSchema>
