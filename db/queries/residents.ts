import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { Role } from '#shared/domain/roles'
import { rows } from '../client'
import type { Db } from '../client'
import { claims, invitations, memberships, people, uploads } from '../schema'
import { insertAccount } from './accounts'
import { insertMemberships } from './memberships'
import { heldBeside } from './people'
import { forgetRepeatsOf } from './text-traces'

export interface NewResident { id: string, name: string, phoneSealed: string | null, phoneHash: string | null, emailSealed: string | null, emailHash: string | null, privacyVersion: number, /** From when on: the instant of the request, which asks for it next. */ now: Date }

/** Writes a resident with his account and membership; false where somebody has the contact by now. */
export async function insertResident(db: Db, { now, ...person }: NewResident): Promise<boolean> {
  const { id, name } = person
  const written = await db.insert(people).values({ ...person, accountId: id, createdAt: now }).onConflictDoNothing().returning({ id: people.id })
  if (!written.length) return false
  await insertAccount(db, { id, name })
  await insertMemberships(db, [{ personId: id, role: 'resident', validFrom: now }])
  return true
}

/**
 * Residents who have not come in since `before`, at most `limit`: people who have signed in or opened an account themselves
 * and have never held a role other than `roles`; staff accounts are the administrator's. They are held
 * until the transaction ends.
 */
export async function listUnusedResidents(db: Db, { before, roles, limit }: { before: Date, roles: readonly Role[], limit: number }) {
  return db.select({ id: people.id, accountId: people.accountId }).from(people)
    .where(and(isNotNull(people.accountId), lte(sql`coalesce(${people.signedInAt}, ${people.createdAt})`, sql`${before.toISOString()}::timestamptz`), onlyEver(roles)))
    .orderBy(people.id).limit(limit).for('update', { skipLocked: true })
}

/** Whether a person has held these roles and never another. */
export async function hasOnlyEverHeld(db: Db, { id, roles }: { id: string, roles: readonly Role[] }): Promise<boolean> {
  return (await db.select({ id: people.id }).from(people).where(and(eq(people.id, id), onlyEver(roles)))).length > 0
}

function onlyEver(roles: readonly Role[]) {
  const held = sql`select 1 from memberships where memberships.person_id = people.id`
  return sql`(exists (${held}) and not exists (${heldBeside(roles)}))`
}

/** Takes a resident out of everything that names him: what he sent stays with its receipts. The record keeps its entries. */
export async function deletePerson(db: Db, id: string) {
  const sent = await rows<{ id: string }>(db, sql`update submissions set person_id = null, entered_by = case when verification = 'staff' then entered_by end where person_id = ${id}::uuid returning id`)
  await forgetRepeatsOf(db, sent.map(submission => submission.id))
  await db.execute(sql`update submissions set entered_by = null where entered_by = ${id}::uuid and verification <> 'staff'`)
  await db.update(uploads).set({ uploadedBy: null }).where(eq(uploads.uploadedBy, id))
  await db.delete(claims).where(eq(claims.personId, id))
  await db.delete(invitations).where(eq(invitations.personId, id))
  await db.delete(memberships).where(eq(memberships.personId, id))
  await db.delete(people).where(eq(people.id, id))
}
