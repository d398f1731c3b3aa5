import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Db } from '#db/client'
import { endSession, endSessions, listLinks, listPasskeys, listSessions, readPasswordHash, readTwoFactor, unlinkAccount, writePasswordHash } from '#db/queries/accounts'
import { listMemberships } from '#db/queries/memberships'
import { findPerson } from '#db/queries/people'
import type { PersonRow } from '#db/queries/people'
import { hasOnlyEverHeld } from '#db/queries/residents'
import { recordAudit } from '#db/queries/record'
import { deviceOf } from '#shared/domain/device'
import { DomainError } from '#shared/domain/errors'
import { passwordFault } from '#shared/domain/password'
import { roleMay, ownRoles } from '#shared/domain/permissions'
import { freshSeconds, isStrong } from '#shared/domain/sign-in'
import type { Profile, SessionView } from '#shared/schemas/profile'
import type { Session } from '../utils/actor'
import type { Doer } from './invitations'
import { membershipView } from './people/read'

/** Who asks about himself: his row, his account and the session he asks from. */
export interface Own { person: PersonRow, accountId: string, session: Session, by: Doer }

/** The person behind a session. */
export async function requireOwn(db: Db, by: Doer, session: Session | null): Promise<Own> {
  const person = by.actor.kind === 'person' && session ? await findPerson(db, by.actor.personId) : undefined
  if (!person?.accountId || !session) throw new DomainError('signInNeeded')
  return { person, accountId: person.accountId, session, by }
}

/** What a person sees of himself. */
export async function readProfile(db: Db, own: Own, required: boolean, now: Date): Promise<Profile> {
  const [memberships, twoFactor, passkeys] = [await listMemberships(db, { personIds: [own.person.id], now }), await readTwoFactor(db, own.accountId), await listPasskeys(db, own.accountId)]
  const needed = memberships.some(({ role, validFrom }) => validFrom <= now && roleMay(role, 'account.needsSecondFactor'))
  return {
    name: own.person.name,
    userName: own.person.userName,
    ...maskedContact(own.person),
    memberships: memberships.map(one => membershipView(one, now)),
    method: own.session.method,
    keepsOwn: await hasOnlyEverHeld(db, { id: own.person.id, roles: ownRoles }),
    hasPassword: await hasPassword(db, own),
    secondFactor: {
      needed,
      required: needed && required,
      authenticator: twoFactor?.verified ?? false,
      recoveryCodes: twoFactor?.verified ? await countRecoveryCodes(twoFactor.backupCodes) : 0,
      passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toISOString() })),
    },
    links: (await listLinks(db, own.accountId)).map(({ id, issuer, createdAt }) => ({ id, issuer, createdAt: createdAt.toISOString() })),
  }
}

/** Changes the password; all other sessions end. */
export async function changePassword(db: Db, own: Own, { current, password }: { current: string, password: string }): Promise<void> {
  await checkPassword(db, own, current)
  const { person } = own
  const fault = passwordFault(password, { name: person.name, userName: person.userName, phone: person.phoneSealed && unseal(person.phoneSealed), email: person.emailSealed && unseal(person.emailSealed) })
  if (fault) throw new DomainError('invalidInput', {}, { fields: [{ path: 'password', message: fault }] })
  const hash = await hashPassword(password)
  await db.transaction(async (tx) => {
    await writePasswordHash(tx, { accountId: own.accountId, hash })
    const sessions = await endSessions(tx, { accountId: own.accountId, except: own.session.id })
    await recordAudit(tx, { actor: own.by.actor, action: 'account.changePassword', subjectKind: 'person', subjectId: person.id, address: own.by.address, detail: { sessions } })
  })
}

/** Fails unless the session has just been opened or the password is given and right: asked before what a thief of a session must not do. */
export async function requireProof(db: Db, own: Own, password: string | undefined, now: Date) {
  if (isFresh(own, now)) return
  if (!password) throw new DomainError('passwordNeeded')
  await checkPassword(db, own, password)
}

const isFresh = (own: Own, now: Date) => now.getTime() - own.session.createdAt.getTime() < freshSeconds * 1000

/** Fails unless the session has just been opened: for steps that cannot ask for the password themselves. */
export function requireFresh(own: Own, now: Date) {
  if (!isFresh(own, now)) throw new DomainError('freshNeeded')
}

/**
 * Fails when a second factor exists and this session was opened without: a stolen password alone must not add or remove
 * one. Nor may a session that shows only who has a number now, which is given to new owners: opened by a code where the
 * office has ever taken somebody on, and by a code or another site where a password exists.
 */
export async function requireStrong(db: Db, own: Own) {
  const { method } = own.session
  if (isStrong(method)) return
  const isByNumber = method === 'code' || method === 'oidc'
  if (isByNumber && await readPasswordHash(db, own.accountId) !== undefined) throw new DomainError('passwordSignInNeeded')
  if (method === 'code' && !await hasOnlyEverHeld(db, { id: own.person.id, roles: ownRoles })) throw new DomainError('passwordSignInNeeded')
  const exists = (await readTwoFactor(db, own.accountId))?.verified || (await listPasskeys(db, own.accountId)).length > 0
  if (exists) throw new DomainError('secondFactorNeeded')
}

/** Whether somebody signs in with a password of his own. */
export async function hasPassword(db: Db, own: Own): Promise<boolean> {
  return await readPasswordHash(db, own.accountId) !== undefined
}

/** Fails unless who signs proves that it is he: by his password, however fresh the session; where he has none, by having just signed in. */
export async function requireSigner(db: Db, own: Own, password: string | undefined, now: Date) {
  if (!await hasPassword(db, own)) return requireFresh(own, now)
  if (!password) throw new DomainError('passwordNeeded')
  await checkPassword(db, own, password)
}

async function checkPassword(db: Db, own: Own, password: string) {
  const hash = await readPasswordHash(db, own.accountId)
  if (!hash || !await verifyPassword({ hash, password })) throw new DomainError('passwordWrong')
}

/** The sessions of a person, in words. */
export async function readSessions(db: Db, own: Own, now: Date): Promise<SessionView[]> {
  const found = await listSessions(db, { accountId: own.accountId, now })
  return found.map(({ id, method, address, userAgent, createdAt, usedAt }) => ({
    id, method, address: address ?? '', device: deviceOf(userAgent ?? ''), createdAt: createdAt.toISOString(), usedAt: usedAt.toISOString(), current: id === own.session.id,
  }))
}

/** Ends one session of one's own, or with none named all others. */
export function endOwnSessions(db: Db, own: Own, id?: string): Promise<void> {
  return db.transaction(async (tx) => {
    const sessions = id ? Number(await endSession(tx, { accountId: own.accountId, id })) : await endSessions(tx, { accountId: own.accountId, except: own.session.id })
    if (id && !sessions) throw new DomainError('notFound')
    await recordAudit(tx, { actor: own.by.actor, action: 'account.endSessions', subjectKind: 'person', subjectId: own.person.id, address: own.by.address, detail: { sessions } })
  })
}

/** Ends a link to another site's account; the next sign-in there links anew. */
export function unlinkOwn(db: Db, own: Own, id: string): Promise<void> {
  return db.transaction(async (tx) => {
    const issuer = await unlinkAccount(tx, { accountId: own.accountId, id })
    if (!issuer) throw new DomainError('notFound')
    await recordAudit(tx, { actor: own.by.actor, action: 'account.unlinkProvider', subjectKind: 'person', subjectId: own.person.id, address: own.by.address, detail: { issuer } })
  })
}
