import { randomInt } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { challengeRule } from '#shared/domain/challenge'
import type { ChallengePurpose } from '#shared/domain/challenge'
import { challengePayloadSchema, challengeSchema } from '#shared/schemas/challenge'
import type { Challenge } from '#shared/schemas/challenge'

/** What a challenge is bound to: solved elsewhere or for something else it opens nothing. */
export interface ChallengeTarget { purpose: ChallengePurpose, network: string }

const secrets = () => ({
  hmacSignatureSecret: keyedHash('challenge', 'parameters'),
  // Of the key itself: a solution is checked without computing it again.
  hmacKeySignatureSecret: keyedHash('challengeKey', 'key'),
})
const hashOf = (network: string) => keyedHash('challenge', `network ${network}`)

/** A new challenge, signed and not stored: how far one has to count is drawn anew each time. */
export async function makeChallenge({ purpose, network }: ChallengeTarget, now: Date): Promise<Challenge> {
  const challenge = await createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(challengeRule.least, challengeRule.most + 1),
    expiresAt: Math.floor(now.getTime() / 1000) + challengeRule.seconds,
    data: { purpose, network: hashOf(network) },
    deriveKey,
    ...secrets(),
  })
  return challengeSchema.parse(challenge)
}

/** Whether what came in the header solves a challenge of ours for just this, in time and for the first time; that it was used is remembered among the limits, for all replicas. */
export async function redeemSolution(db: Db, header: string, target: ChallengeTarget, now: Date): Promise<boolean> {
  const payload = challengePayloadSchema.safeParse(decoded(header))
  if (!payload.success) return false
  const { challenge, solution } = payload.data
  const { data, expiresAt } = challenge.parameters
  if (data.purpose !== target.purpose || data.network !== hashOf(target.network) || expiresAt * 1000 <= now.getTime()) return false
  if (!(await verifySolution({ challenge, solution, deriveKey, ...secrets() })).verified) return false
  return await takeRatePoint(db, { key: `challengeUsed:${challenge.signature}`, points: 1, seconds: challengeRule.seconds + 60, now }) === 0
}

function decoded(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64').toString('utf8'))
  }
  catch {
    return undefined
  }
}
