import { solveChallenge } from 'altcha-lib'
import { challengeRule } from '#shared/domain/challenge'
import { createSha256 } from '#shared/domain/sha-256'
import type { Challenge } from '#shared/schemas/challenge'

/** So often is told how far it has come. */
const toldEvery = 1000

/** Counts until the challenge is solved and answers what goes into the header `challenge-solution`; `told` hears the share done, 0 to 1. */
export async function solve(challenge: Challenge, told: (share: number) => void): Promise<string> {
  const sha256 = createSha256()
  let message = new Uint8Array()
  let tried = 0
  const solution = await solveChallenge({
    challenge,
    // Whatever the device: nobody is sent away because his phone is slow.
    timeout: 0,
    deriveKey: async (_parameters, salt, password) => {
      tried += 1
      if (tried % toldEvery === 0) told(tried / challengeRule.most)
      if (message.length !== salt.length + password.length) message = new Uint8Array(salt.length + password.length)
      message.set(salt)
      message.set(password, salt.length)
      return { derivedKey: sha256(message) }
    },
  })
  if (!solution) throw new Error('a challenge without an end')
  return btoa(JSON.stringify({ challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }))
}
