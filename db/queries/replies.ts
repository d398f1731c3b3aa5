import { eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { replies } from '../schema'

/** Writes the draft of a reply; an earlier check and release no longer hold. A withdrawal stays on it until the next one goes out. */
export function draftReply(db: Db, reply: { opinionId: string, text: string, lang: string, draftedBy: string, draftedAt: Date }) {
  return db.insert(replies).values(reply).onConflictDoUpdate({ target: replies.opinionId, set: { ...reply, reviewedBy: null, publishedAt: null } })
}

/** Releases, recalls or withdraws a reply; `publishedAt` lies one recall window ahead of the release. */
export function setReply(db: Db, opinionId: string, values: { reviewedBy?: string | null, publishedAt?: Date | null, withdrawnAt?: Date | null, withdrawReason?: string }) {
  return db.update(replies).set(values).where(eq(replies.opinionId, opinionId))
}

/** Takes back the release of replies that have not gone out. */
export async function clearRelease(db: Db, opinionIds: readonly string[]) {
  if (opinionIds.length) await db.update(replies).set({ reviewedBy: null, publishedAt: null }).where(sql`${replies.opinionId} = any(${sql.param(opinionIds)}::uuid[])`)
}

/** Replies that go out are no longer told as withdrawn. */
export async function clearWithdrawal(db: Db, opinionIds: readonly string[]) {
  if (opinionIds.length) await db.update(replies).set({ withdrawnAt: null, withdrawReason: '' }).where(sql`${replies.opinionId} = any(${sql.param(opinionIds)}::uuid[])`)
}

/** Replies to these opinions. */
export function listReplies(db: Db, opinionIds: readonly string[]) {
  return db.select().from(replies).where(sql`${replies.opinionId} = any(${sql.param(opinionIds)}::uuid[])`)
}

/** The reply to an opinion with the names of its drafter and reviewer. */
export async function findReply(db: Db, opinionId: string) {
  return (await rows<{ text: string, draftedBy: string, drafter: string, reviewedBy: string | null, reviewer: string | null, publishedAt: string | null, withdrawnAt: string | null }>(db, sql`
    select r.text, r.drafted_by as "draftedBy", d.name as drafter, r.reviewed_by as "reviewedBy", v.name as reviewer, r.published_at::text as "publishedAt", r.withdrawn_at::text as "withdrawnAt"
    from replies r left join people d on d.id = r.drafted_by left join people v on v.id = r.reviewed_by where r.opinion_id = ${opinionId}`))[0]
}
