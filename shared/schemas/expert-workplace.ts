import { z } from 'zod'
import { interestDecisions, interests, reviewMethods, reviewStates } from '../domain/review'
import { expertTasks } from '../domain/review-invitation'
import { entryDraftSchema, reviewEntrySchema } from './expert-review'
import { legalDaySchema } from './legal-day'
import { localTextSchema } from './text'

/** A round one is invited to: until one has declared, no more than what it is about. */
export const ownReviewSchema = z.object({
  slug: z.string(), title: localTextSchema, plan: z.object({ slug: z.string(), title: localTextSchema }), method: z.enum(reviewMethods), lastDay: legalDaySchema, state: z.enum(reviewStates), task: z.enum(expertTasks),
  /** Answers to one's comments that wait for a second look. */
  looks: z.number().int(),
}).meta({ id: 'OwnReview' })
export const ownReviewListSchema = z.object({ items: z.array(ownReviewSchema), serverTime: z.iso.datetime() }).meta({ id: 'OwnReviewList' })
export type OwnReviewList = z.infer<typeof ownReviewListSchema>

/** One's own part of a round. `material` is null until one may read it. */
export const ownReviewDetailSchema = ownReviewSchema.extend({
  meeting: z.object({ title: localTextSchema, venue: localTextSchema, beginsAt: z.iso.datetime() }).nullable(),
  declineReason: z.string(), interest: z.union([z.enum(interests), z.literal('')]), interestText: z.string(), decision: z.union([z.enum(interestDecisions), z.literal('')]), decisionReason: z.string(),
  mayAnswer: z.boolean(), mayWrite: z.boolean(), name: z.string(), hasPassword: z.boolean(),
  identity: z.object({ public: z.string(), team: z.string(), shared: z.boolean() }),
  material: z.object({
    questions: z.array(z.string()), files: z.array(z.object({ upload: z.uuid(), name: z.string() })),
    draft: z.object({ plan: z.string(), version: z.number().int() }).nullable(), chapters: z.array(z.object({ id: z.uuid(), title: z.string() })),
  }).nullable(),
  working: entryDraftSchema, workingVersion: z.number().int(),
  entries: z.array(reviewEntrySchema),
  /** What the others have sent, where the round says so and one has sent one's own. */
  others: z.array(z.object({ name: z.string(), entries: z.array(reviewEntrySchema) })),
}).meta({ id: 'OwnReviewDetail' })
export type OwnReviewDetail = z.infer<typeof ownReviewDetailSchema>
