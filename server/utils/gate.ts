import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'
import type { Db } from '#db/client'
import { challengeReasons } from '#shared/domain/challenge'
import type { ChallengePurpose, ChallengeReason, ChallengeSignals } from '#shared/domain/challenge'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { knownChallengeSetting } from '~~/server/services/challenge-setting'
import { makeChallenge, redeemSolution } from '~~/server/services/challenges'
import { isExempt } from '~~/server/services/networks'
import { takeAccountPoint, uploadLimit } from './limit'
import type { Limit } from './limit'

export interface Asked { event: H3Event, db: Db, actor: Actor, now: Date }
/** A limit under which a solution may be asked for, and what for; `stage`: whose load counts too. */
export interface Gate { limit: Limit, purpose: ChallengePurpose, stage?: string }

const solutionHeader = 'challenge-solution'

/**
 * Takes the point of a limit, and asks for a solution where the address or the moment is suspicious. Who brings one is
 * let through without a point: it was taken when the challenge was given, so that the limit holds to the number.
 */
export async function passGate(asked: Asked, { limit, purpose, stage }: Gate) {
  if (await bringsSolution(asked, purpose)) return
  await askForWork(asked, await takeSignals(asked, { limit, purpose, stage }))
}

/** The gate of uploads, for whoever does not work at the desk: the share of the address, and of the account. */
export async function passUploadGate(asked: Asked) {
  if (!can(asked.actor, 'desk.open')) await passGate(asked, { limit: uploadLimit, purpose: 'upload' })
  await takeAccountPoint(asked.db, asked.event, asked.actor, 'upload', asked.now)
}

/** Takes the point of a limit and answers what is known of the address and the moment. */
export async function takeSignals({ event, db, now }: Asked, { limit, purpose, stage }: Gate): Promise<ChallengeSignals> {
  const used = await takePoint(db, event, limit, now)
  return { purpose, used, points: limit.points, perMinute: await loadPerMinute(db, 'all', now), stagePerMinute: stage ? await loadPerMinute(db, `stage:${stage}`, now) : 0 }
}

/** Asks for a solution where these signals call for one, unless this very request has brought it. */
export async function askForWork(asked: Asked, signals: ChallengeSignals) {
  const { event, now } = asked
  if (event.context.challengeMet === true) return
  if (!(await reasonsFor(asked, signals)).length) return
  throw new DomainError('challengeNeeded', {}, { challenge: await makeChallenge({ purpose: signals.purpose, network: networkOf(addressOf(event)) }, now) })
}

/** Why something has to be done first, for those who are not exempt: staff, known by their second factor, and networks of villages and offices. */
export async function reasonsFor({ event, db, actor, now }: Asked, signals: ChallengeSignals): Promise<ChallengeReason[]> {
  const reasons = challengeReasons(signals, await knownChallengeSetting(db, now))
  if (!reasons.length || can(actor, 'desk.open')) return []
  // Guessing at an account is no taking part: it is nowhere exempt.
  return signals.purpose !== 'signIn' && await isExempt(db, addressOf(event), now) ? [] : reasons
}

/** Whether the request brings a solution that counts; remembered, so that it is asked for once. */
export async function bringsSolution({ event, db, now }: Pick<Asked, 'event' | 'db' | 'now'>, purpose: ChallengePurpose): Promise<boolean> {
  const header = getRequestHeader(event, solutionHeader)
  if (!header || header.length > 4000 || !await redeemSolution(db, header, { purpose, network: networkOf(addressOf(event)) }, now)) return false
  event.context.challengeMet = true
  return true
}
