import { z } from 'zod'
import { planPhases } from '../domain/phase'
import { standings } from '../domain/procedure-transition'
import { stageSummarySchema } from './stage'
import { characters, localTextSchema } from './text'

export const phaseSchema = z.object({
  phase: z.enum(planPhases),
  planned: localTextSchema,
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  events: z.array(z.object({ date: z.string(), zh: z.string(), en: z.string().optional() })),
}).meta({ id: 'Phase' })
export type Phase = z.infer<typeof phaseSchema>

export const planSummarySchema = z.object({
  slug: z.string(),
  title: localTextSchema,
  summary: localTextSchema,
  phase: z.enum(planPhases),
  demo: z.boolean(),
}).meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof planSummarySchema>

export const draftSummarySchema = z.object({
  version: z.number().int(),
  title: localTextSchema,
  releasedAt: z.iso.datetime().nullable(),
}).meta({ id: 'DraftSummary' })
export type DraftSummary = z.infer<typeof draftSummarySchema>

/** A plan with its phases, stages and released drafts. */
export const planSchema = planSummarySchema.extend({
  /** Whether it goes on, is suspended or was returned for changes. */
  standing: z.enum(standings),
  phases: z.array(phaseSchema),
  stages: z.array(stageSummarySchema),
  drafts: z.array(draftSummarySchema.extend({ /** The stage that asks about it now. */ stage: z.string().nullable(), /** That stage's notice is down: nothing is taken on line. */ paused: z.boolean() })),
  /** How many numbers its list of corrections has. */
  corrections: z.number().int(),
  /** Reviews by experts whose conclusion is released, the newest first. */
  reviews: z.array(z.object({ slug: z.string(), title: localTextSchema, publishedAt: z.iso.datetime() })),
  /** How many of its suggestions and motions stand in the public register. */
  proposals: z.number().int(),
  /** Whether its map has anything to show. */
  hasMap: z.boolean(),
}).meta({ id: 'Plan' })
export type Plan = z.infer<typeof planSchema>

/** `{plan}` of an address. */
export const planParams = z.object({ plan: z.string().min(1).max(100) })

const year = z.number().int().min(1990, 'code:year').max(2100, 'code:year')
/** A new plan: the years go into its title where they are not there yet. */
export const planBody = z.strictObject({
  slug: z.string().trim().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'code:slug').min(3, 'code:slug').max(60, 'code:slug'),
  title: z.object({ zh: z.string().trim().min(1, 'code:needed').check(characters(100, 'code:tooLong')), en: z.string().trim().check(characters(200, 'code:tooLong')).optional() }),
  summary: z.object({ zh: z.string().trim().check(characters(500, 'code:tooLong')), en: z.string().trim().check(characters(1000, 'code:tooLong')).optional() }),
  firstYear: year,
  lastYear: year,
  phase: z.enum(planPhases),
}).refine(plan => plan.firstYear < plan.lastYear, { path: ['lastYear'], error: 'code:lastYear' })
export type PlanBody = z.infer<typeof planBody>
