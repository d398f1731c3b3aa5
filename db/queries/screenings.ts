import { asc, eq, gt, sql } from 'drizzle-orm'
import type { RepeatKind } from '#shared/domain/repeat'
import type { Finding } from '#shared/domain/screening-pieces'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions, opinionScreenings, outbox } from '../schema'

/** Whether the screen of words and patterns asks for a second look at a row of `opinions`. */
export const isScreened = sql`exists (select from opinion_screenings where opinion_screenings.opinion_id = opinions.id)`

/** Came as a photo or scan whose words nobody has typed off yet: as its partial index says it. */
export const isUntyped = sql`opinions.text = '' and opinions.visibility <> 'withdrawn'`

/** What the screen found in an opinion; `trapped`, and which opinion it `repeats`, are kept once they were told. */
export interface Screened { id: string, stageId: string, findings: readonly Finding[], trapped: boolean, repeats: string | null, repeatsBy: RepeatKind | null }

/** Writes what was found anew: a row where there is something, none where there is nothing. */
export async function writeScreenings(db: Db, screened: readonly Screened[]) {
  if (!screened.length) return
  await db.execute(sql`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(screened)}::jsonb) as r(id uuid, "stageId" uuid, findings jsonb, trapped boolean, repeats uuid, "repeatsBy" text)),
    clean as (delete from opinion_screenings s using r where s.opinion_id = r.id and r.findings = '[]'::jsonb and not r.trapped and not s.trapped and r.repeats is null and s.repeats is null)
    insert into opinion_screenings as s (opinion_id, stage_id, findings, trapped, repeats, repeats_by)
    select r.id, r."stageId", r.findings, r.trapped, r.repeats, r."repeatsBy" from r
    where r.findings <> '[]'::jsonb or r.trapped or r.repeats is not null or exists (select from opinion_screenings known where known.opinion_id = r.id and (known.trapped or known.repeats is not null))
    on conflict (opinion_id) do update set findings = excluded.findings, trapped = s.trapped or excluded.trapped,
      repeats = coalesce(s.repeats, excluded.repeats), repeats_by = coalesce(s.repeats_by, excluded.repeats_by)`)
}

/** What was found in an opinion, if anything, with number and ordinal of the one it repeats. */
export async function findScreening(db: Db, opinionId: string) {
  return (await db.select({ findings: opinionScreenings.findings, trapped: opinionScreenings.trapped, repeats: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal }, repeatsBy: opinionScreenings.repeatsBy })
    .from(opinionScreenings).leftJoin(opinions, eq(opinions.id, opinionScreenings.repeats)).where(eq(opinionScreenings.opinionId, opinionId)))[0]
}

/** The next opinions in the order of their ids, of all stages, to be looked through once more. */
export function listForScreening(db: Db, { after, limit }: { after: string, limit: number }) {
  return db.select({ id: opinions.id, stageId: opinions.stageId, text: opinions.text }).from(opinions).where(gt(opinions.id, after)).orderBy(asc(opinions.id)).limit(limit)
}

/** Whether looking everything through once more is still going on. */
export async function isScreeningAgain(db: Db): Promise<boolean> {
  return (await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.topic, 'screenOpinions')).limit(1)).length > 0
}

/** How many opinions the screen has marked, of all stages, up to `ceiling`. */
export async function countScreened(db: Db, ceiling: number): Promise<number> {
  const [row] = await rows<{ n: number }>(db, sql`select count(*)::int as n from (select from opinion_screenings limit ${ceiling}) found`)
  return row?.n ?? 0
}
