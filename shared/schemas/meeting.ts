import { z } from 'zod'
import { applicationParts, applicationStates } from '../domain/application'
import { meetingKinds, meetingStates } from '../domain/meeting'
import { noticeKinds } from '../domain/notice'
import { correctionSchema } from './correction'
import { localTextSchema } from './text'

/** `{hearing}` of an address: slug or id of a hearing or another meeting. */
export const hearingParams = z.object({ hearing: z.string().min(1).max(100) })
const choice = z.object({ slug: z.string(), title: localTextSchema })
export const applyStates = ['none', 'upcoming', 'open', 'closed'] as const

/** A meeting in a list of the public. */
export const meetingSummarySchema = z.object({ slug: z.string(), kind: z.enum(meetingKinds), standing: z.enum(meetingStates), title: localTextSchema, venue: localTextSchema, beginsAt: z.iso.datetime(), stage: z.string().nullable(), applies: z.enum(applyStates), appliesUntil: z.iso.datetime().nullable() }).meta({ id: 'MeetingSummary' })
export type MeetingSummary = z.infer<typeof meetingSummarySchema>

/** A day (`beginsAt`) or place (`venue`) that became another, with the reason. */
export const moveSchema = z.object({ field: z.string(), before: z.string(), after: z.string(), reason: z.string(), movedAt: z.iso.datetime() })
export type MeetingMove = z.infer<typeof moveSchema>

/** Somebody on the published list: named masked, or by the body he speaks for. */
const listedSchema = z.object({ number: z.number().int(), part: z.enum(applicationParts), category: z.string(), shownName: z.string(), state: z.enum(applicationStates), place: z.number().int().nullable() })
/** A meeting as the public reads it from its announcement on. */
export const meetingSchema = z.object({
  slug: z.string(), kind: z.enum(meetingKinds), standing: z.enum(meetingStates), plan: choice, stage: choice.nullable(),
  /** Where one can give an opinion now without coming: its own stage, else another of the plan that is open. */
  asking: choice.nullable(),
  /** The draft it is about, while the public can read it. */
  draft: z.object({ version: z.number().int(), title: localTextSchema }).nullable(),
  title: localTextSchema, content: localTextSchema, venue: localTextSchema, phone: z.string(), beginsAt: z.iso.datetime(), endsAt: z.iso.datetime().nullable(),
  applies: z.enum(applyStates), appliesFrom: z.iso.datetime().nullable(), appliesUntil: z.iso.datetime().nullable(),
  seats: z.array(z.object({ code: z.string(), name: localTextSchema, seats: z.number().int() })), observers: z.number().int(), conditions: localTextSchema, selection: localTextSchema, agenda: z.array(localTextSchema),
  stateReason: localTextSchema.nullable(), announcedAt: z.iso.datetime(),
  moves: z.array(moveSchema),
  notices: z.array(z.object({ slug: z.string(), kind: z.enum(noticeKinds), title: localTextSchema, publishesAt: z.iso.datetime() })),
  /** What corrects its notices. */
  corrections: z.array(correctionSchema),
  /** What was promised before the draw, and after it everything it can be recomputed from (docs/decisions/0027). */
  draw: z.object({
    commitment: z.string(), source: localTextSchema, promisedAt: z.iso.datetime(),
    done: z.object({ seed: z.string(), publicValue: z.string(), drawnAt: z.iso.datetime(), quotas: z.array(z.object({ category: z.string(), seats: z.number().int() })), applicants: z.array(z.object({ number: z.number().int(), category: z.string(), recommended: z.boolean(), place: z.number().int() })) }).nullable(),
  }).nullable(),
  list: z.object({ publishedAt: z.iso.datetime(), people: z.array(listedSchema) }).nullable(),
  serverTime: z.iso.datetime(),
}).meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof meetingSchema>
