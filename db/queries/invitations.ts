import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { invitations, messages, people } from '../schema'

const shown = { id: invitations.id, personId: invitations.personId, purpose: invitations.purpose, createdAt: invitations.createdAt, expiresAt: invitations.expiresAt, acceptedAt: invitations.acceptedAt, revokedAt: invitations.revokedAt }

/** The message a link was sent in, null where it was handed over otherwise or the message is forgotten. */
const message = { channel: messages.channel, state: messages.state, sentAt: messages.sentAt, createdAt: messages.createdAt }
const ofInvitation = and(eq(messages.subjectId, invitations.id), eq(messages.template, 'invitation'))

/** Links made for a person with how they were sent, the newest first. */
export function listInvitations(db: Db, personId: string) {
  return db.select({ ...shown, createdBy: people.name, message }).from(invitations).leftJoin(people, eq(people.id, invitations.createdBy)).leftJoin(messages, ofInvitation).where(eq(invitations.personId, personId)).orderBy(desc(invitations.createdAt), invitations.id).limit(50)
}

/** The newest link of a person, with how it was sent. */
export async function findLatestLink(db: Db, personId: string) {
  return (await db.select({ ...shown, message }).from(invitations).leftJoin(messages, ofInvitation).where(eq(invitations.personId, personId)).orderBy(desc(invitations.createdAt), invitations.id).limit(1))[0]
}

/** The newest link of each of these people, with how it was sent. */
export function listLatestLinks(db: Db, personIds: readonly string[]) {
  return db.selectDistinctOn([invitations.personId], { ...shown, message }).from(invitations).leftJoin(messages, ofInvitation)
    .where(sql`${invitations.personId} = any(${sql.param([...personIds])}::uuid[])`).orderBy(invitations.personId, desc(invitations.createdAt), invitations.id)
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
