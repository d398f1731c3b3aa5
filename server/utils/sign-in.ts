import type { H3Event } from 'h3'
import { getCookie } from 'h3'
import type { Db } from '#db/client'
import { addressOfAccount, endSession, findChallenged } from '#db/queries/accounts'
import { findSignIn } from '#db/queries/people'
import { giveBackRatePoint, hasRatePoints, takeRatePoint } from '#db/queries/rate-limits'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { normaliseUserName } from '#shared/domain/person'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import type { provenMethods } from '#shared/domain/sign-in'

export type SignInStep = { next: 'done' | 'secondFactor' }
interface Asked { event: H3Event, db: Db, now: Date }

/** Wrong tries from one network at one account: slows guessing there and keeps nobody else out. */
const perPair = { name: 'signInPair', points: 10, seconds: 600 }
/** Tries at one account from everywhere. A network from which the person has signed in before is not held back by it. */
const perAccount = { name: 'signInAccount', points: 300, seconds: 3600 }
const known = { name: 'signInKnown', points: 1_000_000, seconds: 60 * 60 * 24 * 90 }

/**
 * First step: name and password. Unknown names, accounts without a password and wrong passwords answer the same in the
 * same time (better-auth hashes all the same); a suspended account is told only to who knows its password.
 */
export async function signInWithPassword(asked: Asked, name: string, password: string): Promise<SignInStep> {
  const { event, db, now } = asked
  const person = await findByName(db, name)
  const who = person?.id ?? normaliseUserName(name)
  if (!await bringsSolution(asked, 'signIn')) await takeGuess(asked, who)
  const address = person?.accountId ? addressOfAccount(person.accountId) : addressOfAccount('nobody')
  // Without the browser's cookies: nothing it brought along can be carried over into the new session.
  const answer = await recordingFailure(asked, person?.id, 'password', () => askAuth(event, authHeaders(event, { cookies: false }), (api, headers) => api.signInEmail({ body: { email: address, password }, headers, asResponse: true })))
  await giveBackTry(asked, who)
  await takePoint(db, event, known, now, pairOf(event, who))
  if (answer.twoFactorRedirect === true) return { next: 'secondFactor' }
  await signedIn(asked, person?.id, 'password')
  return { next: 'done' }
}

/** Second step: the six digits of the authenticator, or one of the recovery codes. */
export async function signInWithCode(asked: Asked, code: string): Promise<SignInStep> {
  const { event, db, now } = asked
  const challenge = getCookie(event, `${useConfig().GONGHUI_URL?.startsWith('https://') ? '__Host-' : ''}gonghui.two_factor`)?.split('.')[0]
  const person = challenge ? await findChallenged(db, { challenge, now }) : undefined
  if (!person) throw new DomainError('signInAgain')
  await takeTries(asked, `${person} code`)
  if (isTotp(code)) await takeCode(asked, person, code)
  const headers = authHeaders(event, { cookies: true })
  // A session the browser still has must not answer in place of the person who is signing in.
  headers.set('cookie', (headers.get('cookie') ?? '').split(/;\s*/).filter(part => !part.includes('session_token=')).join('; '))
  await recordingFailure(asked, person, 'twoFactor', () => askAuth(event, headers, (api, headers) => isTotp(code)
    ? api.verifyTOTP({ body: { code: plainCode(code) }, headers, asResponse: true })
    : api.verifyBackupCode({ body: { code: recoveryCode(code) }, headers, asResponse: true })))
  await giveBackTry(asked, `${person} code`)
  await signedIn(asked, person, isTotp(code) ? 'twoFactor' : 'recoveryCode')
  return { next: 'done' }
}

/** Six digits count once: who looked over a shoulder cannot use them again while they are valid (RFC 6238, 5.2). */
async function takeCode({ db, now }: Asked, person: string, code: string) {
  const used = await takeRatePoint(db, { key: `totpUsed:${keyedHash('limit', `${person} ${plainCode(code)}`)}`, points: 1, seconds: 90, now })
  if (used > 0) throw new DomainError('codeWrong')
}

/** Records who came in and how, and ends the session the browser had before. */
export async function signedIn({ event, db }: Asked, personId: string | undefined, method: string) {
  const before = await currentSession(event)
  if (before) await endSession(db, { accountId: before.accountId, id: before.id })
  await recordAudit(db, { actor: personId ? actorOf(personId) : guest, action: 'account.signIn', subjectKind: 'person', subjectId: personId ?? '', detail: { method }, address: addressOf(event) })
}

/** Takes the points of a try at one account; `who` is the person, or the name where there is nobody of that name. */
export async function takeTries({ event, db, now }: Asked, who: string): Promise<number> {
  const used = await takePoint(db, event, perPair, now, pairOf(event, who))
  if (!await hasRatePoints(db, { key: `${known.name}:${keyedHash('limit', pairOf(event, who))}`, now })) await takePoint(db, event, perAccount, now, who)
  return used
}

/** Takes a try at a password, and asks who has tried for a while to compute something each time: it is what a guessing program notices. */
async function takeGuess(asked: Asked, who: string) {
  const used = await takeTries(asked, who)
  await askForWork({ ...asked, actor: guest }, { purpose: 'signIn', used, points: perPair.points })
}

/** A try that succeeded was no guess; taken before all the same, so that many at once do not slip through. */
function giveBackTry({ event, db }: Asked, who: string) {
  return giveBackRatePoint(db, `${perPair.name}:${keyedHash('limit', pairOf(event, who))}`)
}

const pairOf = (event: H3Event, who: string) => `${who} ${networkOf(addressOf(event))}`

/** The person as the record names him; what he may do is of no interest there. */
export function actorOf(personId: string): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', personId, name: '', roles: [], unitIds: [] }
}

function findByName(db: Db, name: string) {
  const phoneHash = contactHashOf('sms', name)
  if (phoneHash) return findSignIn(db, { phoneHash })
  const emailHash = name.includes('@') ? contactHashOf('email', name) : null
  return findSignIn(db, emailHash ? { emailHash } : { userName: normaliseUserName(name) })
}

/** Runs a step; a refusal goes into the record with the address, and without what was typed: it may be a password in the wrong field. */
async function recordingFailure<T>({ event, db }: Asked, personId: string | undefined, method: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  }
  catch (error) {
    if (error instanceof DomainError) await recordAudit(db, { actor: guest, action: 'account.signInFailed', subjectKind: 'person', subjectId: personId ?? '', detail: { method, reason: error.code }, address: addressOf(event) })
    throw error
  }
}

const plainCode = (code: string) => code.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase()
const isTotp = (code: string) => /^\d{6}$/.test(plainCode(code))
/** As they are written: two groups of five. */
const recoveryCode = (code: string) => plainCode(code).replace(/^(.{5})/, '$1-')

/** Ends the session of this browser and takes its cookies back. */
export async function signOut(event: H3Event, db: Db, actor: Actor): Promise<undefined> {
  const session = await currentSession(event)
  await askAuth(event, authHeaders(event, { cookies: true }), (api, headers) => api.signOut({ headers, asResponse: true }))
  if (session && actor.kind === 'person') await recordAudit(db, { actor, action: 'account.signOut', subjectKind: 'person', subjectId: actor.personId, address: addressOf(event) })
}

/** Signs in who has just set his password by a one-time link; an authenticator he had set up is still asked for. */
export async function signInInvited(asked: Asked, { personId, accountId }: { personId: string, accountId: string }, password: string): Promise<SignInStep> {
  const { event } = asked
  const answer = await askAuth(event, authHeaders(event, { cookies: false }), (api, headers) => api.signInEmail({ body: { email: addressOfAccount(accountId), password }, headers, asResponse: true }))
  if (answer.twoFactorRedirect === true) return { next: 'secondFactor' }
  await signedIn(asked, personId, 'invitation')
  return { next: 'done' }
}

/** Signs in who was proven without a password: a resident by a code (services/residents), anybody by the provider's word (oidc.ts). */
export async function signInProven(asked: Asked, { personId, accountId }: { personId: string, accountId: string }, method: typeof provenMethods[number]): Promise<void> {
  const { event } = asked
  await askAuth(event, authHeaders(event, { cookies: false }), (api, headers) => api.openServerSession({ body: { userId: accountId, method }, headers, asResponse: true }))
  await signedIn(asked, personId, method)
}
