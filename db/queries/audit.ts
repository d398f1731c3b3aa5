import { and, desc, eq, gte, isNull, lt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AuditAction, AuditSubject } from '#shared/domain/audit'
import type { LocalText } from '#shared/schemas/text'
import { rows } from '../client'
import type { Db } from '../client'
import { auditEntries } from '../schema'

export interface AuditFilter {
  action?: AuditAction
  kind?: AuditSubject
  /** The person who did it; `nobody` is a visitor or the system. */
  by?: string
  /** Instants, the second exclusive. */
  from?: Date
  until?: Date
  /** What a search stands for: ids of persons and subjects, an address. Nothing in it is no entry. */
  about?: { people: readonly string[], subjects: readonly string[], address: string | null }
}

function where({ action, kind, by, from, until, about }: AuditFilter): SQL | undefined {
  const found = about && or(
    about.people.length ? sql`${auditEntries.personId} = any(${sql.param([...about.people])}::uuid[])` : undefined,
    about.subjects.length ? sql`${auditEntries.subjectId} = any(${sql.param([...about.subjects])}::text[])` : undefined,
    about.address ? eq(auditEntries.address, about.address) : undefined,
  )
  return and(
    action ? eq(auditEntries.action, action) : undefined,
    kind ? eq(auditEntries.subjectKind, kind) : undefined,
    by ? by === 'nobody' ? isNull(auditEntries.personId) : eq(auditEntries.personId, by) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    until ? lt(auditEntries.at, until) : undefined,
    about ? found ?? sql`false` : undefined,
  )
}

/** The record under a filter, newest first, keyset-paged: `after` is the id of the last entry seen. */
export function listAudit(db: Db, { filter, after: last, limit }: { filter: AuditFilter, after?: number, limit: number }) {
  // Instants of the database are finer than those of JavaScript, so that the place is asked of the entry itself.
  const after = last === undefined ? undefined : sql`(${auditEntries.at}, ${auditEntries.id}) < (select c.at, c.id from audit_entries c where c.id = ${last}::bigint)`
  return db.select().from(auditEntries).where(and(where(filter), after)).orderBy(desc(auditEntries.at), desc(auditEntries.id)).limit(limit)
}
export type AuditRow = Awaited<ReturnType<typeof listAudit>>[number]

/** What an entry is about in words: a name, or the number of an opinion or submission in its stage, and what its page is found by. */
export interface SubjectName { id: string, name: LocalText, stage: string | null, plan: string | null }

/** The names of the subjects of a page of entries; what is no longer there has none. */
export function nameSubjects(db: Db, ids: readonly string[]): Promise<SubjectName[]> {
  return rows<SubjectName>(db, sql`
    with wanted as (select unnest(${sql.param([...ids])}::uuid[]) as id)
    select p.id::text, jsonb_build_object('zh', p.name) as name, null as stage, null as plan from wanted join people p on p.id = wanted.id
    union all select p.id::text, p.title, null, p.slug from wanted join plans p on p.id = wanted.id
    union all select u.id::text, u.name, null, null from wanted join units u on u.id = wanted.id
    union all select s.id::text, s.title, s.slug, null from wanted join stages s on s.id = wanted.id
    union all select g.id::text, jsonb_build_object('zh', g.number || '. ' || g.title), s.slug, null from wanted join answer_groups g on g.id = wanted.id join stages s on s.id = g.stage_id
    union all select d.id::text, d.title, d.version::text, p.slug from wanted join drafts d on d.id = wanted.id join plans p on p.id = d.plan_id
    union all select s.id::text, jsonb_build_object('zh', lpad(s.number::text, 4, '0')), st.slug, null from wanted join submissions s on s.id = wanted.id join stages st on st.id = s.stage_id
    union all select o.id::text, jsonb_build_object('zh', lpad(o.number::text, 4, '0') || case when o.ordinal > 1 then '-' || o.ordinal else '' end), st.slug, null
      from wanted join opinions o on o.id = wanted.id join stages st on st.id = o.stage_id`)
}

/** The ids of all submissions with a number, and of their opinions. */
export async function idsOfNumber(db: Db, number: number): Promise<string[]> {
  const found = await rows<{ id: string }>(db, sql`
    with s as (select id from submissions where number = ${number}::int)
    select id::text from s union all select o.id::text from opinions o join s on o.submission_id = s.id limit 500`)
  return found.map(row => row.id)
}

/** The ids of people with this in their name. */
export async function idsOfName(db: Db, name: string): Promise<string[]> {
  const found = await rows<{ id: string }>(db, sql`select id::text from people where position(lower(${name}::text) in lower(name)) > 0 or lower(user_name) = lower(${name}::text) limit 200`)
  return found.map(row => row.id)
}

/** Forgets from where things were done before an instant; answers how many entries. */
export async function forgetAddresses(db: Db, before: Date): Promise<number> {
  const done = await rows<{ n: number }>(db, sql`
    with gone as (update audit_entries set address = null where id in (select id from audit_entries where address is not null and at < ${before.toISOString()}::timestamptz limit 5000) returning 1)
    select count(*)::int as n from gone`)
  return done[0]?.n ?? 0
}
