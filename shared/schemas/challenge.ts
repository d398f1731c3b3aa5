import { z } from 'zod'
import { challengeLimit, challengeModes } from '../domain/challenge'

const perMinute = z.number().int().min(challengeLimit.fewest).max(challengeLimit.most)

/** When a challenge is asked for; version 0 while nothing was saved. */
export const challengeSettingSchema = z.strictObject({ version: z.number().int().min(0), mode: z.enum(challengeModes), perMinute, stagePerMinute: perMinute }).meta({ id: 'ChallengeSetting' })
export type ChallengeSettingEdit = z.infer<typeof challengeSettingSchema>

const hex = (most: number) => z.string().max(most).regex(/^[\da-f]+$/)

/** A challenge as it goes out in problem details (altcha's second format); its signature covers all parameters. */
export const challengeSchema = z.object({
  parameters: z.object({
    algorithm: z.literal('SHA-256'),
    cost: z.literal(1),
    nonce: hex(64),
    salt: hex(64),
    keyLength: z.literal(32),
    keyPrefix: hex(64),
    keySignature: hex(128),
    expiresAt: z.number().int(),
    data: z.object({ purpose: z.string().max(20), network: z.string().max(64) }),
  }),
  signature: hex(128),
})
export type Challenge = z.infer<typeof challengeSchema>

/** What comes back in the header `challenge-solution`, as base64 of JSON. */
export const challengePayloadSchema = z.object({ challenge: challengeSchema, solution: z.object({ counter: z.number().int().min(0).max(10_000_000), derivedKey: hex(64) }) })
