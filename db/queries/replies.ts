import { eq, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { replies } from '../schema'

const among = (ids: readonly string[]) => sql`${replies.opinionId} = any(${sql.param([...ids])}::uuid[])`

/** Writes the drafts of replies; an earlier check and release no longer hold. A withdrawal stays on them until the next one goes out. */
export async function draftReplies(db: Db, drafts: readonly { opinionId: string, text: string, lang: string }[], { draftedBy, draftedAt }: { draftedBy: string, draftedAt: Date }) {
  if (!drafts.length) return
  await db.execute(sql`
    insert into replies (opinion_id, text, lang, drafted_by, drafted_at)
    select d."opinionId", d.text, d.lang, ${draftedBy}::uuid, ${draftedAt.toISOString()}::timestamptz from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d("opinionId" uuid, text text, lang text)
    on conflict (opinion_id) do update set text = excluded.text, lang = excluded.lang, drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at, reviewed_by = null, reviewed_at = null, published_at = null`)
}

/** Releases replies; `publishedAt` lies one recall window ahead, and is null for those that are held until others go out. */
export async function releaseReplies(db: Db, opinionIds: readonly string[], release: { reviewedBy: string, reviewedAt: Date, publishedAt: Date | null }) {
  if (opinionIds.length) await db.update(replies).set(release).where(among(opinionIds))
}

/** Gives held replies the instant at which they go out together. */
export async function stampReplies(db: Db, opinionIds: readonly string[], publishedAt: Date) {
  if (opinionIds.length) await db.update(replies).set({ publishedAt }).where(among(opinionIds))
}

/** Takes a reply that is out back: it is a draft again, told as withdrawn. */
export async function withdrawReply(db: Db, opinionId: string, { at, reason }: { at: Date, reason: string }) {
  await db.update(replies).set({ reviewedBy: null, reviewedAt: null, publishedAt: null, withdrawnAt: at, withdrawReason: reason }).where(eq(replies.opinionId, opinionId))
}

/** Takes back the release of replies that have not gone out. */
export async function clearRelease(db: Db, opinionIds: readonly string[]) {
  if (opinionIds.length) await db.update(replies).set({ reviewedBy: null, reviewedAt: null, publishedAt: null }).where(among(opinionIds))
}

/** Replies that go out are no longer told as withdrawn. */
export async function clearWithdrawal(db: Db, opinionIds: readonly string[]) {
  if (opinionIds.length) await db.update(replies).set({ withdrawnAt: null, withdrawReason: '' }).where(among(opinionIds))
}

/** Drops drafts of replies that nobody has ever read. */
export async function dropReplies(db: Db, opinionIds: readonly string[]) {
  if (opinionIds.length) await db.delete(replies).where(among(opinionIds))
}

/** Replies to these opinions. */
export function listReplies(db: Db, opinionIds: readonly string[]) {
  return db.select().from(replies).where(among(opinionIds))
}

/** The reply to an opinion with the names of its drafter and reviewer. */
export async function findReply(db: Db, opinionId: string) {
  return (await rows<{ text: string, draftedBy: string, drafter: string, reviewedBy: string | null, reviewer: string | null, publishedAt: string | null, withdrawnAt: string | null }>(db, sql`
    select r.text, r.drafted_by as "draftedBy", d.name as drafter, r.reviewed_by as "reviewedBy", v.name as reviewer, r.published_at::text as "publishedAt", r.withdrawn_at::text as "withdrawnAt"
    from replies r left join people d on d.id = r.drafted_by left join people v on v.id = r.reviewed_by where r.opinion_id = ${opinionId}`))[0]
}
