import { randomUUID } from 'node:crypto'
import { and, count, desc, eq, gt, like, lte, ne, or } from 'drizzle-orm'
import { longestSessionStart } from '#shared/domain/sign-in'
import type { Db } from '../client'
import { accountCredentials, accountPasskeys, accountSessions, accountTwoFactors, accountUsers, accountVerifications, people } from '../schema'

/** An account without a password yet. Its address can belong to nobody and is never shown (docs/decisions/0012). */
export async function insertAccount(db: Db, { id, name }: { id: string, name: string }) {
  await db.insert(accountUsers).values({ id, name, email: addressOfAccount(id), emailVerified: true })
}

/** The address by which better-auth knows an account (RFC 6761: `.invalid` is nobody's). */
export const addressOfAccount = (id: string) => `${id}@accounts.invalid`

/** The name an account shows in an authenticator. */
export function renameAccount(db: Db, { id, name }: { id: string, name: string }) {
  return db.update(accountUsers).set({ name, updatedAt: new Date() }).where(eq(accountUsers.id, id))
}

/** The hash of an account's password; undefined while it has none. */
export async function readPasswordHash(db: Db, accountId: string): Promise<string | undefined> {
  return (await db.select({ password: accountCredentials.password }).from(accountCredentials).where(and(eq(accountCredentials.userId, accountId), eq(accountCredentials.providerId, 'credential'))))[0]?.password ?? undefined
}

/** Sets or replaces an account's password. */
export function writePasswordHash(db: Db, { accountId, hash }: { accountId: string, hash: string }) {
  return db.insert(accountCredentials).values({ id: `${accountId}-password`, accountId, providerId: 'credential', userId: accountId, password: hash })
    .onConflictDoUpdate({ target: accountCredentials.id, set: { password: hash, updatedAt: new Date() } })
}

/** Sessions of an account that are still valid, the latest used first. */
export function listSessions(db: Db, { accountId, now }: { accountId: string, now: Date }) {
  return db.select({ id: accountSessions.id, method: accountSessions.method, address: accountSessions.ipAddress, userAgent: accountSessions.userAgent, createdAt: accountSessions.createdAt, usedAt: accountSessions.updatedAt })
    .from(accountSessions).where(and(eq(accountSessions.userId, accountId), gt(accountSessions.expiresAt, now), gt(accountSessions.createdAt, longestSessionStart(now)))).orderBy(desc(accountSessions.updatedAt), desc(accountSessions.id)).limit(100)
}

/** Ends one session of an account; answers whether there was one. */
export async function endSession(db: Db, { accountId, id }: { accountId: string, id: string }): Promise<boolean> {
  return (await db.delete(accountSessions).where(and(eq(accountSessions.userId, accountId), eq(accountSessions.id, id))).returning({ id: accountSessions.id })).length > 0
}

/** Ends all sessions of an account, or all but one; answers how many. */
export async function endSessions(db: Db, { accountId, except }: { accountId: string, except?: string }): Promise<number> {
  return (await db.delete(accountSessions).where(and(eq(accountSessions.userId, accountId), except ? ne(accountSessions.id, except) : undefined)).returning({ id: accountSessions.id })).length
}

/** The authenticator of an account, also one that is being set up (`verified` false). */
export async function readTwoFactor(db: Db, accountId: string) {
  return (await db.select({ verified: accountTwoFactors.verified, begunAt: accountTwoFactors.begunAt, backupCodes: accountTwoFactors.backupCodes }).from(accountTwoFactors).where(eq(accountTwoFactors.userId, accountId)))[0]
}

/** Begins the set-up of an authenticator, in place of one begun before. Secret and codes come encrypted. */
export async function beginTwoFactor(db: Db, { accountId, now, ...values }: { accountId: string, secret: string, backupCodes: string, now: Date }) {
  await removeTwoFactor(db, accountId)
  await db.insert(accountTwoFactors).values({ id: `${accountId}-totp`, userId: accountId, ...values, begunAt: now, verified: false })
}

/** Replaces the recovery codes, encrypted. */
export function writeBackupCodes(db: Db, { accountId, backupCodes }: { accountId: string, backupCodes: string }) {
  return db.update(accountTwoFactors).set({ backupCodes }).where(eq(accountTwoFactors.userId, accountId))
}

/** Takes an account's authenticator and recovery codes away. */
export async function removeTwoFactor(db: Db, accountId: string) {
  await db.delete(accountTwoFactors).where(eq(accountTwoFactors.userId, accountId))
  await db.update(accountUsers).set({ twoFactorEnabled: false, updatedAt: new Date() }).where(eq(accountUsers.id, accountId))
}

/** Passkeys of an account, the newest first. */
export function listPasskeys(db: Db, accountId: string) {
  return db.select({ id: accountPasskeys.id, name: accountPasskeys.name, createdAt: accountPasskeys.createdAt }).from(accountPasskeys).where(eq(accountPasskeys.userId, accountId)).orderBy(desc(accountPasskeys.createdAt), accountPasskeys.id)
}

/** Renames a passkey of an account; answers whether there was one. */
export async function renamePasskey(db: Db, { accountId, id, name }: { accountId: string, id: string, name: string }): Promise<boolean> {
  return (await db.update(accountPasskeys).set({ name }).where(and(eq(accountPasskeys.userId, accountId), eq(accountPasskeys.id, id))).returning({ id: accountPasskeys.id })).length > 0
}

/** Removes a passkey of an account, or all of them; answers how many. */
export async function removePasskeys(db: Db, { accountId, id }: { accountId: string, id?: string }): Promise<number> {
  return (await db.delete(accountPasskeys).where(and(eq(accountPasskeys.userId, accountId), id ? eq(accountPasskeys.id, id) : undefined)).returning({ id: accountPasskeys.id })).length
}

/** How many passkeys an account has. */
export async function countPasskeys(db: Db, accountId: string): Promise<number> {
  return (await db.select({ n: count() }).from(accountPasskeys).where(eq(accountPasskeys.userId, accountId)))[0]?.n ?? 0
}

/** The person who passed the first step of a sign-in and is now asked for a code. */
export async function findChallenged(db: Db, { challenge, now }: { challenge: string, now: Date }): Promise<string | undefined> {
  return (await db.select({ id: people.id }).from(accountVerifications).innerJoin(people, eq(people.accountId, accountVerifications.value))
    .where(and(eq(accountVerifications.identifier, challenge), gt(accountVerifications.expiresAt, now))))[0]?.id
}

const providerOf = (issuer: string) => `oidc:${issuer}`
/** Of the ways an account is known, those by another site. */
export const isLink = like(accountCredentials.providerId, providerOf('%'))

/** The account that was linked to a subject of another site's (OpenID Connect: issuer and subject together are one person). */
export async function findLinked(db: Db, { issuer, subject }: { issuer: string, subject: string }): Promise<string | undefined> {
  return (await db.select({ userId: accountCredentials.userId }).from(accountCredentials).where(and(eq(accountCredentials.providerId, providerOf(issuer)), eq(accountCredentials.accountId, subject))))[0]?.userId
}

/** Links an account to a subject of another site's. */
export function linkAccount(db: Db, { issuer, subject, accountId }: { issuer: string, subject: string, accountId: string }) {
  return db.insert(accountCredentials).values({ id: randomUUID(), accountId: subject, providerId: providerOf(issuer), userId: accountId })
}

/** The other sites' subjects an account is linked to, the newest first. */
export async function listLinks(db: Db, accountId: string): Promise<{ id: string, issuer: string, createdAt: Date }[]> {
  const found = await db.select({ id: accountCredentials.id, providerId: accountCredentials.providerId, createdAt: accountCredentials.createdAt })
    .from(accountCredentials).where(and(eq(accountCredentials.userId, accountId), isLink)).orderBy(desc(accountCredentials.createdAt), accountCredentials.id)
  return found.map(({ id, providerId, createdAt }) => ({ id, issuer: providerId.slice(providerOf('').length), createdAt }))
}

/** Ends a link of an account; answers the issuer it was with. */
export async function unlinkAccount(db: Db, { accountId, id }: { accountId: string, id: string }): Promise<string | undefined> {
  const [ended] = await db.delete(accountCredentials).where(and(eq(accountCredentials.userId, accountId), eq(accountCredentials.id, id), isLink)).returning({ providerId: accountCredentials.providerId })
  return ended?.providerId.slice(providerOf('').length)
}

/** Removes sessions and verifications whose time is over, with the addresses and devices they came from; answers how many sessions. */
export async function deleteExpiredSessions(db: Db, now: Date): Promise<number> {
  await db.delete(accountVerifications).where(lte(accountVerifications.expiresAt, now))
  return (await db.delete(accountSessions).where(or(lte(accountSessions.expiresAt, now), lte(accountSessions.createdAt, longestSessionStart(now)))).returning({ id: accountSessions.id })).length
}

/** Takes an account away with its sessions, passwords, passkeys and links. */
export async function deleteAccount(db: Db, accountId: string) {
  await db.delete(accountVerifications).where(eq(accountVerifications.value, accountId))
  await db.delete(accountUsers).where(eq(accountUsers.id, accountId))
}
