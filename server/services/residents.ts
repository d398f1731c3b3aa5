import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { readPasswordHash, readTwoFactor } from '#db/queries/accounts'
import { listMemberships } from '#db/queries/memberships'
import { claimByContact } from '#db/queries/own-submissions'
import { findActorByAccount, findSignIn } from '#db/queries/people'
import { takeRatePoint } from '#db/queries/rate-limits'
import { recordAudit } from '#db/queries/record'
import { insertResident } from '#db/queries/residents'
import { codeRule, normaliseContact } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { maskEmail, maskPhone } from '#shared/domain/masking'
import { maySignInByCode } from '#shared/domain/permissions'
import { sitePrivacyVersion } from '#shared/domain/privacy'
import { proveFirst } from './own-submissions'

interface Input { channel: ContactChannel, to: string, proof: string, /** Which version of the site's notice was agreed to; without it the one in force. */ privacyVersion?: number }

/**
 * The account of whoever proved a contact: made where there is none, and what he sent under it before becomes his.
 * Staff have passwords and second factors; a code alone does not open their accounts (`codeSignInRefused`), nor that of
 * a resident who has set up both. A suspended account is told to who proved that it is his (`accountSuspended`).
 */
export async function openResident(db: Db, input: Input, { now, address }: { now: Date, address: string }): Promise<{ personId: string, accountId: string }> {
  const { channel, hash } = readProof(input.proof, 'signIn', now)
  const value = normaliseContact(input.channel, input.to)
  if (!value || input.channel !== channel || contactHashOf(channel, value) !== hash) throw new DomainError('proofInvalid')
  const found = await findByHash(db, channel, hash) ?? await makeResident(db, { channel, value, hash, privacyVersion: input.privacyVersion ?? sitePrivacyVersion }, { now, address })
  if (!found?.accountId) throw new DomainError('codeSignInRefused')
  if (found.state !== 'active') throw new DomainError('accountSuspended')
  // Of two who asked at once, one finds a membership that began after his own request.
  const actor = await findActorByAccount(db, { accountId: found.accountId, now: useNow() })
  // What begins later counts as well: until then a session opened now could be made lasting.
  const held = await listMemberships(db, { personIds: [found.id], now: useNow() })
  if (actor?.kind !== 'person' || !maySignInByCode(held.map(one => one.role)) || await wantsTwoFactors(db, found.accountId)) throw new DomainError('codeSignInRefused')
  // It opens one session: what somebody finds in a shared browser opens no other, after signing out neither.
  if (await takeRatePoint(db, { key: `proofUsed:${keyedHash('limit', input.proof)}`, points: 1, seconds: codeRule.proofSeconds, now }) > 0) throw new DomainError('proofInvalid')
  await db.transaction(async (tx) => {
    await proveFirst(tx, { channel, hash }, { ...actor, address })
    const submissions = await claimByContact(tx, { channel, hash, personId: found.id })
    if (submissions) await recordAudit(tx, { actor, action: 'account.claim', subjectKind: 'person', subjectId: found.id, address, detail: { submissions } })
  })
  return { personId: found.id, accountId: found.accountId }
}

const findByHash = (db: Db, channel: ContactChannel, hash: string) => findSignIn(db, channel === 'sms' ? { phoneHash: hash } : { emailHash: hash })

async function wantsTwoFactors(db: Db, accountId: string): Promise<boolean> {
  return Boolean((await readTwoFactor(db, accountId))?.verified && await readPasswordHash(db, accountId))
}

async function makeResident(db: Db, { channel, value, hash, privacyVersion }: { channel: ContactChannel, value: string, hash: string, privacyVersion: number }, { now, address }: { now: Date, address: string }) {
  const id = randomUUID()
  const [name, contact] = channel === 'sms' ? [maskPhone(value), sealPersonContact({ phone: value })] : [maskEmail(value), sealPersonContact({ email: value })]
  await db.transaction(async (tx) => {
    // Two requests at once: one makes the account, the other finds it.
    if (!await insertResident(tx, { id, name, ...contact, privacyVersion, now })) return
    await recordAudit(tx, { actor: { kind: 'person', personId: id, name: '', roles: [], unitIds: [] }, action: 'account.open', subjectKind: 'person', subjectId: id, address, detail: { channel } })
  })
  return findByHash(db, channel, hash)
}
