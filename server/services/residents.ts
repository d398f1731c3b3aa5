import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { claimByContact } from '#db/queries/own-submissions'
import { findActorByAccount } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { findPersonByContact, insertResident } from '#db/queries/residents'
import { normaliseContact } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { maskEmail, maskPhone } from '#shared/domain/masking'
import { maySignInByCode } from '#shared/domain/permissions'

/**
 * The account of whoever proved a contact: made where there is none, and what he sent under it before becomes his.
 * Staff have passwords and second factors; a code alone does not open their accounts (`codeSignInRefused`).
 */
export async function openResident(db: Db, input: { channel: ContactChannel, to: string, proof: string }, now: Date): Promise<string> {
  const proof = readProof(input.proof, 'signIn', now)
  const value = normaliseContact(input.channel, input.to)
  if (!value || contactHash(input.channel, value) !== proof.hash) throw new DomainError('proofInvalid')
  const found = await findPersonByContact(db, proof) ?? await makeResident(db, input.channel, value, now)
  const actor = found?.accountId ? await findActorByAccount(db, { accountId: found.accountId, now }) : null
  if (!found?.accountId || found.state !== 'active' || actor?.kind !== 'person' || !maySignInByCode(actor.roles)) throw new DomainError('codeSignInRefused')
  await db.transaction(async (tx) => {
    const submissions = await claimByContact(tx, { ...proof, personId: found.id })
    await recordAudit(tx, { actor, action: 'account.signIn', subjectKind: 'person', subjectId: found.id, detail: { method: 'code', submissions } })
  })
  return found.accountId
}

async function makeResident(db: Db, channel: ContactChannel, value: string, now: Date) {
  const hash = contactHash(channel, value)
  const id = randomUUID()
  const contact = channel === 'sms' ? { phoneSealed: seal(value), phoneHash: hash, emailSealed: null, emailHash: null } : { phoneSealed: null, phoneHash: null, emailSealed: seal(value), emailHash: hash }
  await db.transaction(async (tx) => {
    // Two requests at once: one makes the account, the other finds it.
    if (!await insertResident(tx, { id, name: channel === 'sms' ? maskPhone(value) : maskEmail(value), ...contact, now })) return
    await recordAudit(tx, { actor: { kind: 'person', personId: id, name: '', roles: [], unitIds: [] }, action: 'account.open', subjectKind: 'person', subjectId: id, detail: { by: channel } })
  })
  return findPersonByContact(db, { channel, hash: hash ?? '' })
}
