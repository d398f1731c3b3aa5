import { and, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { opinionPurposes } from '#shared/domain/upload'
import type { UploadPurpose } from '#shared/domain/upload'
import { rows } from '../client'
import type { Db } from '../client'
import { uploads } from '../schema'
import { takenDownIds } from './takedowns'

export type UploadRow = typeof uploads.$inferSelect

/** Writes the row of a stored file; its bytes stand in the store before. */
export async function insertUpload(db: Db, row: typeof uploads.$inferInsert): Promise<UploadRow> {
  const [inserted] = await db.insert(uploads).values(row).returning()
  if (!inserted) throw new Error('the upload was not written')
  return inserted
}

/** Where a file is used: as a figure, a block's picture, an attachment or one of its pages; `item` is what can be taken down by itself. Columns written out: in a select from one table drizzle leaves the table's name away. */
const uses = sql`(
  select draft_id, id as item from figures where upload_id = uploads.id
  union all select draft_id, id from blocks where upload_id = uploads.id
  union all select draft_id, id from attachments where upload_id = uploads.id or pages @> jsonb_build_array(uploads.id::text)
) used`
/** What is down of a use: its draft, its figure or attachment, or the same bytes within the draft. */
const takesDown = sql`t.state <> 'restored' and t.draft_id = used.draft_id and (t.subject_id in (used.draft_id, used.item) or t.sha256 = uploads.sha256)`

/** Whether a published survey shows it as a choice, of a stage whose notice stands, or one that can be tried at an instant. */
const asked = (now: Date) => {
  const shows = sql`'$.pages[*].questions[*].options[*].picture ? (@ == $id)', jsonb_build_object('id', uploads.id::text)`
  return sql`(exists (select from survey_versions v join surveys s on s.id = v.survey_id where s.stage_id not in ${takenDownIds} and jsonb_path_exists(v.definition, ${shows}))
    or exists (select from surveys s where s.trial_until > ${now.toISOString()}::timestamptz and jsonb_path_exists(s.definition, ${shows})))`
}

export interface UploadUse {
  upload: UploadRow
  /** A released draft or a survey that is published or can be tried shows it. Word files and layer files as they came are never released. */
  released: boolean
  /** What was taken down with it, where nothing shows it any more: the thing itself, not the draft around it. */
  takenDown: string | null
}

/** The file with this id, and whether the public may read it at an instant. */
export async function findUploadUse(db: Db, id: string, now: Date): Promise<UploadUse | undefined> {
  return (await db.select({
    upload: uploads,
    released: sql<boolean>`case when purpose = 'surveyPicture' then ${asked(now)} else exists (select from ${uses} join drafts on drafts.id = used.draft_id where drafts.state = 'released' and not exists (select from takedowns t where ${takesDown})) end`,
    takenDown: sql<string | null>`(select t.subject_id from ${uses} join takedowns t on ${takesDown} order by t.taken_down_at desc limit 1)`,
  }).from(uploads).where(eq(uploads.id, id)))[0]
}

/** Of these files, the ids of those made for one of `purposes`. */
export async function listUploadIds(db: Db, ids: readonly string[], ...purposes: UploadPurpose[]): Promise<string[]> {
  if (ids.length === 0) return []
  return (await db.select({ id: uploads.id }).from(uploads).where(and(inArray(uploads.id, [...ids]), inArray(uploads.purpose, purposes)))).map(row => row.id)
}

/** A photo or paper of an opinion, with its name as its sender told it. */
export interface OpinionFile { id: string, purpose: UploadPurpose, name: string, bytes: number, /** Part of a submission. */ used: boolean }

/** Of these photos and papers of opinions, those that exist. */
export async function listOpinionFiles(db: Db, ids: readonly string[]): Promise<OpinionFile[]> {
  if (ids.length === 0) return []
  return db.select({ id: uploads.id, purpose: uploads.purpose, name: uploads.fileName, bytes: uploads.bytes, used: sql<boolean>`${uploads.usedAt} is not null` })
    .from(uploads).where(and(sql`${uploads.id} = any(${sql.param([...ids])}::uuid[])`, inArray(uploads.purpose, [...opinionPurposes])))
}

/** Marks what came with a response as used, so that it is not removed as forgotten. */
export async function markUploadsUsed(db: Db, ids: readonly string[], at: Date) {
  await db.update(uploads).set({ usedAt: at }).where(and(sql`${uploads.id} = any(${sql.param([...ids])}::uuid[])`, inArray(uploads.purpose, [...opinionPurposes]), isNull(uploads.usedAt)))
}

/** Removes what was uploaded for an opinion and no submission has used since before `before`, at most `limit`; answers their ids, whose bytes are to be removed next. */
export async function removeUnusedFiles(db: Db, { before, limit }: { before: Date, limit: number }): Promise<string[]> {
  const old = db.select({ id: uploads.id }).from(uploads).where(and(inArray(uploads.purpose, [...opinionPurposes]), isNull(uploads.usedAt), lt(uploads.createdAt, before))).limit(limit)
  return (await db.delete(uploads).where(and(inArray(uploads.id, old), isNull(uploads.usedAt))).returning({ id: uploads.id })).map(row => row.id)
}

/** Removes of these files those that nothing sent has used; answers their ids, whose bytes are to be removed next. */
export async function removeFilesOfNobody(db: Db, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return []
  return (await db.delete(uploads).where(and(sql`${uploads.id} = any(${sql.param([...ids])}::uuid[])`, inArray(uploads.purpose, [...opinionPurposes]), isNull(uploads.usedAt))).returning({ id: uploads.id })).map(row => row.id)
}

/** Shuts the files of a withdrawn submission: nobody opens them any more. What another opinion also came with stays open. */
export async function closeUploads(db: Db, ids: readonly string[], at: Date) {
  if (!ids.length) return
  await db.execute(sql`update uploads set closed_at = ${at.toISOString()}::timestamptz where id = any(${sql.param([...ids])}::uuid[]) and closed_at is null
    and not exists (select 1 from opinions where attachments <> '[]'::jsonb and attachments @> jsonb_build_array(uploads.id::text))`)
}

/** Removes the files of withdrawn submissions that were sent before `before`, at most `limit`; answers their ids, whose bytes are to be removed next. */
export async function removeClosedUploads(db: Db, { before, limit }: { before: Date, limit: number }): Promise<string[]> {
  const old = db.select({ id: uploads.id }).from(uploads).where(and(isNotNull(uploads.closedAt), lte(uploads.usedAt, before))).limit(limit)
  return (await db.delete(uploads).where(inArray(uploads.id, old)).returning({ id: uploads.id })).map(row => row.id)
}

/** Forgets who uploaded what was sent with an opinion before `before`. */
export async function forgetUploaders(db: Db, before: Date) {
  await db.update(uploads).set({ uploadedBy: null }).where(and(isNotNull(uploads.uploadedBy), lte(uploads.usedAt, before), sql`${uploads.purpose} = any(${sql.param([...opinionPurposes])}::text[])`))
}

/** The opinion a file came with, the oldest of several; undefined while nothing was sent with it. `sealed`: something of its submission was covered, and this person has not read its original for a recorded reason since. */
export async function findOpinionOfFile(db: Db, id: string, { personId, since }: { personId: string, since: Date }): Promise<{ id: string, sealed: boolean } | undefined> {
  return (await rows<{ id: string, sealed: boolean }>(db, sql`
    select o.id, exists (select from opinions c where c.submission_id = o.submission_id and c.covered)
      and not exists (select from opinions c join audit_entries a on a.subject_kind = 'opinion' and a.subject_id = c.id::text
        where c.submission_id = o.submission_id and a.action = 'opinion.readOriginal' and a.person_id = ${personId}::uuid and a.at > ${since.toISOString()}::timestamptz) as sealed
    from opinions o where o.attachments <> '[]'::jsonb and o.attachments @> jsonb_build_array(${id}::text) order by o.received_at, o.id limit 1`))[0]
}
