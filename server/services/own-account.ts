import type { Db } from '#db/client'
import { listAudit } from '#db/queries/audit'
import { readPasswordHash, renameAccount } from '#db/queries/accounts'
import { proveByAccount, standBehind } from '#db/queries/own-submissions'
import { findPerson, findTakenNames, updatePerson } from '#db/queries/people'
import type { PersonRow } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { hasOnlyEverHeld } from '#db/queries/residents'
import { normaliseContact } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'
import { ownRoles } from '#shared/domain/permissions'
import { isContactName } from '#shared/domain/person'
import { freshSeconds, mayRemoveContact } from '#shared/domain/sign-in'
import type { AccountExport, OwnContactBody, OwnContactRemoval, OwnPatch, OwnProof } from '#shared/schemas/own-account'
import type { Lang } from '../messages/templates'
import { removeAccount } from './account-end'
import { queueMessage } from './messages'
import { exportOfPerson } from './own-submissions'
import { readProfile, readSessions, requireProof } from './profile'
import type { Own } from './profile'
import { readSite } from './site'
import { exportSubscriptions } from './subscriptions'

/** Fails unless the session has just been opened, or a fresh code sent to the account's own contact or its password says who it is. */
async function requireSelf(db: Db, own: Own, { password, proof }: OwnProof, now: Date) {
  if (now.getTime() - own.session.createdAt.getTime() < freshSeconds * 1000) return
  if (password) return requireProof(db, own, password, now)
  if (!proof) throw new DomainError('proofNeeded')
  const { channel, hash } = readProof(proof, 'account', now)
  if (hash !== (channel === 'sms' ? own.person.phoneHash : own.person.emailHash)) throw new DomainError('proofInvalid')
}

/** Locks the person of an account that is his own to keep; another's is kept by the administrator (`accountKept`). */
async function lockSelf(tx: Db, own: Own): Promise<PersonRow> {
  const person = await findPerson(tx, own.person.id, true)
  if (!person) throw new DomainError('notFound')
  if (!await hasOnlyEverHeld(tx, { id: person.id, roles: ownRoles })) throw new DomainError('accountKept')
  return person
}

/** Changes one's user name, and one's name where no office keeps it. */
export function patchOwn(db: Db, own: Own, { userName, name }: OwnPatch): Promise<void> {
  return db.transaction(async (tx) => {
    const person = name === undefined ? await findPerson(tx, own.person.id, true) : await lockSelf(tx, own)
    if (!person) throw new DomainError('notFound')
    if (userName && (await findTakenNames(tx, { userName }, person.id)).length) throw new DomainError('invalidInput', {}, { fields: [{ path: 'userName', message: 'userNameTaken' }] })
    await updatePerson(tx, person, { ...userName ? { userName } : {}, ...name ? { name } : {} })
    if (name) await renameAccount(tx, { id: own.accountId, name })
    const about = { actor: own.by.actor, subjectKind: 'person', subjectId: person.id, address: own.by.address } as const
    if (userName) await recordAudit(tx, { ...about, action: 'account.rename', detail: { before: { userName: person.userName }, after: { userName } } })
    if (name) await recordAudit(tx, { ...about, action: 'account.correct', detail: { fields: ['name'] } })
  })
}

/** Sets one's phone number or mailbox to one that a code has reached; the one before counts no more. */
export async function changeOwnContact(db: Db, own: Own, channel: ContactChannel, { to, proof, own: self = {}, lang }: OwnContactBody, now: Date): Promise<void> {
  const read = readProof(proof, 'account', now)
  const value = normaliseContact(channel, to)
  if (!value || read.channel !== channel || contactHashOf(channel, value) !== read.hash) throw new DomainError('proofInvalid')
  await requireSelf(db, own, self, now)
  const { phoneSealed, phoneHash, emailSealed, emailHash } = sealPersonContact(channel === 'sms' ? { phone: value } : { email: value })
  await setOwnContact(db, own, { channel, values: channel === 'sms' ? { phoneSealed, phoneHash } : { emailSealed, emailHash }, lang })
}

/** Takes one's phone number or mailbox out of one's account, where another way in is left (`signInContact`). */
export async function removeOwnContact(db: Db, own: Own, channel: ContactChannel, { lang, ...proof }: OwnContactRemoval, now: Date): Promise<void> {
  await requireSelf(db, own, proof, now)
  await setOwnContact(db, own, { channel, values: channel === 'sms' ? { phoneSealed: null, phoneHash: null } : { emailSealed: null, emailHash: null }, lang })
}

type ContactValues = Partial<Pick<PersonRow, 'phoneSealed' | 'phoneHash' | 'emailSealed' | 'emailHash'>>

function setOwnContact(db: Db, own: Own, { channel, values, lang }: { channel: ContactChannel, values: ContactValues, lang: Lang }): Promise<void> {
  return db.transaction(async (tx) => {
    const person = await lockSelf(tx, own)
    const removed = !values.phoneHash && !values.emailHash
    const hasPassword = removed && await readPasswordHash(tx, own.accountId) !== undefined
    if (removed && !mayRemoveContact(channel, { phone: person.phoneHash, email: person.emailHash, userName: person.userName, hasPassword })) throw new DomainError('signInContact')
    if (!removed && (await findTakenNames(tx, values, person.id)).length) throw new DomainError('invalidInput', {}, { fields: [{ path: 'to', message: channel === 'sms' ? 'phoneTaken' : 'emailTaken' }] })
    const hashName = channel === 'sms' ? 'phoneHash' : 'emailHash'
    const name = nameAfter(person, { ...person, ...values })
    await updatePerson(tx, person, { ...values, name })
    if (name !== person.name) await renameAccount(tx, { id: own.accountId, name })
    // Whoever has taken the account over must not do it unseen.
    const gone = channel === 'sms' ? person.phoneSealed : person.emailSealed
    if (gone && person[hashName] !== values[hashName]) await queueMessage(tx, { channel, to: unseal(gone), template: 'contactGone', lang, params: { phone: (await readSite(tx)).phone }, subjectId: person.id })
    // What the account has sent is known by what stands behind the account now.
    if (channel === 'sms') await standBehind(tx, { personId: person.id, verification: removed ? 'mailAccount' : 'account' })
    await recordAudit(tx, { actor: own.by.actor, action: 'account.correct', subjectKind: 'person', subjectId: person.id, address: own.by.address, detail: { fields: [channel === 'sms' ? 'phone' : 'email'], ...(removed ? { removed: true } : {}) } })
  })
}

/** Who has given himself no name is called by a contact, masked: by one that is still his. */
function nameAfter(before: PersonRow, after: PersonRow): string {
  const [old, next] = [maskedContact(before), maskedContact(after)]
  return isContactName(before.name, old) ? next.phone ?? next.email ?? after.userName ?? before.name : before.name
}

const mostRecorded = 1000

/** Everything kept of one's account (个人信息保护法 Art. 45); staff take theirs away too. */
export async function exportAccount(db: Db, own: Own, proof: OwnProof, now: Date): Promise<AccountExport> {
  await requireSelf(db, own, proof, now)
  const { person } = own
  const [profile, sessions, record] = [await readProfile(db, own, false, now), await readSessions(db, own, now), await listAudit(db, { filter: { by: person.id }, limit: mostRecorded })]
  const [submissions, subscriptions] = [await exportOfPerson(db, person.id, now), await exportSubscriptions(db, person.emailHash)]
  await recordAudit(db, { actor: own.by.actor, action: 'account.export', subjectKind: 'person', subjectId: person.id, address: own.by.address })
  return {
    exportedAt: now.toISOString(),
    person: {
      name: person.name, userName: person.userName, phone: person.phoneSealed && unseal(person.phoneSealed), email: person.emailSealed && unseal(person.emailSealed),
      state: person.state, createdAt: person.createdAt.toISOString(), signedInAt: person.signedInAt?.toISOString() ?? null, privacyVersion: person.privacyVersion,
    },
    memberships: profile.memberships,
    sessions,
    passkeys: profile.secondFactor.passkeys.map(({ name, createdAt }) => ({ name, createdAt })),
    links: profile.links.map(({ issuer, createdAt }) => ({ issuer, createdAt })),
    submissions,
    subscriptions,
    record: record.map(({ at, action, address }) => ({ at: at.toISOString(), action, address })),
  }
}

/**
 * Closes one's account (个人信息保护法 Art. 47): the person, his contact data and sessions go, what he sent stays with its
 * receipts. Where he left the account's own contact with it, a code sent there still opens his data.
 */
export async function closeAccount(db: Db, own: Own, proof: OwnProof, now: Date): Promise<void> {
  await requireSelf(db, own, proof, now)
  await db.transaction(async (tx) => {
    const person = await lockSelf(tx, own)
    await proveByAccount(tx, { personId: person.id, phoneHash: person.phoneHash, emailHash: person.emailHash })
    await removeAccount(tx, person)
    await recordAudit(tx, { actor: own.by.actor, action: 'account.close', subjectKind: 'person', subjectId: person.id, address: own.by.address })
  })
}
