import type { Db } from '#db/client'
import { endSessions, removePasskeys, removeTwoFactor, renameAccount } from '#db/queries/accounts'
import { revokeInvitations } from '#db/queries/invitations'
import { releaseClaimsOf } from '#db/queries/memberships'
import { findPerson, findTakenNames, insertPerson, updatePerson } from '#db/queries/people'
import type { PersonRow } from '#db/queries/people'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { beginsOffice } from '#shared/domain/permissions'
import type { PersonState } from '#shared/domain/person'
import type { PersonBody, PersonPatch } from '#shared/schemas/person'
import { makeInvitation, requireMayMaintain } from '../invitations'
import type { Doer } from '../invitations'
import { appoint, requireAgreed, told } from './appoint'
import { addMemberships, isSelf, refuseMerged } from './memberships'
import { readPerson } from './read'

/**
 * Enters a person with memberships and makes the link with which he sets his password. Who opened an account himself
 * under the contact is appointed where that was agreed to, and told otherwise (`personKnown`).
 */
export function createPerson(db: Db, body: PersonBody, by: Doer, now: Date) {
  return db.transaction(async (tx) => {
    const contact = sealPersonContact(body)
    const known = await requireAgreed(tx, contact, body.existing)
    await refuseTaken(tx, { userName: body.userName, ...contact }, known?.id)
    const row = known ? await takeOn(tx, known, body, by) : await enter(tx, body, by, now)
    await addMemberships(tx, row.id, body.memberships, by, now)
    await refuseMerged(tx, body.memberships)
    return { person: row.id, ...await makeInvitation(tx, row, by, now) }
  })
}

async function enter(tx: Db, body: PersonBody, by: Doer, now: Date): Promise<PersonRow> {
  const row = await requireRow(tx, await insertPerson(tx, { name: body.name, userName: body.userName ?? null, ...sealPersonContact(body), createdAt: now }))
  await recordAudit(tx, { actor: by.actor, action: 'person.create', subjectKind: 'person', subjectId: row.id, address: by.address, detail: { before: null, after: told(row), ...(by.via ? { via: by.via } : {}) } })
  return row
}

async function takeOn(tx: Db, before: PersonRow, body: PersonBody, by: Doer): Promise<PersonRow> {
  // Taken on for no office he would stay what he is, under a name that others gave him and with a link that opens his account.
  if (!beginsOffice([], body.memberships.map(one => one.role))) throw new DomainError('invalidInput', {}, { fields: [{ path: 'memberships.0.role', message: 'roleNeeded' }] })
  const { phoneSealed, phoneHash, emailSealed, emailHash } = sealPersonContact(body)
  // What he has proven stays; what he has not given is added.
  const row = await appoint(tx, before, { name: body.name, ...body.userName ? { userName: body.userName } : {}, ...before.phoneHash ? {} : { phoneSealed, phoneHash }, ...before.emailHash ? {} : { emailSealed, emailHash } })
  await recordAudit(tx, { actor: by.actor, action: 'person.appoint', subjectKind: 'person', subjectId: row.id, address: by.address, detail: { before: told(before), after: told(row) } })
  return row
}

/** Makes a new link for a person: the first, a renewed one, or one for a lost password. */
export function inviteAgain(db: Db, personId: string, by: Doer, now: Date) {
  return db.transaction(async (tx) => {
    const person = await requireRow(tx, personId, true)
    await requireMayMaintain(tx, person, by, now)
    return makeInvitation(tx, person, by, now)
  })
}

/** Takes an open link back. */
export function revokeInvitation(db: Db, { person, invitation }: { person: string, invitation: string }, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    await requireMayMaintain(tx, await requireRow(tx, person), by, now)
    const revoked = await revokeInvitations(tx, { personId: person, id: invitation, at: now })
    if (!revoked.length) throw new DomainError('notFound')
    await recordAudit(tx, { actor: by.actor, action: 'invitation.revoke', subjectKind: 'person', subjectId: person, address: by.address, detail: { invitation } })
  })
}

/** Changes name, user name, phone number or e-mail address; an older version is `stale` and carries the newest state. */
export function editPerson(db: Db, id: string, { version, ...patch }: PersonPatch, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const before = await requireRow(tx, id, true)
    if (!isSelf(by.actor, id)) await requireMayMaintain(tx, before, by, now)
    if (before.version !== version) throw new DomainError('stale', {}, { current: await readPerson(tx, id, now) })
    const contact = sealPersonContact(patch)
    const values = {
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.userName === undefined ? {} : { userName: patch.userName }),
      ...(patch.phone === undefined ? {} : { phoneSealed: contact.phoneSealed, phoneHash: contact.phoneHash }),
      ...(patch.email === undefined ? {} : { emailSealed: contact.emailSealed, emailHash: contact.emailHash }),
    }
    await refuseTaken(tx, { userName: patch.userName, ...contact }, id)
    const after = { ...before, ...values }
    if (before.accountId && !after.userName && !after.phoneHash && !after.emailHash) throw new DomainError('invalidInput', {}, { fields: [{ path: 'userName', message: 'nameNeeded' }] })
    await updatePerson(tx, before, values)
    if (before.accountId && patch.name) await renameAccount(tx, { id: before.accountId, name: patch.name })
    await recordAudit(tx, { actor: by.actor, action: 'person.edit', subjectKind: 'person', subjectId: id, address: by.address, detail: { fields: Object.keys(patch), before: told(before), after: told(after) } })
  })
}

/** Suspends a person, which ends his sessions and links at once, or restores him. */
export function setPersonState(db: Db, id: string, state: PersonState, by: Doer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const person = await requireRow(tx, id, true)
    if (isSelf(by.actor, id)) throw new DomainError('ownMembership')
    if (person.state === state) return
    await updatePerson(tx, person, { state })
    const sessions = state === 'suspended' && person.accountId ? await endSessions(tx, { accountId: person.accountId }) : 0
    if (state === 'suspended') {
      await revokeInvitations(tx, { personId: id, at: now })
      await releaseClaimsOf(tx, id)
    }
    await recordAudit(tx, { actor: by.actor, action: state === 'suspended' ? 'person.suspend' : 'person.restore', subjectKind: 'person', subjectId: id, address: by.address, detail: { before: { state: person.state }, after: { state }, sessions } })
  })
}

/** Takes authenticator, recovery codes and passkeys away, for who has lost his phone; all his sessions end. */
export function resetSecondFactor(db: Db, id: string, by: Doer): Promise<void> {
  return db.transaction(async (tx) => {
    const person = await requireRow(tx, id, true)
    if (isSelf(by.actor, id)) throw new DomainError('ownMembership')
    if (!person.accountId) throw new DomainError('secondFactorMissing')
    await removeTwoFactor(tx, person.accountId)
    const passkeys = await removePasskeys(tx, { accountId: person.accountId })
    const sessions = await endSessions(tx, { accountId: person.accountId })
    await recordAudit(tx, { actor: by.actor, action: 'person.resetSecondFactor', subjectKind: 'person', subjectId: id, address: by.address, detail: { passkeys, sessions, ...(by.via ? { via: by.via } : {}) } })
  })
}

async function requireRow(db: Db, id: string, lock = false): Promise<PersonRow> {
  const person = await findPerson(db, id, lock)
  if (!person) throw new DomainError('notFound')
  return person
}

async function refuseTaken(db: Db, names: Parameters<typeof findTakenNames>[1], except?: string) {
  const taken = await findTakenNames(db, names, except)
  if (taken.length) throw new DomainError('invalidInput', {}, { fields: taken.map(path => ({ path, message: `${path}Taken` })) })
}
