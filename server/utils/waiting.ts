import { timingSafeEqual } from 'node:crypto'
import { challengeRule } from '#shared/domain/challenge'
import type { ChallengePurpose } from '#shared/domain/challenge'
import type { Asked, Gate } from './gate'

/** What the pass of a form is for: the submission it will become, and for a code whom it goes to. */
export interface WaitingForm { subject: string, pass: string, trap: boolean }
/** To be waited for, in seconds, with the pass that will then let it through. */
export interface Wait { purpose: ChallengePurpose, pass: string, seconds: number }

/**
 * The way through a gate without a script: where a browser would compute, one waits a moment and presses again. The
 * pass says since when, and is good for this one form alone, so that using it again does no more than sending twice.
 */
export async function passByWaiting(asked: Asked, gate: Gate, { subject, pass, trap }: WaitingForm): Promise<Wait | null> {
  const { event, now } = asked
  const { purpose } = gate
  const bound = `${purpose} ${subject} ${networkOf(addressOf(event))}`
  const ready = readPass(pass, bound)
  const seconds = ready === null ? 0 : Math.ceil((ready - now.getTime()) / 1000)
  if (ready !== null && seconds <= 0 && now.getTime() < ready + challengeRule.passSeconds * 1000) return null
  // The point of whoever waits was taken when he was asked to.
  const signals = await takeSignals(asked, gate)
  if (!(await reasonsFor(asked, { ...signals, trap })).length) return null
  if (seconds > 0) return { purpose, pass, seconds }
  const until = now.getTime() + challengeRule.waitSeconds * 1000
  return { purpose, pass: `${until}.${keyedHash('pass', `${bound} ${until}`)}`, seconds: challengeRule.waitSeconds }
}

/** The instant a pass is good from, in milliseconds; null where it is not ours or for something else. */
function readPass(pass: string, bound: string): number | null {
  const [until = '', signature = ''] = pass.split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(keyedHash('pass', `${bound} ${until}`))]
  return given.length === right.length && timingSafeEqual(given, right) ? Number(until) : null
}
