import { z } from 'zod'
import { planPhases } from '../domain/phase'
import { stageSummarySchema } from './stage'
import { localTextSchema } from './text'

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
  phases: z.array(phaseSchema),
  stages: z.array(stageSummarySchema),
  drafts: z.array(draftSummarySchema.extend({ /** The stage that asks about it now. */ stage: z.string().nullable() })),
}).meta({ id: 'Plan' })
export type Plan = z.infer<typeof planSchema>

/** `{plan}` of an address. */
export const planParams = z.object({ plan: z.string().min(1).max(100) })
