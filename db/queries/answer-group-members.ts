import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { MemberCounts, MemberState } from '#shared/domain/answer-group'
import { memberStates } from '#shared/domain/answer-group'
import { bodies } from '#shared/domain/party'
import type { Handling } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { answerGroupMembers } from '../schema'
import { workingText } from './working-text'

/** Outcome, reason, particulars and reply of an opinion with its reply, by the names these have in a statement, as one hash. */
export const answerHashOf = (opinion: SQL, reply: SQL) => sql`encode(sha256(convert_to(jsonb_build_array(${opinion}.outcome, ${opinion}.outcome_detail, ${opinion}.reason, coalesce(${reply}.text, ''))::text, 'UTF8')), 'hex')`
const answerHash = answerHashOf(sql`o`, sql`r`)

/** Where a member `m` of a group `g` stands (`memberStates`): one rule for lists, counts and steps. */
const memberState = sql`case
  when m.given_hash = '' and o.handling in ('drafted', 'answered', 'closed') then 'own'
  when m.given_hash <> '' and m.given_hash <> ${answerHash} then 'own'
  when o.handling in ('answered', 'closed') then 'answered'
  when o.handling <> 'drafted' then 'waiting'
  when m.given_wording is distinct from g.wording then 'outdated'
  when r.reviewed_by is not null then 'checked'
  else 'drafted' end`

const membersOf = sql`answer_group_members m join answer_groups g on g.id = m.group_id join opinions o on o.id = m.opinion_id left join replies r on r.opinion_id = o.id`

/** How many members of each group stand where. */
export async function countMembers(db: Db, groupIds: readonly string[]): Promise<Map<string, MemberCounts>> {
  const found = await rows<{ groupId: string, state: MemberState, n: number }>(db, sql`
    select m.group_id::text as "groupId", ${memberState} as state, count(*)::int as n from ${membersOf} where m.group_id = any(${sql.param([...groupIds])}::uuid[]) group by 1, 2`)
  const none = () => Object.fromEntries(memberStates.map(state => [state, 0])) as MemberCounts // An entry for each state.
  const counts = new Map(groupIds.map(id => [id, none()]))
  for (const { groupId, state, n } of found) {
    const of = counts.get(groupId)
    if (of) of[state] = n
  }
  return counts
}

/** Adds opinions to a group; one that is in any group stays there. */
export async function insertMembers(db: Db, { groupId, ids, addedBy, addedAt }: { groupId: string, ids: readonly string[], addedBy: string, addedAt: Date }) {
  await db.execute(sql`
    insert into answer_group_members (opinion_id, group_id, added_by, added_at)
    select id, ${groupId}::uuid, ${addedBy}::uuid, ${addedAt.toISOString()}::timestamptz from unnest(${sql.param([...ids])}::uuid[]) as id on conflict do nothing`)
}

/** Takes an opinion out of its group. */
export async function deleteMember(db: Db, opinionId: string) {
  await db.delete(answerGroupMembers).where(eq(answerGroupMembers.opinionId, opinionId))
}

/** Which groups these opinions are in. */
export async function listGroupsOf(db: Db, ids: readonly string[]): Promise<Map<string, { groupId: string, number: number }>> {
  const found = await rows<{ opinionId: string, groupId: string, number: number }>(db, sql`
    select m.opinion_id::text as "opinionId", m.group_id::text as "groupId", g.number from answer_group_members m join answer_groups g on g.id = m.group_id
    where m.opinion_id = any(${sql.param([...ids])}::uuid[])`)
  return new Map(found.map(({ opinionId, ...group }) => [opinionId, group]))
}

/** The ids of a group's members in their own order, in which several are locked. */
export async function listMemberIds(db: Db, groupId: string): Promise<string[]> {
  return (await rows<{ id: string }>(db, sql`select opinion_id::text as id from answer_group_members where group_id = ${groupId}::uuid order by opinion_id`)).map(row => row.id)
}

/** What a step needs to know of some members beside their opinions. */
export interface MemberRow { opinionId: string, state: MemberState, ownSentence: string, author: string, draftedBy: string | null, /** Has been answered with the group before. */ given: boolean, /** Its reply was checked. */ checked: boolean, /** Its author has been told that an earlier reply was withdrawn. */ withdrawn: boolean }

/** Some members of a group, by their opinions. */
export async function listMemberRows(db: Db, groupId: string, ids: readonly string[]): Promise<Map<string, MemberRow>> {
  const found = await rows<MemberRow>(db, sql`
    select m.opinion_id::text as "opinionId", ${memberState} as state, m.own_sentence as "ownSentence", s.author_label as author, r.drafted_by::text as "draftedBy", m.given_hash <> '' as given, r.reviewed_by is not null as checked, r.withdrawn_at is not null as withdrawn
    from ${membersOf} join submissions s on s.id = o.submission_id
    where m.group_id = ${groupId}::uuid and m.opinion_id = any(${sql.param([...ids])}::uuid[])`)
  return new Map(found.map(row => [row.opinionId, row]))
}

/** Remembers what these members have been given now. */
export async function markGiven(db: Db, { ids, wording }: { ids: readonly string[], wording: number }) {
  await db.execute(sql`
    update answer_group_members m set given_wording = ${wording}::int, given_hash = ${answerHash}
    from opinions o left join replies r on r.opinion_id = o.id where o.id = m.opinion_id and m.opinion_id = any(${sql.param([...ids])}::uuid[])`)
}

/** Sets the sentence for one author. */
export async function setOwnSentence(db: Db, opinionId: string, ownSentence: string) {
  await db.update(answerGroupMembers).set({ ownSentence }).where(eq(answerGroupMembers.opinionId, opinionId))
}

/** A line of a group's members. */
export interface ListedMember { id: string, number: number, ordinal: number, preview: string, author: string, /** A body writes, not a person. */ isBody: boolean, topic: string, township: string, receivedAt: string, handling: Handling, state: MemberState, ownSentence: string, /** As it was filled in when it was drafted, while it waits for its check or for going out; else ''. */ reply: string }

/** A page of a group's members in the order of their numbers, after one of them; those in one state, or all. */
export function listMembers(db: Db, query: { groupId: string, state?: MemberState, after?: { number: number, ordinal: number }, limit: number, length: number }): Promise<ListedMember[]> {
  const { groupId, state, after } = query
  return rows<ListedMember>(db, sql`
    select o.id::text, o.number, o.ordinal, left(${workingText(sql`o`)}, ${query.length}::int) as preview, s.author_label as author, o.party = any(${sql.param([...bodies])}::text[]) as "isBody", o.topic, o.township, to_char(o.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt", o.handling, ${memberState} as state, m.own_sentence as "ownSentence", case when o.handling = 'drafted' then coalesce(r.text, '') else '' end as reply
    from ${membersOf} join submissions s on s.id = o.submission_id
    where ${and(sql`m.group_id = ${groupId}::uuid`, state ? sql`${memberState} = ${state}` : undefined, after ? sql`(o.number, o.ordinal) > (${after.number}::int, ${after.ordinal}::int)` : undefined)}
    order by o.number, o.ordinal limit ${query.limit}::int`)
}
