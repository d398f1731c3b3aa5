import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Db } from '#db/client'
import { endSessions, insertAccount, readPasswordHash, writePasswordHash } from '#db/queries/accounts'
import { acceptInvitation, findInvitation, insertInvitation, revokeInvitations } from '#db/queries/invitations'
import { countHolders, listMemberships } from '#db/queries/memberships'
import { findPerson, findTakenNames, updatePerson } from '#db/queries/people'
import type { PersonRow } from '#db/queries/people'
import { isOfOffice } from '#db/queries/people-list'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { invitationEnd, invitationState } from '#shared/domain/invitation'
import { passwordFault } from '#shared/domain/password'
import { normaliseUserName, userNameFault } from '#shared/domain/person'
import { can, maintainActionOf, rolesThatMay } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import type { InvitationView } from '#shared/schemas/invitation'
import type { MadeLink } from '#shared/schemas/person'
import { endEarlierWays } from './people/appoint'

/** By whom something is done, and from where; `via` where it is not a person at a screen. */
export interface Doer { actor: Actor, address?: string, via?: 'command' }

/** A token for a one-time link: the path in which it is told once, and the hash that is stored. */
export function newInvitation() {
  const token = randomBytes(24).toString('base64url')
  return { path: `/invitations/${token}`, tokenHash: hashOf(token) }
}

const hashOf = (token: string) => keyedHash('invitation', token)

/**
 * Makes a one-time link for a person inside a transaction; links made before end with it. `path` is told once and not
 * kept: only the token's hash is stored.
 */
export async function makeInvitation(tx: Db, person: PersonRow, by: Doer, now: Date): Promise<Omit<MadeLink, 'url'> & { path: string }> {
  if (person.state !== 'active') throw new DomainError('personSuspended')
  // Whoever makes a link can open the account with it: one that its owner opened for himself is nobody else's.
  if (!await isOfOffice(tx, person.id)) throw new DomainError('residentAccount')
  const revoked = await revokeInvitations(tx, { personId: person.id, at: now })
  const { path, tokenHash } = newInvitation()
  const purpose = person.accountId && await readPasswordHash(tx, person.accountId) ? 'reset' as const : 'invite' as const
  const expiresAt = invitationEnd(now)
  const invitation = await insertInvitation(tx, { personId: person.id, purpose, tokenHash, expiresAt, createdAt: now, createdBy: by.actor.kind === 'person' ? by.actor.personId : null })
  await recordAudit(tx, { actor: by.actor, action: 'invitation.make', subjectKind: 'person', subjectId: person.id, address: by.address, detail: { invitation, purpose, expiresAt: expiresAt.toISOString(), revoked, ...(by.via ? { via: by.via } : {}) } })
  return { invitation, path, expiresAt: expiresAt.toISOString(), purpose }
}

/**
 * Fails where a link for a person, or a changed phone number, would give his account to somebody who does not appoint
 * him: an account that somebody opened for himself is nobody else's at all. The first security officer is invited, and invited again, by the administrator until he has come in.
 */
export async function requireMayMaintain(db: Db, person: PersonRow, by: Doer, now: Date) {
  if (!await isOfOffice(db, person.id)) throw new DomainError('residentAccount')
  if (!await mayMaintain(db, person, by, now)) throw new DomainError('dutyAccount')
}

/** Whether `by` is who appoints a person of the office, where many are tried. */
export async function mayMaintain(db: Db, person: PersonRow, by: Doer, now: Date): Promise<boolean> {
  const held = (await listMemberships(db, { personIds: [person.id], now })).map(one => one.role)
  if (by.via === 'command' || can(by.actor, maintainActionOf(held))) return true
  return can(by.actor, 'person.edit') && !(person.accountId && await readPasswordHash(db, person.accountId)) && await countHolders(db, { roles: rolesThatMay('membership.grantDuty'), now, seated: true }) === 0
}

/** The open link that a token opens, and its person; each way of no longer being open is a failure of its own. */
async function openInvitation(db: Db, token: string, now: Date, lock = false) {
  const hash = hashOf(token)
  const found = await findInvitation(db, hash, lock)
  if (!found || !timingSafeEqual(Buffer.from(found.tokenHash), Buffer.from(hash))) throw new DomainError('invitationUnknown')
  const state = invitationState(found, now)
  if (state === 'used') throw new DomainError('invitationUsed')
  if (state === 'revoked') throw new DomainError('invitationRevoked')
  if (state === 'expired') throw new DomainError('invitationExpired')
  const person = await findPerson(db, found.personId, lock)
  if (!person) throw new DomainError('invitationUnknown')
  if (person.state !== 'active') throw new DomainError('accountSuspended')
  return { invitation: found, person }
}

/** Whom a link is for and as what. */
export async function readInvitation(db: Db, token: string, now: Date): Promise<InvitationView> {
  const { invitation, person } = await openInvitation(db, token, now)
  const memberships = await listMemberships(db, { personIds: [person.id], now })
  return {
    name: person.name,
    userName: person.userName,
    needsUserName: needsUserName(person),
    purpose: invitation.purpose,
    expiresAt: invitation.expiresAt.toISOString(),
    memberships: memberships.map(({ role, unit }) => ({ role, unit })),
  }
}

/** Uses a link once: sets the password (and the user name where there is none), ends all sessions; answers the account. */
export async function useInvitation(db: Db, token: string, body: { userName?: string, password: string }, by: Doer, now: Date): Promise<{ personId: string, accountId: string }> {
  const { person: before } = await openInvitation(db, token, now)
  const userName = before.userName ?? normaliseUserName(body.userName ?? '')
  checkEntries(before, userName, body.password)
  // Hashing takes a tenth of a second and holds no row.
  const hash = await hashPassword(body.password)
  return db.transaction(async (tx) => {
    const { invitation, person } = await openInvitation(tx, token, now, true)
    if (userName && userName !== person.userName && (await findTakenNames(tx, { userName }, person.id)).length) throw refusal('userName', 'userNameTaken')
    const accountId = person.accountId ?? person.id
    if (!person.accountId) await insertAccount(tx, { id: accountId, name: person.name })
    // With the first password the office begins: what was made meanwhile without one must not outlive it.
    if (person.privacyVersion !== null && !await readPasswordHash(tx, accountId)) await endEarlierWays(tx, [person.id])
    await writePasswordHash(tx, { accountId, hash })
    await endSessions(tx, { accountId })
    await acceptInvitation(tx, invitation.id, now)
    if (!person.accountId || userName !== (person.userName ?? '')) await updatePerson(tx, person, { accountId, userName: userName || null })
    await recordAudit(tx, { actor: by.actor, action: 'invitation.use', subjectKind: 'person', subjectId: person.id, address: by.address, detail: { invitation: invitation.id, purpose: invitation.purpose } })
    return { personId: person.id, accountId }
  })
}

const needsUserName = (person: PersonRow) => !person.userName && !person.phoneHash && !person.emailHash

function checkEntries(person: PersonRow, userName: string, password: string) {
  const nameFault = userName || needsUserName(person) ? userNameFault(userName) : null
  if (nameFault && !person.userName) throw refusal('userName', nameFault)
  const fault = passwordFault(password, { name: person.name, userName, phone: person.phoneSealed && unseal(person.phoneSealed), email: person.emailSealed && unseal(person.emailSealed) })
  if (fault) throw refusal('password', fault)
}

function refusal(path: string, message: string) {
  return new DomainError('invalidInput', {}, { fields: [{ path, message }] })
}
