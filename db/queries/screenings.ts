import { asc, eq, gt, sql } from 'drizzle-orm'
import type { Finding } from '#shared/domain/screening-pieces'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions, opinionScreenings, outbox } from '../schema'

/** Whether the screen of words and patterns asks for a second look at a row of `opinions`. */
export const isScreened = sql`exists (select from opinion_screenings where opinion_screenings.opinion_id = opinions.id)`

/** What the screen found in an opinion; `trapped` is kept once it was told. */
export interface Screened { id: string, stageId: string, findings: readonly Finding[], trapped: boolean }

/** Writes what was found anew: a row where there is something, none where there is nothing. */
export async function writeScreenings(db: Db, screened: readonly Screened[]) {
  if (!screened.length) return
  await db.execute(sql`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(screened)}::jsonb) as r(id uuid, "stageId" uuid, findings jsonb, trapped boolean)),
    clean as (delete from opinion_screenings s using r where s.opinion_id = r.id and r.findings = '[]'::jsonb and not r.trapped and not s.trapped)
    insert into opinion_screenings as s (opinion_id, stage_id, findings, trapped)
    select r.id, r."stageId", r.findings, r.trapped from r
    where r.findings <> '[]'::jsonb or r.trapped or exists (select from opinion_screenings known where known.opinion_id = r.id and known.trapped)
    on conflict (opinion_id) do update set findings = excluded.findings, trapped = s.trapped or excluded.trapped`)
}

/** What was found in an opinion, if anything. */
export async function findScreening(db: Db, opinionId: string) {
  return (await db.select({ findings: opinionScreenings.findings, trapped: opinionScreenings.trapped }).from(opinionScreenings).where(eq(opinionScreenings.opinionId, opinionId)))[0]
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
