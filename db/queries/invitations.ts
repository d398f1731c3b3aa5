import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '../client'
import { invitations, people } from '../schema'

const shown = { id: invitations.id, personId: invitations.personId, purpose: invitations.purpose, createdAt: invitations.createdAt, expiresAt: invitations.expiresAt, acceptedAt: invitations.acceptedAt, revokedAt: invitations.revokedAt }

/** Links made for a person, the newest first. */
export function listInvitations(db: Db, personId: string) {
  return db.select({ ...shown, createdBy: people.name }).from(invitations).leftJoin(people, eq(people.id, invitations.createdBy)).where(eq(invitations.personId, personId)).orderBy(desc(invitations.createdAt), invitations.id).limit(50)
}

/** A link by the hash of its token, with that hash; `lock` holds it until the transaction ends, so that it is used once. */
export async function findInvitation(db: Db, tokenHash: string, lock = false) {
  const query = db.select({ ...shown, tokenHash: invitations.tokenHash }).from(invitations).where(eq(invitations.tokenHash, tokenHash))
  return (await (lock ? query.for('update') : query))[0]
}

/** Writes a link; answers its id. */
export async function insertInvitation(db: Db, values: typeof invitations.$inferInsert): Promise<string> {
  const [made] = await db.insert(invitations).values(values).returning({ id: invitations.id })
  if (!made) throw new Error('the invitation was not written')
  return made.id
}

/** Marks a link as used. */
export function acceptInvitation(db: Db, id: string, at: Date) {
  return db.update(invitations).set({ acceptedAt: at }).where(eq(invitations.id, id))
}

/** Takes back one open link of a person, or all of them; answers the ids. */
export async function revokeInvitations(db: Db, { personId, id, at }: { personId: string, id?: string, at: Date }): Promise<string[]> {
  const open = and(eq(invitations.personId, personId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at))
  return (await db.update(invitations).set({ revokedAt: at }).where(and(open, id ? eq(invitations.id, id) : undefined)).returning({ id: invitations.id })).map(row => row.id)
}
