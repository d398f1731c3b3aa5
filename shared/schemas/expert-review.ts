import { z } from 'zod'
import { expertFields, expertTiers } from '../domain/expert'
import { handlings, outcomes } from '../domain/opinion'
import { interestDecisions, interests, invitationStates, publicIdentities, reviewLimits, reviewMethods, reviewStates, reviewStepNames, reviewVerdicts, secondLooks, severities, teamIdentities } from '../domain/review'
import { panelWarnings } from '../domain/review-panel'
import { legalDaySchema } from './legal-day'
import { int4 } from './numbers'
import { characters, localTextSchema } from './text'

const line = (most: number) => z.string().trim().check(characters(most, 'code:tooLong'))
const needed = (most: number) => z.string().trim().min(1, 'code:needed').check(characters(most, 'code:tooLong'))
const key = z.string().min(1).max(100)
/** `{review}` of an address: id or slug. */
export const reviewParams = z.object({ review: key })

/** What is written of a round before and while it runs. `lastDay` is the last day on which an opinion is in time. */
export const reviewFieldsSchema = z.strictObject({
  title: z.object({ zh: needed(reviewLimits.title), en: line(reviewLimits.title * 2).optional().transform(en => en || undefined) }),
  method: z.enum(reviewMethods, 'code:needed'),
  /** The slug of the 论证会 it is held at. */
  meeting: key.nullable(),
  questions: z.array(needed(reviewLimits.question)).max(reviewLimits.questions, 'code:tooMany'),
  files: z.array(z.strictObject({ upload: z.uuid(), name: needed(reviewLimits.fileName) })).max(reviewLimits.files, 'code:tooMany'),
  lastDay: legalDaySchema,
  publicIdentity: z.enum(publicIdentities), teamIdentity: z.enum(teamIdentities), mustPublish: z.boolean(), shared: z.boolean(),
})
export type ReviewFields = z.output<typeof reviewFieldsSchema>
/** A new round: its stage of expert review, name, way and last day; what is usual is filled in. The id is the client's. */
export const reviewCreateBody = z.strictObject({ id: z.uuid(), stage: key, title: reviewFieldsSchema.shape.title, method: reviewFieldsSchema.shape.method, lastDay: legalDaySchema })
export const reviewPatchBody = z.strictObject({ version: int4, patch: reviewFieldsSchema.partial() })
export const reviewVersionBody = z.strictObject({ version: int4 })
export const reviewInviteBody = z.strictObject({ experts: z.array(z.uuid()).min(1, 'code:needed').max(reviewLimits.invite, 'code:tooMany') })
/** What the office decides of a declared interest, with the reason the expert reads. */
export const interestDecisionBody = z.strictObject({ decision: z.enum(interestDecisions, 'code:needed'), reason: needed(reviewLimits.reason) })
/** `reason`: the director's, where comments stand against closing. */
export const reviewCloseBody = z.strictObject({ version: int4, conclusion: needed(reviewLimits.conclusion), reason: line(reviewLimits.reason).default('') })
export const reviewReasonBody = z.strictObject({ version: int4, reason: needed(reviewLimits.reason) })
export const reviewPublishBody = z.strictObject({ version: int4, withComments: z.boolean() })
export const reviewInvitationParams = reviewParams.extend({ invitation: z.uuid() })
export const reviewFileParams = reviewParams.extend({ file: z.uuid() })

const commentSchema = z.strictObject({ block: z.uuid().nullable(), chapter: line(reviewLimits.chapter), severity: z.union([z.enum(severities), z.literal('')]), text: line(reviewLimits.text), basis: line(reviewLimits.basis) })
/** What is being written, as often as the browser saves it. */
export const entryDraftSchema = z.strictObject({ verdict: z.union([z.enum(reviewVerdicts), z.literal('')]), verdictText: line(reviewLimits.verdictText), comments: z.array(commentSchema).max(reviewLimits.comments, 'code:tooMany') })
export const entryPatchBody = z.strictObject({ version: z.number().int().min(0), patch: entryDraftSchema.partial() })
/** Signs what has been saved at this version and sends it. The id becomes that of the submission. */
export const entrySendBody = z.strictObject({ id: z.uuid(), version: z.number().int().min(0), name: needed(reviewLimits.name), password: z.string().max(200).optional() })
/** An opinion that came on paper 线下: who signed it and when, with its scan. */
export const entryPaperBody = z.strictObject({ id: z.uuid(), entry: entryDraftSchema, signedOn: legalDaySchema, upload: z.uuid().nullable(), /** The paper says that he has no direct interest. */ noInterest: z.boolean() })
export const invitationAnswerBody = z.discriminatedUnion('answer', [z.strictObject({ answer: z.literal('accept') }), z.strictObject({ answer: z.literal('decline'), reason: needed(reviewLimits.reason) })])
export const declarationBody = z.discriminatedUnion('interest', [z.strictObject({ interest: z.literal('none') }), z.strictObject({ interest: z.literal('declared'), text: needed(reviewLimits.interest) })])
const repliedAt = z.iso.datetime()
/** `repliedAt`: when the reply went out that was read; where another has gone out since, that is read first. */
export const secondLookBody = z.discriminatedUnion('look', [z.strictObject({ look: z.literal('accepted'), words: line(reviewLimits.words).default(''), repliedAt }), z.strictObject({ look: z.literal('reserved'), words: needed(reviewLimits.words), repliedAt })])
/** The same, told to the office by an expert without an account. */
export const paperLookBody = z.strictObject({ comment: z.uuid(), look: z.enum(secondLooks), words: line(reviewLimits.words).default(''), repliedAt }).refine(({ look, words }) => look === 'accepted' || words.length > 0, { path: ['words'], error: 'code:needed' })
export const secondLookParams = reviewParams.extend({ comment: z.uuid() })

const choice = z.object({ slug: z.string(), title: localTextSchema })
/** A comment with what became of it. `outcome` and `reply` come from its opinion and are there once the reply is out. */
export const reviewCommentSchema = z.object({
  id: z.uuid(), number: z.string(), block: z.uuid().nullable(), chapter: z.string(), severity: z.enum(severities), text: z.string(), basis: z.string(),
  opinion: z.object({ id: z.uuid(), label: z.string(), handling: z.enum(handlings) }).nullable(),
  outcome: z.union([z.enum(outcomes), z.literal('')]), reason: z.string(), reply: z.string().nullable(), repliedAt: z.iso.datetime().nullable(),
  secondLook: z.union([z.enum(secondLooks), z.literal('')]), words: z.string(), lookedAt: z.iso.datetime().nullable(), /** The second look was at an earlier reply. */ lookedEarlier: z.boolean(),
}).meta({ id: 'ReviewComment' })
export type ReviewComment = z.infer<typeof reviewCommentSchema>
export const reviewEntrySchema = z.object({
  id: z.uuid(), position: z.number().int(), verdict: z.union([z.enum(reviewVerdicts), z.literal('')]), verdictText: z.string(), signedName: z.string(), signedAt: z.iso.datetime(), hash: z.string(), late: z.boolean(), offline: z.boolean(), upload: z.uuid().nullable(), isPicture: z.boolean(),
  comments: z.array(reviewCommentSchema),
}).meta({ id: 'ReviewEntry' })
export type ReviewEntry = z.infer<typeof reviewEntrySchema>

/** The round of review and the expert's comment that an opinion was made of: how grave it is, and what he says of the answer. */
export const opinionCommentSchema = z.object({ slug: z.string(), title: localTextSchema, number: z.number().int(), entry: z.number().int(), position: z.number().int(), severity: z.enum(severities), secondLook: z.union([z.enum(secondLooks), z.literal('')]), words: z.string(), lookedEarlier: z.boolean(), offline: z.boolean() })

/** An invited expert at the desk; `name` is `n号专家` to who may not know it, who then reads nothing else of him. */
export const deskInvitationSchema = z.object({
  id: z.uuid(), number: z.number().int(), name: z.string(), workplace: z.string(), title: z.string(), fields: z.array(z.enum(expertFields)), tier: z.enum(expertTiers).nullable(), hasAccount: z.boolean().nullable(),
  state: z.enum(invitationStates), declineReason: z.string(), interest: z.union([z.enum(interests), z.literal('')]), interestText: z.string(), declaredAt: z.iso.datetime().nullable(),
  decision: z.union([z.enum(interestDecisions), z.literal('')]), decisionReason: z.string(), invitedAt: z.iso.datetime(), version: z.number().int(),
  entries: z.array(reviewEntrySchema),
}).meta({ id: 'DeskReviewInvitation' })
export type DeskReviewInvitation = z.infer<typeof deskInvitationSchema>

const summary = { id: z.uuid(), slug: z.string(), title: localTextSchema, method: z.enum(reviewMethods), state: z.enum(reviewStates), lastDay: legalDaySchema, plan: choice, stage: choice }
export const reviewSummarySchema = z.object({ ...summary, invited: z.number().int(), sent: z.number().int(), comments: z.number().int(), published: z.boolean(), mustPublish: z.boolean() }).meta({ id: 'ReviewSummary' })
export type ReviewSummary = z.infer<typeof reviewSummarySchema>
export const reviewListSchema = z.object({ items: z.array(reviewSummarySchema), stages: z.array(choice.extend({ plan: z.string(), closed: z.boolean() })), serverTime: z.iso.datetime() }).meta({ id: 'ReviewList' })
export type ReviewList = z.infer<typeof reviewListSchema>

export const deskReviewSchema = z.object({
  ...summary, version: z.number().int(), meeting: choice.nullable(), meetings: z.array(choice), questions: z.array(z.string()), files: z.array(z.object({ upload: z.uuid(), name: z.string() })),
  publicIdentity: z.enum(publicIdentities), teamIdentity: z.enum(teamIdentities), mustPublish: z.boolean(), shared: z.boolean(),
  conclusion: z.string(), closedAt: z.iso.datetime().nullable(), closeReason: z.string(), publishedAt: z.iso.datetime().nullable(), withdrawnAt: z.iso.datetime().nullable(), withdrawReason: z.string(),
  steps: z.array(z.enum(reviewStepNames)), named: z.boolean(), warnings: z.array(z.enum(panelWarnings)), objections: z.object({ unanswered: z.number().int(), reserved: z.number().int() }),
  draft: z.object({ plan: z.string(), version: z.number().int() }).nullable(), chapters: z.array(z.object({ id: z.uuid(), title: z.string() })),
  invitations: z.array(deskInvitationSchema), serverTime: z.iso.datetime(),
}).meta({ id: 'DeskReview' })
export type DeskReview = z.infer<typeof deskReviewSchema>

/** What the public reads of a round once the director has released it, as it was then. */
export const publishedReviewSchema = z.object({
  title: localTextSchema, method: z.enum(reviewMethods), closedOn: legalDaySchema, identity: z.enum(publicIdentities), conclusion: z.string(),
  /** As configured: names, or fields, or nothing but how many they are. */
  experts: z.array(z.string()), count: z.number().int(),
  verdicts: z.record(z.enum(reviewVerdicts), z.number().int()),
  outcomes: z.array(z.object({ severity: z.enum(severities), outcome: z.union([z.enum(outcomes), z.literal('')]), n: z.number().int() })),
  comments: z.array(z.object({ chapter: z.string(), severity: z.enum(severities), text: z.string(), outcome: z.union([z.enum(outcomes), z.literal('')]), reason: z.string() })).nullable(),
})
export type PublishedReview = z.infer<typeof publishedReviewSchema>
export const publicReviewSchema = z.object({ slug: z.string(), plan: choice, publishedAt: z.iso.datetime(), review: publishedReviewSchema.nullable(), withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable() }).meta({ id: 'PublicReview' })
export type PublicReview = z.infer<typeof publicReviewSchema>
