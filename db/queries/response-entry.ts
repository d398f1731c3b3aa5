import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { people, responses } from '../schema'

/** A response by the number of its paper form, with who typed it. */
export async function findForm(db: Db, surveyId: string, formNumber: string) {
  return (await db.select({ response: responses, enteredBy: people.name }).from(responses).leftJoin(people, eq(people.id, responses.enteredBy)).where(and(eq(responses.surveyId, surveyId), eq(responses.formNumber, formNumber), ne(responses.formNumber, ''))))[0]
}

/** Forms that were typed once, the oldest first, at most 200. */
export function listWaitingForms(db: Db, surveyId: string) {
  return db.select({ formNumber: responses.formNumber, source: responses.source, personId: responses.enteredBy, enteredBy: people.name, receivedAt: responses.receivedAt }).from(responses).leftJoin(people, eq(people.id, responses.enteredBy))
    .where(and(eq(responses.surveyId, surveyId), ne(responses.formNumber, ''), eq(responses.isTest, false), eq(responses.channel, 'paper'), isNull(responses.checkedAt))).orderBy(responses.receivedAt, responses.id).limit(200)
}

/** How much was typed off paper and how much of it twice. */
export async function countEntry(db: Db, surveyId: string) {
  const [row] = await rows<{ paper: number, numbered: number, checked: number, incomplete: number }>(db, sql`
    select count(*)::int as paper, (count(*) filter (where form_number <> ''))::int as numbered, (count(*) filter (where checked_at is not null))::int as checked,
      (count(*) filter (where doubts @> '["incomplete"]'::jsonb))::int as incomplete
    from responses where survey_id = ${surveyId}::uuid and channel = 'paper' and not is_test`)
  return row ?? { paper: 0, numbered: 0, checked: 0, incomplete: 0 }
}

/** Responses by the way they came. */
export async function countChannels(db: Db, surveyId: string): Promise<Record<string, number>> {
  const found = await rows<{ channel: string, n: number }>(db, sql`select channel, count(*)::int as n from responses where survey_id = ${surveyId}::uuid and not is_test group by channel`)
  return Object.fromEntries(found.map(({ channel, n }) => [channel, n]))
}

/** What the record tells of entering: how many a person typed since `since`, and what came of typing twice. */
export async function countEntryRecord(db: Db, surveyId: string, { personId, since }: { personId: string, since: Date }) {
  const [row] = await rows<{ today: number, forms: number, compared: number, differing: number }>(db, sql`
    select (count(*) filter (where action = 'response.enter' and person_id = ${personId}::uuid and at >= ${since.toISOString()}::timestamptz))::int as today,
      (count(*) filter (where action = 'response.check'))::int as forms,
      coalesce(sum((detail ->> 'compared')::int) filter (where action = 'response.check'), 0)::int as compared,
      coalesce(sum((detail ->> 'differing')::int) filter (where action = 'response.check'), 0)::int as differing
    from audit_entries where subject_kind = 'survey' and subject_id = ${surveyId} and action in ('response.enter', 'response.check')`)
  return row ?? { today: 0, forms: 0, compared: 0, differing: 0 }
}

/** Writes what two people agree on; false where somebody has checked it meanwhile. */
export async function writeChecked(db: Db, id: string, values: Partial<typeof responses.$inferInsert> & { checkedBy: string, checkedAt: Date }): Promise<boolean> {
  return (await db.update(responses).set(values).where(and(eq(responses.id, id), isNull(responses.checkedAt))).returning({ id: responses.id })).length > 0
}

/** Of these ids those that are taken, with what they were taken with. */
export function listTaken(db: Db, ids: readonly string[]) {
  return db.select({ id: responses.id, surveyId: responses.surveyId, bodyHash: responses.bodyHash }).from(responses).where(sql`${responses.id} = any(${sql.param([...ids])}::uuid[])`)
}

/** Of these form numbers those that a survey has already. */
export async function listTakenForms(db: Db, surveyId: string, numbers: readonly string[]): Promise<Set<string>> {
  return new Set((await db.select({ formNumber: responses.formNumber }).from(responses).where(and(eq(responses.surveyId, surveyId), ne(responses.formNumber, ''), sql`${responses.formNumber} = any(${sql.param([...numbers])}::text[])`))).map(row => row.formNumber))
}

/** Of these answers (by hash) those that came with an earlier sheet from the same place. */
export async function listImportedAlike(db: Db, surveyId: string, hashes: readonly string[], importId: string): Promise<Set<string>> {
  const found = await db.select({ hash: responses.answersHash, source: responses.source }).from(responses).where(and(eq(responses.surveyId, surveyId), sql`${responses.answersHash} = any(${sql.param([...hashes])}::text[])`, sql`${responses.importId} is not null and ${responses.importId} <> ${importId}::uuid`))
  return new Set(found.map(({ hash, source }) => `${hash} ${source}`))
}

/** Takes many responses of a sheet at once; answers the ids that were new. One statement, however many there are. */
export async function acceptResponses(db: Db, values: readonly (typeof responses.$inferInsert)[]): Promise<Set<string>> {
  if (!values.length) return new Set()
  const found = await rows<{ id: string }>(db, sql`
    insert into responses (id, survey_id, number, answers, seed, ending, channel, source, township, seconds, late, quotas, over_quota, form_number, import_id, lang, body_hash, answers_hash, entered_by, received_at, doubts)
    select r."id", r."surveyId", r."number", r."answers", r."seed", r."ending", r."channel", r."source", r."township", r."seconds", r."late", coalesce(r."quotas", '[]'::jsonb), coalesce(r."overQuota", false), r."formNumber", r."importId", r."lang", r."bodyHash", r."answersHash", r."enteredBy", r."receivedAt", r."doubts"
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r("id" uuid, "surveyId" uuid, "number" int, "answers" jsonb, "seed" text, "ending" text, "channel" text, "source" text, "township" text, "seconds" int, "late" boolean, "quotas" jsonb, "overQuota" boolean, "formNumber" text, "importId" uuid, "lang" text, "bodyHash" text, "answersHash" text, "enteredBy" uuid, "receivedAt" timestamptz, "doubts" jsonb)
    on conflict do nothing returning id::text`)
  return new Set(found.map(row => row.id))
}

/** The sheets a survey's responses were read from, the newest first. */
export function listImports(db: Db, surveyId: string) {
  return rows<{ import: string, n: number, by: string | null, at: Date, name: string | null }>(db, sql`
    select r.import_id::text as import, count(*)::int as n, max(p.name) as by, min(a.at) as at, max(a.name) as name
    from responses r
    left join people p on p.id = r.entered_by
    left join (select detail ->> 'import' as import, min(at) as at, max(detail ->> 'name') as name from audit_entries where subject_kind = 'survey' and subject_id = ${surveyId} and action = 'response.import' group by 1) a on a.import = r.import_id::text
    where r.import_id is not null and not r.is_test and r.survey_id = ${surveyId}::uuid group by r.import_id order by min(a.at) desc nulls last limit 100`)
}

/** How many opinions of the stage were made of these responses, whether they are there or not. */
export async function countOpinionsOf(db: Db, ids: readonly string[]): Promise<number> {
  const [row] = await rows<{ n: number }>(db, sql`select count(*)::int as n from response_opinions where response_id = any(${sql.param([...ids])}::uuid[])`)
  return row?.n ?? 0
}

/** Takes back everything that was read from a sheet; answers the ids. */
export async function removeImport(db: Db, surveyId: string, importId: string): Promise<string[]> {
  return (await db.delete(responses).where(and(eq(responses.surveyId, surveyId), eq(responses.importId, importId))).returning({ id: responses.id })).map(row => row.id)
}
