import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { redirectedNatures } from '#shared/domain/opinion'
import type { Nature, WithheldReason } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { isScreened } from './screenings'
import { workingText } from './working-text'

/** A span of time, its end exclusive. */
export interface Span { from: Date, before: Date }

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`
const receivedIn = ({ from, before }: Span) => sql`opinions.received_at >= ${at(from)} and opinions.received_at < ${at(before)}`

/** What a stage received in a span, counted on its index of arrival: the day counts know neither submissions nor late ones. A submission that was withdrawn has come in all the same, its opinions count no more. */
export async function countArrived(db: Db, stageId: string, span: Span): Promise<{ submissions: number, late: number }> {
  const [row] = await rows<{ submissions: number, late: number }>(db, sql`
    select count(distinct number)::int as submissions, (count(*) filter (where late and visibility <> 'withdrawn'))::int as late from opinions where stage_id = ${stageId}::uuid and ${receivedIn(span)}`)
  return row ?? { submissions: 0, late: 0 }
}

/**
 * How many more (or fewer) were registered by staff in a span than are dated in it: what comes on paper counts on the day it
 * is registered, its own day decides only whether it is late. `recorded`: opinions registered in it that are dated elsewhere. Of
 * what was withdrawn the submission counts, its opinions do not (`countArrived`).
 */
export async function countShifted(db: Db, stageId: string, { from, before }: Span): Promise<{ submissions: number, opinions: number, late: number, recorded: number }> {
  const within = (column: SQL) => sql`(${column} >= ${at(from)} and ${column} < ${at(before)})`
  const [registered, dated] = [within(sql`s.created_at`), within(sql`s.received_at`)]
  const kept = sql`o.visibility <> 'withdrawn'`
  const shift = (what: SQL, which = kept) => sql`((count(${what}) filter (where ${registered} and ${which})) - (count(${what}) filter (where ${dated} and ${which})))::int`
  const [row] = await rows<{ submissions: number, opinions: number, late: number, recorded: number }>(db, sql`
    select ${shift(sql`distinct s.id`, sql`true`)} as submissions, ${shift(sql`o.id`)} as opinions, ${shift(sql`o.id`, sql`o.late and ${kept}`)} as late, (count(o.id) filter (where ${registered} and ${kept}))::int as recorded
    from submissions s join opinions o on o.submission_id = s.id
    where s.stage_id = ${stageId}::uuid and s.entered_by is not null and s.person_id is null and ${registered} <> ${dated}`)
  return row ?? { submissions: 0, opinions: 0, late: 0, recorded: 0 }
}

/** What was withheld or taken down in a span and is so still, by reason, most first. Few of many: the index of visibility holds them. */
export function countWithheldIn(db: Db, stageId: string, { from, before }: Span): Promise<{ visibility: 'withheld' | 'takenDown', reason: WithheldReason, n: number }[]> {
  return rows(db, sql`
    select o.visibility, o.withheld_reason as reason, count(*)::int as n from opinions o
    where o.stage_id = ${stageId}::uuid and o.visibility in ('withheld', 'takenDown') and o.withheld_reason <> '' and exists (
      select from opinion_changes c where c.opinion_id = o.id and c.undone_by is null and c.after ->> 'visibility' = o.visibility and c.at >= ${at(from)} and c.at < ${at(before)})
    group by 1, 2 order by n desc, 1, 2`)
}

/** A group of answers with how many of its opinions were received in a span. */
export interface GroupDemand { groupId: string, title: string, n: number }

/** The largest groups of a stage, by what was received in a span. */
export function listLargestGroups(db: Db, { stageId, span, limit }: { stageId: string, span: Span, limit: number }): Promise<GroupDemand[]> {
  return rows(db, sql`
    select g.id::text as "groupId", g.title, count(*)::int as n from answer_groups g join answer_group_members m on m.group_id = g.id join opinions on opinions.id = m.opinion_id
    where g.stage_id = ${stageId}::uuid and opinions.visibility <> 'withdrawn' and ${receivedIn(span)} group by g.id, g.title, g.number order by n desc, g.number limit ${limit}::int`)
}

/** A topic with a nature ('' while nobody has set it). */
export interface TopicDemand { topic: string, nature: Nature | '', n: number }

const isUngrouped = sql`not exists (select from answer_group_members m where m.opinion_id = opinions.id)`

/** The most frequent topics and natures among opinions that are in no group; what is redirected is no demand to the plan. */
export function listCommonTopics(db: Db, { stageId, span, limit }: { stageId: string, span: Span, limit: number }): Promise<TopicDemand[]> {
  return rows(db, sql`
    select topic, nature, count(*)::int as n from opinions
    where stage_id = ${stageId}::uuid and topic <> '' and nature <> all(${sql.param([...redirectedNatures])}) and visibility <> 'withdrawn' and ${receivedIn(span)} and ${isUngrouped}
    group by 1, 2 order by n desc, 1, 2 limit ${limit}::int`)
}

/** Text that may be quoted, not redacted yet: `checked` is what the public reads. `place`: of the demand in its list. */
export interface QuotableRow { place: number, id: string, number: number, ordinal: number, text: string, lang: string, checked: boolean }

/** Newest texts of each demand, those the public reads first, then such as wait for moderation, were not marked by the screen and are not before the director; what was covered once stays so. Never what was withheld. */
function quotables(from: SQL, where: SQL, list: unknown, { stageId, span, each }: { stageId: string, span: Span, each: number }): SQL {
  const pick = (text: SQL, checked: SQL, which: SQL) => sql`(
      select opinions.id, opinions.number, opinions.ordinal, ${text} as text, opinions.lang, ${checked} as checked, opinions.received_at from ${from}
      where opinions.stage_id = ${stageId}::uuid and ${where} and ${receivedIn(span)} and ${which} order by opinions.received_at desc, opinions.id desc limit ${each}::int)`
  return sql`
    select d.place, q.id::text as id, q.number, q.ordinal, q.text, q.lang, q.checked
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as d(place int, "groupId" uuid, topic text, nature text)
    cross join lateral (
      ${pick(sql`opinions.public_text`, sql`true`, sql`opinions.visibility = 'public' and opinions.public_text <> ''`)} union all
      ${pick(workingText(), sql`false`, sql`opinions.visibility = 'pending' and opinions.text <> '' and not opinions.escalated and not ${isScreened}`)}) q
    order by d.place, q.checked desc, q.received_at desc, q.id desc`
}

/** The same of groups, by their places in a list. */
export function listGroupQuotables(db: Db, list: readonly { place: number, groupId: string }[], query: { stageId: string, span: Span, each: number }): Promise<QuotableRow[]> {
  const natures = sql`opinions.nature <> all(${sql.param([...redirectedNatures])})`
  return rows(db, quotables(sql`opinions join answer_group_members m on m.opinion_id = opinions.id`, sql`m.group_id = d."groupId" and ${natures}`, list, query))
}

/** The same of topics with a nature. */
export function listTopicQuotables(db: Db, list: readonly { place: number, topic: string, nature: string }[], query: { stageId: string, span: Span, each: number }): Promise<QuotableRow[]> {
  return rows(db, quotables(sql`opinions`, sql`opinions.topic = d.topic and opinions.nature = d.nature and ${isUngrouped}`, list, query))
}
