import { z } from 'zod'
import { cosignerStandings, jointLimits, jointParties, jointShowings, jointStates } from '../domain/joint'
import { opinionLimit } from '../domain/submission-limits'
import { anchorSchema } from './anchor'
import { characters, localTextSchema } from './text'

/** One point: its words and what it is about. */
export const jointPointSchema = z.strictObject({ id: z.uuid(), text: z.string().trim().check(characters(opinionLimit.text, 'code:tooLong')), anchor: anchorSchema })
export type JointPoint = z.infer<typeof jointPointSchema>
const version = z.number().int().min(1)
const stage = z.string().min(1, 'code:needed').max(100)

/** A new draft: for which stage and in which capacity; the same id again answers as the first time. */
export const jointCreateBody = z.strictObject({ id: z.uuid(), stage, party: z.enum(jointParties) })
/** What the lead writes; each field by itself on the version it was made on. */
export const jointPatchBody = z.strictObject({ version, patch: z.strictObject({
  title: z.string().trim().check(characters(jointLimits.title, 'code:tooLong')), stage, points: z.array(jointPointSchema).max(jointLimits.points, 'code:tooMany'), showing: z.enum(jointShowings),
  /** Published opinions of residents that it quotes. */
  quotes: z.array(z.uuid()).max(jointLimits.quotes, 'code:tooMany'),
}).partial() })
export type JointPatch = z.output<typeof jointPatchBody>['patch']
export const jointParams = z.object({ joint: z.uuid() })
export const cosignerParams = jointParams.extend({ cosigner: z.uuid() })
/** Somebody asked by name. */
export const cosignerBody = z.strictObject({ person: z.uuid() })
/** What a co-signer says of the text he has read. */
export const jointAnswerBody = z.strictObject({ decision: z.enum(['confirm', 'decline', 'leave']), text: z.number().int().min(1) })
/** `without`: those who have not confirmed are left out, knowingly. */
export const jointSendBody = z.strictObject({ version, without: z.boolean() })
/** Whom the lead offers it to; null takes the offer back. */
export const jointOfferBody = z.strictObject({ person: z.uuid().nullable() })
export const jointCodeBody = z.strictObject({ code: z.string().min(1, 'code:needed').max(40, 'code:tooLong') })

const stageRef = z.object({ slug: z.string(), title: localTextSchema, state: z.enum(['upcoming', 'open', 'closed', 'concluded']) })
const listed = {
  id: z.uuid(), state: z.enum(jointStates), title: z.string(), stage: stageRef, party: z.enum(jointParties), lead: z.string(), points: z.number().int(), confirmed: z.number().int(), waiting: z.number().int(),
  /** What I am to it, and as a co-signer where I stand. */
  mine: z.union([z.literal('lead'), z.enum(cosignerStandings)]), sentAt: z.iso.datetime().nullable(), number: z.number().int().nullable(), receipt: z.string().nullable(),
}
export const jointItemSchema = z.object(listed).meta({ id: 'JointItem' })
export type JointItem = z.infer<typeof jointItemSchema>
export const jointListSchema = z.object({
  items: z.array(jointItemSchema), stages: z.array(stageRef.extend({ draft: z.object({ plan: z.string(), version: z.number().int() }).nullable() })), parties: z.array(z.enum(jointParties)),
}).meta({ id: 'JointList' })
export type JointList = z.infer<typeof jointListSchema>

const quoteSchema = z.object({ id: z.uuid(), label: z.string(), stage: z.string(), text: z.string(), township: z.string() })
export const jointSchema = z.object({
  id: z.uuid(), version: z.number().int(), textVersion: z.number().int(), state: z.enum(jointStates), title: z.string(), stage: stageRef, draft: z.object({ plan: z.string(), version: z.number().int() }).nullable(), party: z.enum(jointParties),
  points: z.array(jointPointSchema.extend({ about: z.string() })), showing: z.enum(jointShowings), label: z.string(), lead: z.object({ name: z.string(), left: z.boolean(), me: z.boolean() }),
  /** To join with; shown to those who sign, '' once it is sent. */
  code: z.string(),
  cosigners: z.array(z.object({ id: z.uuid(), person: z.uuid(), name: z.string(), standing: z.enum(cosignerStandings), me: z.boolean(), offered: z.boolean() })),
  quotes: z.array(quoteSchema), mayLead: z.boolean(), sentAt: z.iso.datetime().nullable(), number: z.number().int().nullable(), receipt: z.string().nullable(), stages: z.array(stageRef),
}).meta({ id: 'Joint' })
export type Joint = z.infer<typeof jointSchema>

/** Deputies and members who may be asked. */
export const colleaguesSchema = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), parties: z.array(z.enum(jointParties)) })) }).meta({ id: 'Colleagues' })
export type Colleagues = z.infer<typeof colleaguesSchema>

export const constituencyBody = z.strictObject({ version: z.number().int().min(0), townships: z.array(z.string().max(20)).max(60, 'code:tooMany') })
export const constituencyQuery = z.object({ stage: z.string().max(100).optional() })
const counted = z.object({ code: z.string(), name: localTextSchema, n: z.number().int(), unanswered: z.number().int() })
/** One's own townships, and what the public can read of them in a stage. */
export const constituencySchema = z.object({
  version: z.number().int(), townships: z.array(z.string()), all: z.array(z.object({ code: z.string(), name: localTextSchema })), stages: z.array(stageRef), stage: z.string().nullable(),
  /** Null where the stage shows no single opinions now. */
  digest: z.object({ total: z.number().int(), unanswered: z.number().int(), topics: z.array(counted), townships: z.array(counted), villages: z.array(z.object({ township: z.string(), village: z.string(), n: z.number().int() })) }).nullable(),
}).meta({ id: 'Constituency' })
export type Constituency = z.infer<typeof constituencySchema>
export const constituencyEditSchema = z.object({ version: z.number().int(), townships: z.array(z.string()) }).meta({ id: 'ConstituencyEdit' })
