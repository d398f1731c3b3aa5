import { z } from 'zod'
import { int4 } from './numbers'
import { responseBodySchema } from './response'
import { responseLineSchema } from './response-decision'
import { surveyParams } from './survey'

/** The permission of a link by which a survey is tried, told once. */
export const trialLinkSchema = z.object({ token: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'TrialLink' })
export type TrialLink = z.infer<typeof trialLinkSchema>

const trial = z.string().max(600)
/** `POST /api/surveys/{survey}/trials/form`: the permission. */
export const trialOpeningSchema = z.strictObject({ trial }).meta({ id: 'TrialOpening' })
/** `POST /api/surveys/{survey}/trials`. `number`: the state of writing that was shown. Neither device nor contact belongs to a trial. */
export const trialBodySchema = responseBodySchema.omit({ source: true, device: true, proof: true, kiosk: true }).extend({ number: int4, trial }).meta({ id: 'TrialBody' })
export type TrialBody = z.infer<typeof trialBodySchema>

/** The trials of a survey, newest first. */
export const trialListSchema = z.object({ items: z.array(responseLineSchema) }).meta({ id: 'TrialList' })
export type TrialList = z.infer<typeof trialListSchema>
export const trialParams = surveyParams.extend({ trial: z.uuid() })
