import { z } from 'zod'
import { proposalKinds, publicStandings, releasedParts, satisfactions } from '../domain/proposal'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'

/** `?session=&year=&kind=` of the public register. */
export const proposalsQuery = z.object({
  session: z.string().trim().max(60).optional().transform(value => value || undefined),
  year: z.string().regex(/^\d{4}$/, 'code:year').optional().or(z.literal('').transform(() => undefined)),
  kind: z.enum(proposalKinds).optional().or(z.literal('').transform(() => undefined)),
})
/** `{proposal}` of an address. */
export const proposalParams = z.object({ proposal: z.uuid() })

/** Figures of many proposals, the same at the desk and in the register. */
export const proposalFiguresSchema = z.object({
  total: z.number().int(), suggestions: z.number().int(), motions: z.number().int(), replied: z.number().int(), talked: z.number().int(),
  ratings: z.object({ total: z.number().int(), satisfied: z.number().int(), basicallySatisfied: z.number().int(), dissatisfied: z.number().int() }).nullable(), closed: z.number().int(), overdue: z.number().int(), late: z.number().int(),
}).meta({ id: 'ProposalFigures' })

const classText = z.object({ zh: z.string(), en: z.string() })
/** A proposal in the public register: only what was made public. */
export const publicProposalItemSchema = z.object({
  id: z.uuid(), kind: z.enum(proposalKinds), number: z.string(), session: z.string(), title: z.string(), assignedOn: legalDaySchema, standing: z.enum(publicStandings),
  host: localTextSchema.nullable(),
  /** Class and rating of the reply, where the reply is public. */
  replyClass: classText.nullable(), satisfaction: z.union([z.enum(satisfactions), z.literal('')]),
}).meta({ id: 'PublicProposalItem' })
export type PublicProposalItem = z.infer<typeof publicProposalItemSchema>

/** A reply as the public reads it. */
const publicReplySchema = z.object({ text: z.string(), parts: z.array(z.object({ name: localTextSchema, text: z.string() })), letterNumber: z.string(), signedOn: legalDaySchema, signer: z.string() })

export const publicProposalSchema = publicProposalItemSchema.extend({
  lead: z.string(), cosigners: z.array(z.string()), coHandlers: z.array(localTextSchema),
  /** `parts`: what units answered for their own part, where it was released with it. */
  reply: publicReplySchema.nullable(),
  /** Replies of the first handling that stand public beside that of the second. */
  earlierReplies: z.array(publicReplySchema),
  /** The public had read a reply that was withdrawn since, and no new one of that handling is out yet. */
  replyWithdrawn: z.boolean(),
  /** When the public read replies that it reads no longer, with why; '' where no reason was kept for it. */
  formerReplies: z.array(z.object({ what: z.enum(releasedParts), from: z.iso.datetime(), until: z.iso.datetime(), withdrawn: z.boolean(), reason: z.string() })),
  /** It is being handled a second time. */
  again: z.boolean(),
  /** The public opinions it belongs to. */
  opinions: z.array(z.object({ id: z.uuid(), label: z.string(), stage: z.string(), stageTitle: localTextSchema })),
}).meta({ id: 'PublicProposal' })
export type PublicProposal = z.infer<typeof publicProposalSchema>

export const publicProposalListSchema = z.object({
  items: z.array(publicProposalItemSchema), figures: proposalFiguresSchema, sessions: z.array(z.string()), years: z.array(z.string()),
}).meta({ id: 'PublicProposalList' })
export type PublicProposalList = z.infer<typeof publicProposalListSchema>
