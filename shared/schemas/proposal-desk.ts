import { z } from 'zod'
import { clockStandings } from '../domain/proposal-clock'
import { proposalKinds, proposalLimits, proposalParts, proposalStates, proposalSteps, releasedParts, satisfactions, talkMethods } from '../domain/proposal'
import { entryFields, letterStandings } from '../domain/proposal-correction'
import { plainWidth, sameWriting } from '../domain/plain-width'
import { plainNumber } from '../domain/proposal-number'
import { replySchemeCodes } from '../domain/reply-class'
import { legalDaySchema } from './legal-day'
import { proposalFiguresSchema } from './proposal'
import { characters, localTextSchema } from './text'

const words = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => z.string().trim().min(1, 'code:needed').check(characters(most, 'code:tooLong'))
const version = z.number().int().min(1)
const unitPart = z.strictObject({ unit: z.uuid('code:needed'), part: z.enum(proposalParts) })
const unitParts = z.array(unitPart).min(1, 'code:needed').max(proposalLimits.units, 'code:tooMany')
  .refine(list => list.filter(one => one.part === 'host').length === 1, 'code:oneHost')
  .refine(list => new Set(list.map(one => one.unit)).size === list.length, 'code:twice')
/** Whether somebody stands there twice: two of one name are two only where each is known as another person. */
function hasTwice(list: readonly { name: string, person: string | null }[]): boolean {
  return list.some((one, at) => list.slice(0, at).some(before => one.person && before.person ? one.person === before.person : sameWriting(one.name) === sameWriting(before.name)))
}
const signers = z.array(z.strictObject({ name: needed(proposalLimits.name), person: z.uuid().nullable() })).min(1, 'code:needed').max(proposalLimits.signers, 'code:tooMany').refine(list => !hasTwice(list), 'code:signerTwice')

/** What is written of a proposal; the first who signed is its lead. */
export const proposalFieldsSchema = z.strictObject({
  kind: z.enum(proposalKinds), number: needed(proposalLimits.number).overwrite(plainNumber), session: needed(proposalLimits.session).overwrite(plainWidth), title: needed(proposalLimits.title), text: words(proposalLimits.text),
  assignedOn: legalDaySchema, contact: words(proposalLimits.contact), signers,
  attachments: z.array(z.uuid()).max(proposalLimits.attachments, 'code:tooMany'), opinions: z.array(z.uuid()).max(proposalLimits.opinions, 'code:tooMany'),
})
export type ProposalFields = z.output<typeof proposalFieldsSchema>
/** A proposal as it is registered: sent twice with the same id it is written once. */
export const proposalCreateBody = proposalFieldsSchema.extend({ id: z.uuid(), plan: z.string().min(1).max(100), units: unitParts })
export type ProposalCreate = z.output<typeof proposalCreateBody>
/** `reason`: after a letter of reply was approved. */
export const proposalPatchBody = z.strictObject({ version, patch: proposalFieldsSchema.partial(), reason: words(proposalLimits.reason).default('') })

const step = <S extends string, T extends z.ZodRawShape>(name: S, shape: T) => z.strictObject({ version, step: z.literal(name), ...shape })
const reason = needed(proposalLimits.reason)
/** A step of the handling at the version on screen: one address for all, since each is the same act on the same thing. */
export const proposalStepBody = z.discriminatedUnion('step', [
  // `grantedOn`, `document`: on paper, in time, entered later.
  step('extend', { reason, grantedOn: legalDaySchema.nullable().default(null), document: words(proposalLimits.letterNumber).default('') }),
  step('talk', { id: z.uuid(), heldOn: legalDaySchema, method: z.enum(talkMethods), who: needed(proposalLimits.talkWho), result: needed(proposalLimits.talkResult) }),
  step('voidTalk', { talk: z.uuid(), reason }),
  step('view', { unit: z.uuid(), text: needed(proposalLimits.view) }),
  step('askReturn', { unit: z.uuid(), reason }),
  step('refuseReturn', { unit: z.uuid(), reason }),
  step('reassign', { units: unitParts, reason }),
  step('draft', { text: words(proposalLimits.reply), class: z.string().max(20) }),
  step('submit', {}),
  step('sendBack', { reason }),
  step('approve', {}),
  step('sign', { letterNumber: needed(proposalLimits.letterNumber), signer: needed(proposalLimits.name), signedOn: legalDaySchema, scan: z.uuid().nullable() }),
  step('withdrawReply', { reason }),
  step('rate', { satisfaction: z.enum(satisfactions, 'code:needed'), ratedOn: legalDaySchema, note: words(proposalLimits.note) }),
  // `replies`: those that are public, of the signed ones; `parts`: those of them whose 分办 answers are; `reason`: why what was public is no longer.
  step('publish', { isPublic: z.boolean(), namesPublic: z.boolean(), replies: z.array(z.uuid()).max(proposalLimits.replies, 'code:tooMany'), parts: z.array(z.uuid()).max(proposalLimits.replies, 'code:tooMany').default([]), reason: words(proposalLimits.reason).default('') }),
  step('cancel', { reason }),
])
export type ProposalStepBody = z.output<typeof proposalStepBody>
/** A rating by the lead himself. */
export const proposalRatingBody = z.strictObject({ version, satisfaction: z.enum(satisfactions, 'code:needed'), note: words(proposalLimits.note) })

/** Filters of the desk's list. */
export const deskProposalsQuery = z.object({
  session: z.string().trim().max(60).optional().transform(value => value || undefined), year: z.string().regex(/^\d{4}$/, 'code:year').optional().or(z.literal('').transform(() => undefined)),
  kind: z.enum(proposalKinds).optional().or(z.literal('').transform(() => undefined)), state: z.enum(proposalStates).optional().or(z.literal('').transform(() => undefined)),
  clock: z.enum(['soon', 'overdue']).optional().or(z.literal('').transform(() => undefined)), q: z.string().trim().max(50).optional().transform(value => value || undefined),
})
export type DeskProposalsQuery = z.output<typeof deskProposalsQuery>

const dueSchema = z.object({ date: legalDaySchema, certain: z.boolean(), standing: z.enum(clockStandings), days: z.number().int() })
export const deskProposalItemSchema = z.object({
  id: z.uuid(), kind: z.enum(proposalKinds), number: z.string(), session: z.string(), title: z.string(), state: z.enum(proposalStates), assignedOn: legalDaySchema, lead: z.string(), signers: z.number().int(),
  host: localTextSchema.nullable(), round: z.number().int(), due: dueSchema, talks: z.number().int(), satisfaction: z.union([z.enum(satisfactions), z.literal('')]), isPublic: z.boolean(),
}).meta({ id: 'DeskProposalItem' })
export type DeskProposalItem = z.infer<typeof deskProposalItemSchema>
export const deskProposalListSchema = z.object({ items: z.array(deskProposalItemSchema), figures: proposalFiguresSchema, sessions: z.array(z.string()), years: z.array(z.string()) }).meta({ id: 'DeskProposalList' })
export type DeskProposalList = z.infer<typeof deskProposalListSchema>

const person = z.string().nullable()
const replySchema = z.object({
  id: z.uuid(), text: z.string(), class: z.string(), draftedBy: person, draftedAt: z.iso.datetime().nullable(), returnReason: z.string(), approvedBy: person, approvedAt: z.iso.datetime().nullable(),
  letterNumber: z.string(), signer: z.string(), signedOn: legalDaySchema.nullable(), scan: z.uuid().nullable(), releasedAt: z.iso.datetime().nullable(),
  /** What units answered for their own part, as it stands in the letter; since when the public reads it; how the letter is laid out. */
  parts: z.array(z.object({ name: localTextSchema, text: z.string() })), partsReleasedAt: z.iso.datetime().nullable(), letterLayout: z.number().int(), withdrawnAt: z.iso.datetime().nullable(), withdrawnBy: person, withdrawReason: z.string(),
  /** When the public read it and reads it no longer. */
  releases: z.array(z.object({ what: z.enum(releasedParts), from: z.iso.datetime(), until: z.iso.datetime(), endedBy: person, reason: z.string() })),
})
const roundSchema = z.object({
  round: z.number().int(), startedOn: legalDaySchema, extendedOn: legalDaySchema.nullable(), extensionReason: z.string(), /** Of the paper that granted it; '' where it was granted here. */ extensionDocument: z.string(), due: dueSchema,
  satisfaction: z.union([z.enum(satisfactions), z.literal('')]), ratedOn: legalDaySchema.nullable(), ratedBy: person, ratingNote: z.string(),
  reply: replySchema.nullable(), withdrawn: z.array(replySchema),
})
/** A proposal as those who handle it see it. */
export const proposalWorkSchema = z.object({
  id: z.uuid(), version: z.number().int(), plan: z.string(), kind: z.enum(proposalKinds), number: z.string(), session: z.string(), title: z.string(), text: z.string(), state: z.enum(proposalStates), stateReason: z.string(),
  assignedOn: legalDaySchema, contact: z.string(), isPublic: z.boolean(), namesPublic: z.boolean(),
  classes: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  signers: z.array(z.object({ name: z.string(), person: z.uuid().nullable() })), attachments: z.array(z.object({ id: z.uuid(), name: z.string(), isPicture: z.boolean() })),
  units: z.array(z.object({
    unit: z.uuid(), name: localTextSchema, part: z.enum(proposalParts), assignedOn: legalDaySchema, view: z.string(), viewBy: person, viewAt: z.iso.datetime().nullable(),
    returnReason: z.string(), returnedAt: z.iso.datetime().nullable(), refusal: z.string(), returnUntil: legalDaySchema.nullable(), mine: z.boolean(), endedAt: z.iso.datetime().nullable(), endReason: z.string(),
  })),
  rounds: z.array(roundSchema), talks: z.array(z.object({ id: z.uuid(), round: z.number().int(), unit: localTextSchema.nullable(), heldOn: legalDaySchema, method: z.enum(talkMethods), who: z.string(), result: z.string(), enteredBy: z.string(), voidedAt: z.iso.datetime().nullable(), voidReason: z.string() })),
  opinions: z.array(z.object({ id: z.uuid(), label: z.string(), stage: z.string(), stageTitle: localTextSchema, preview: z.string() })),
  /** How far its letter of reply has come: after that the entry is corrected with a reason. */
  letter: z.enum(letterStandings), corrections: z.array(z.object({ correctedAt: z.iso.datetime(), correctedBy: person, reason: z.string(), fields: z.array(z.object({ field: z.enum(entryFields), before: z.string(), after: z.string() })) })),
  /** What this person can do with it as it stands. */
  steps: z.array(z.enum(proposalSteps)), today: legalDaySchema,
}).meta({ id: 'ProposalWork' })
export type ProposalWork = z.infer<typeof proposalWorkSchema>

/** A proposal as its lead or a co-signer sees it at his own workplace. */
export const ownProposalSchema = z.object({
  id: z.uuid(), version: z.number().int(), kind: z.enum(proposalKinds), number: z.string(), session: z.string(), title: z.string(), assignedOn: legalDaySchema, state: z.enum(['handling', 'replied', 'closed', 'cancelled']), isLead: z.boolean(),
  host: localTextSchema.nullable(), due: dueSchema, round: z.number().int(), talks: z.number().int(),
  /** Why the present handling has six months; '' where it has three. */
  extensionReason: z.string(),
  /** Whether the letter of the last reply can be taken away. */
  hasLetter: z.boolean(),
  replies: z.array(z.object({ round: z.number().int(), text: z.string(), /** What units answered for their own part. */ parts: z.array(z.object({ name: localTextSchema, text: z.string() })), replyClass: z.object({ zh: z.string(), en: z.string() }).nullable(), letterNumber: z.string(), signedOn: legalDaySchema, signer: z.string(), satisfaction: z.union([z.enum(satisfactions), z.literal('')]), ratedOn: legalDaySchema.nullable() })),
}).meta({ id: 'OwnProposal' })
export const ownProposalListSchema = z.object({ items: z.array(ownProposalSchema) }).meta({ id: 'OwnProposalList' })
export type OwnProposalList = z.infer<typeof ownProposalListSchema>
export type OwnProposal = OwnProposalList['items'][number]

/** What is offered while one is registered or handed on. */
export const proposalFrameSchema = z.object({
  units: z.array(z.object({ id: z.uuid(), name: localTextSchema })), plans: z.array(z.object({ slug: z.string(), title: localTextSchema })), people: z.array(z.object({ id: z.uuid(), name: z.string() })), sessions: z.array(z.string()),
}).meta({ id: 'ProposalFrame' })
export type ProposalFrame = z.infer<typeof proposalFrameSchema>

/** How proposals are handled here. */
const ruleShape = { scheme: z.enum(replySchemeCodes), sessions: z.array(z.strictObject({ session: needed(proposalLimits.session), scheme: z.enum(replySchemeCodes) })).max(40, 'code:tooMany'), returnWorkingDays: z.number('code:number').int('code:number').min(1, 'code:number').max(60, 'code:number') }
export const proposalRulesSchema = z.strictObject(ruleShape)
export const proposalRulesBody = z.strictObject({ version: z.number().int().min(0), rules: proposalRulesSchema })
export const proposalRulesAnswer = z.object({ version: z.number().int(), rules: proposalRulesSchema }).meta({ id: 'ProposalRules' })
export type ProposalRules = z.infer<typeof proposalRulesAnswer>
