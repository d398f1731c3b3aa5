import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { provenMethods } from '#shared/domain/sign-in'
import type { Db } from '../client'
import { accountCredentials, accountPasskeys, accountSessions, accountTwoFactors, accountUsers, people } from '../schema'
import { isLink } from './accounts'
import { hasPassword } from './people-list'

/** Accounts of these people; who has none is left out. */
export async function listAccountsOf(db: Db, personIds: readonly string[]): Promise<{ personId: string, accountId: string, hasPassword: boolean }[]> {
  const found = await db.select({ personId: people.id, accountId: people.accountId, hasPassword: sql<boolean>`${hasPassword(db)}` }).from(people)
    .where(and(sql`${people.id} = any(${sql.param([...personIds])}::uuid[])`, isNotNull(people.accountId)))
  return found.flatMap(({ accountId, ...one }) => accountId ? [{ ...one, accountId }] : [])
}

/** What was ended of an account. */
export interface EndedWays { sessions: number, passkeys: number, authenticator: boolean, links: number }

/** Ends the links of some accounts to other sites and the sessions that a code or another site opened, and of those in `bare` every session, passkey and authenticator too. Answers what there was, by account. */
export async function endWays(db: Db, accountIds: readonly string[], bare: readonly string[]): Promise<Map<string, EndedWays>> {
  const sessions = await db.delete(accountSessions).where(or(inArray(accountSessions.userId, [...bare]), and(inArray(accountSessions.userId, [...accountIds]), inArray(accountSessions.method, [...provenMethods])))).returning({ id: accountSessions.userId })
  const passkeys = await db.delete(accountPasskeys).where(inArray(accountPasskeys.userId, [...bare])).returning({ id: accountPasskeys.userId })
  const authenticators = await db.delete(accountTwoFactors).where(inArray(accountTwoFactors.userId, [...bare])).returning({ id: accountTwoFactors.userId })
  const links = await db.delete(accountCredentials).where(and(inArray(accountCredentials.userId, [...accountIds]), isLink)).returning({ id: accountCredentials.userId })
  await db.update(accountUsers).set({ twoFactorEnabled: false, updatedAt: new Date() }).where(and(inArray(accountUsers.id, [...bare]), eq(accountUsers.twoFactorEnabled, true)))
  const of = (list: { id: string }[], id: string) => list.filter(one => one.id === id).length
  return new Map(accountIds.map(id => [id, { sessions: of(sessions, id), passkeys: of(passkeys, id), authenticator: of(authenticators, id) > 0, links: of(links, id) }]))
}
