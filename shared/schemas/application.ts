import { z } from 'zod'
import { applicationLimits, applicationParts, applicationStates, connections } from '../domain/application'
import { phonePattern } from '../domain/submission-limits'
import { meetingKinds, meetingStates } from '../domain/meeting'
import { proofSchema } from './contact'
import { applyStates, moveSchema } from './meeting'
import { characters, localTextSchema } from './text'

const line = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => line(most).min(1, 'code:needed')

/** What somebody says of himself and his reasons; a representative declares that he qualifies, an observer need not. */
const applicationFields = {
  part: z.enum(applicationParts, { error: 'code:needed' }),
  category: z.string().max(30).default(''),
  name: needed(applicationLimits.name),
  phone: z.string().trim().min(1, 'code:needed').max(applicationLimits.phone, 'code:tooLong').regex(phonePattern, { error: 'code:phone' }),
  address: line(applicationLimits.address).default(''),
  employer: line(applicationLimits.employer).default(''),
  recommendedBy: line(applicationLimits.recommendedBy).default(''),
  view: line(applicationLimits.view).default(''),
  conflict: line(applicationLimits.conflict).default(''),
  connections: z.array(z.enum(connections)).max(connections.length).default([]),
}
const representative = z.object({ part: z.literal('representative') })
/** What only a representative has to say; asked together with everything else, so that all that is missing is told at once: also where another field, or this one, is of no use. */
const ofRepresentative = (field: string) => ({ path: [field], message: 'code:needed', when: ({ value }: { value: unknown }) => representative.safeParse(value).success })

/** An application on line; the same id again answers as the first time. */
export const applicationBody = z.strictObject({
  id: z.uuid(),
  ...applicationFields,
  adult: z.boolean().default(false), capacity: z.boolean().default(false),
  consent: z.literal(true, { error: 'code:needed' }),
  lang: z.enum(['zh-CN', 'en']).optional(),
  /** A field people do not see, and the seconds from opening the form to sending it. */
  homepage: z.string().max(200).optional(), seconds: z.number().int().min(0).max(86_400).optional(),
})
  .refine(body => body.category !== '', ofRepresentative('category'))
  .refine(body => body.view !== '', ofRepresentative('view'))
  .refine(body => Array.isArray(body.connections) && body.connections.length > 0, ofRepresentative('connections'))
  .refine(body => body.adult, ofRepresentative('adult'))
  .refine(body => body.capacity, ofRepresentative('capacity'))
export type ApplicationBody = z.output<typeof applicationBody>
export const applicationAnswerSchema = z.object({ receipt: z.string(), number: z.number().int() }).meta({ id: 'ApplicationAnswer' })
export type ApplicationAnswer = z.infer<typeof applicationAnswerSchema>

/** `{code}` of an application's address: its receipt code. */
export const applicationParams = z.object({ code: z.string().min(1).max(60) })
/** What its author answers, with the proof that the code sent to his phone gave. */
export const applicantAnswerBody = z.strictObject({ answer: z.enum(['confirm', 'decline', 'withdraw']), proof: proofSchema })

/** The same proof alone: whether it is of the number that was left, told before anything is answered. */
export const applicantProofBody = z.strictObject({ proof: proofSchema })

/** How an application stands, for whoever holds its receipt: nothing of his contact data. */
export const applicationStandingSchema = z.object({
  meeting: z.object({
    slug: z.string(), plan: z.object({ slug: z.string(), title: localTextSchema }), kind: z.enum(meetingKinds), title: localTextSchema, venue: localTextSchema, beginsAt: z.iso.datetime(), standing: z.enum(meetingStates), phone: z.string(), stateReason: localTextSchema.nullable(),
    moves: z.array(moveSchema), applies: z.enum(applyStates), /** The stage in which opinions are asked for now; null where none are. */ asking: z.string().nullable(),
  }),
  number: z.number().int(), part: z.enum(applicationParts), category: localTextSchema.nullable(), state: z.enum(applicationStates), view: z.string(), shownName: z.string(),
  decisionReason: z.string(), /** In the reserve, counted from 1; null where he is in none. */ place: z.number().int().nullable(), createdAt: z.iso.datetime(), confirmedAt: z.iso.datetime().nullable(),
  /** What can still be answered, and whether a code can be sent to the number that was left. */
  answers: z.array(z.enum(['confirm', 'decline', 'withdraw'])), canProve: z.boolean(), forgotten: z.boolean(), expiresAt: z.iso.datetime().nullable(),
}).meta({ id: 'ApplicationStanding' })
export type ApplicationStanding = z.infer<typeof applicationStandingSchema>
