import { z } from 'zod'
import { applicantSources, applicationChannels, applicationLimits, applicationParts, applicationStates, connections } from '../domain/application'
import { phonePattern } from '../domain/submission-limits'
import { legalDaySchema } from './legal-day'
import { characters, localTextSchema } from './text'

const line = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const version = z.number().int().min(1)
export const deskApplicationParams = z.object({ application: z.uuid() })

/** An application that came by letter, telephone or at the counter, a recommendation, or somebody the office asks to come. */
export const applicationEntryBody = z.strictObject({
  part: z.enum(applicationParts), category: z.string().max(30).default(''), source: z.enum(applicantSources), channel: z.enum(applicationChannels).exclude(['web']),
  name: line(applicationLimits.name).min(1, 'code:needed'), phone: z.string().trim().max(applicationLimits.phone, 'code:tooLong').regex(phonePattern, { error: 'code:phone' }).default(''),
  address: line(applicationLimits.address).default(''), employer: line(applicationLimits.employer).default(''), recommendedBy: line(applicationLimits.recommendedBy).default(''),
  view: line(applicationLimits.view).default(''), conflict: line(applicationLimits.conflict).default(''), connections: z.array(z.enum(connections)).max(connections.length).default([]),
})
export type ApplicationEntry = z.output<typeof applicationEntryBody>
/** What was entered: its number, and the receipt code that whoever applied is handed. */
export const enteredApplicationSchema = z.object({ id: z.uuid(), number: z.number().int(), receipt: z.string() })
export type EnteredApplication = z.infer<typeof enteredApplicationSchema>
/** What the office finds of an application before the draw: its category, how it came, who recommends. */
export const applicationPatchBody = z.strictObject({ version, patch: z.strictObject({ category: z.string().max(30), source: z.enum(applicantSources), recommendedBy: line(applicationLimits.recommendedBy) }).partial() })
export type ApplicationPatch = z.output<typeof applicationPatchBody>['patch']
export const applicationDecisions = ['eligible', 'ineligible', 'seat', 'confirm', 'drop', 'withdraw'] as const
export type ApplicationDecision = typeof applicationDecisions[number]
export const applicationDecisionBody = z.strictObject({ version, decision: z.enum(applicationDecisions), reason: line(applicationLimits.reason).default('') })
export const meetingCommitBody = z.strictObject({ version, source: z.object({ zh: line(applicationLimits.source).min(1, 'code:needed'), en: line(applicationLimits.source * 2).optional().transform(en => en || undefined) }) })
export const meetingDrawBody = z.strictObject({ version, publicValue: line(applicationLimits.publicValue).min(1, 'code:needed') })

/** An application at the desk, without contact data: those are asked for one by one, with a reason. */
export const deskApplicationSchema = z.object({
  id: z.uuid(), number: z.number().int(), part: z.enum(applicationParts), category: z.string(), source: z.enum(applicantSources), channel: z.enum(applicationChannels), state: z.enum(applicationStates), shownName: z.string(),
  recommendedBy: z.string(), view: z.string(), conflict: z.string(), decisionReason: z.string(), place: z.number().int().nullable(), createdAt: z.iso.datetime(), confirmedAt: z.iso.datetime().nullable(),
  enteredBy: z.string(), forgotten: z.boolean(), version: z.number().int(), decisions: z.array(z.enum(applicationDecisions)),
  /** Number of another application of this meeting with the same telephone. */
  samePhone: z.number().int().nullable(),
}).meta({ id: 'DeskApplication' })
export type DeskApplication = z.infer<typeof deskApplicationSchema>
const noteSchema = z.object({ code: z.enum(['priorityOverSeats', 'tooFew', 'noCategory', 'twice']), category: z.string(), n: z.number().int(), seats: z.number().int() })
export const deskApplicationsSchema = z.object({
  items: z.array(deskApplicationSchema),
  /** What a draw would find odd now: more recommended than seats, fewer applied than seats. */
  notes: z.array(noteSchema),
  draw: z.object({
    commitment: z.string(), source: localTextSchema.nullable(), promisedAt: z.iso.datetime().nullable(), seed: z.string(), publicValue: z.string(), drawnAt: z.iso.datetime().nullable(),
    /** Applications not decided on yet, and whether more qualify than there are seats in some category. */
    undecided: z.number().int(), /** Who qualifies and has no place yet. */ waiting: z.number().int(), over: z.boolean(), closed: z.boolean(), listPublishedAt: z.iso.datetime().nullable(),
  }),
}).meta({ id: 'DeskApplications' })
export type DeskApplications = z.infer<typeof deskApplicationsSchema>
export const applicantDataSchema = z.object({ name: z.string(), phone: z.string(), address: z.string(), employer: z.string(), connections: z.array(z.enum(connections)) }).meta({ id: 'ApplicantData' })
export type ApplicantContact = z.infer<typeof applicantDataSchema>

/** That materials reached a participant (送达回证). */
export const deliveryBody = z.strictObject({
  applications: z.array(z.uuid()).min(1, 'code:needed').max(200), what: line(200).min(1, 'code:needed'), method: z.enum(['handed', 'post', 'email', 'leftAt', 'other']), deliveredOn: legalDaySchema, signedBy: line(60).default(''), upload: z.uuid().nullable().default(null),
})
export type DeliveryEntry = z.output<typeof deliveryBody>
export const deliveryParams = z.object({ delivery: z.uuid() })
export const deliveryVoidBody = z.strictObject({ reason: line(300).min(1, 'code:needed') })
const deliverySchema = z.object({ id: z.uuid(), application: z.uuid().nullable(), recipient: z.string(), what: z.string(), method: z.enum(['handed', 'post', 'email', 'leftAt', 'other']), deliveredOn: z.string(), signedBy: z.string(), upload: z.uuid().nullable(), isPicture: z.boolean(), enteredBy: z.string(), createdAt: z.iso.datetime(), voidedAt: z.iso.datetime().nullable(), voidReason: z.string() })
export const deliveriesSchema = z.object({
  items: z.array(deliverySchema),
  /** Who has a seat and no proof of delivery yet. */
  waiting: z.array(z.object({ application: z.uuid(), number: z.number().int(), shownName: z.string(), category: z.string() })), seated: z.number().int(),
}).meta({ id: 'Deliveries' })
export type Deliveries = z.infer<typeof deliveriesSchema>
