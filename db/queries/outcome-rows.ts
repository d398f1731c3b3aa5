import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { listedOutcomes, partLength } from '#shared/domain/outcome-row'
import type { OutcomeSource } from '#shared/domain/outcome-row'
import { rows } from '../client'
import type { Db } from '../client'
import { blocks, features, figures, layers, opinions, replies, units } from '../schema'
import { answerHashOf } from './answer-group-members'
import { countCeiling, opinionWhere } from './opinions'
import type { OpinionFilter } from './opinions'
import { takenDownIds } from './takedowns'

/** What a list of rows can be narrowed to. */
export type OutcomeFilter = Pick<OpinionFilter, 'outcome' | 'topic' | 'township'>

/** Where a page of rows begins: after this opinion. */
export interface OutcomeCursor { number: number, ordinal: number }

const day = (column: SQL) => sql`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

/** What was said of an opinion and to it, as one hash: kept with a frozen row, and compared with what is said now. */
function saidHash({ text, outcome, detail, reason, reply }: Record<'text' | 'outcome' | 'detail' | 'reason' | 'reply', SQL>): SQL {
  return sql`encode(sha256(convert_to(jsonb_build_array(${text}, ${outcome}, ${detail}, ${reason}, coalesce(${reply}, ''))::text, 'UTF8')), 'hex')`
}
const saidWhenFrozen = saidHash({ text: sql`s.text`, outcome: sql`s.outcome`, detail: sql`s."outcomeDetail"`, reason: sql`s.reason`, reply: sql`s.reply` })
const saidNow = saidHash({ text: sql`o.public_text`, outcome: sql`o.outcome`, detail: sql`o.outcome_detail`, reason: sql`o.reason`, reply: sql`p.text` })

/** Outcomes asked for, without those that have no rows. */
export function listedAmong(wanted?: readonly string[]): string[] {
  return listedOutcomes.filter(outcome => !wanted?.length || wanted.includes(outcome))
}

/** How many opinions of each of these groups have its answer still, public or not; what was changed singly since does not count (docs/decisions/0021). */
function alike(stageId: string, which: SQL): SQL {
  return sql`select g.number, count(*)::int as n from answer_groups g join answer_group_members m on m.group_id = g.id join opinions o on o.id = m.opinion_id left join replies r on r.opinion_id = o.id
    where g.stage_id = ${stageId}::uuid and ${which} and o.handling in ('answered', 'closed') and m.given_hash = ${answerHashOf(sql`o`, sql`r`)} group by g.number`
}

/** What a row is made from, of answered public opinions alone; how many its group has is asked once for many (`alike`). */
type Unsized = Omit<OutcomeSource, 'groupSize'>

function sources(stageId: string, filter: OutcomeFilter, rest: SQL): SQL {
  return sql`
    select opinions.id, opinions.number, opinions.ordinal, opinions.public_text as text, opinions.lang, opinions.party, opinions.channel, ${day(sql`opinions.received_at`)} as "receivedOn", opinions.late,
      opinions.topic, opinions.nature, opinions.township, ${units.name} ->> 'zh' as unit, ${blocks.number} as "blockNumber", left(${blocks.text}, ${partLength}) as "blockText", ${figures.number} as "figureNumber", ${figures.title} ->> 'zh' as "figureTitle",
      ${layers.name} ->> 'zh' as "layerName", ${features.name} as "featureName", opinions.outcome, opinions.outcome_detail as "outcomeDetail", opinions.reason, ${replies.text} as reply, ${day(sql`${replies.publishedAt}`)} as "repliedOn",
      g.number as "groupNumber", g.title as "groupTitle"
    from ${opinions} left join ${units} on ${units.id} = opinions.unit_id left join ${blocks} on ${blocks.id} = opinions.block_id and ${blocks.draftId} not in ${takenDownIds} left join ${figures} on ${figures.id} = opinions.figure_id and ${figures.draftId} not in ${takenDownIds}
      left join ${features} on ${features.id} = opinions.feature_id and ${features.layerId} not in (select id from layers where draft_id in ${takenDownIds} or id in ${takenDownIds}) left join ${layers} on ${layers.id} = ${features.layerId} left join ${replies} on ${replies.opinionId} = opinions.id
      left join answer_group_members m on m.opinion_id = opinions.id and m.given_hash = ${answerHashOf(sql`opinions`, sql`replies`)} left join answer_groups g on g.id = m.group_id
    where ${opinionWhere(stageId, 'public', { ...filter, outcome: listedAmong(filter.outcome) })} ${rest}`
}

interface OutcomeQuery { stageId: string, filter: OutcomeFilter, after?: OutcomeCursor, limit: number, total: number, /** Of the groups of earlier pages of one walk; those of this page are added. */ sizes?: Map<number, number> }

/**
 * A page of a stage's rows in the order of their numbers, one more than `limit` to know whether there is a next. `total`
 * (how many match) decides how they are found: few by gathering and sorting, many along the index of numbers.
 */
export async function listOutcomeSources(db: Db, query: OutcomeQuery): Promise<OutcomeSource[]> {
  const beyond = query.after ? sql`and (opinions.number, opinions.ordinal) > (${query.after.number}, ${query.after.ordinal})` : sql``
  // No index has the first order.
  const order = query.total < countCeiling ? sql`opinions.number + 0, opinions.ordinal` : sql`opinions.number, opinions.ordinal`
  const found = await rows<Unsized>(db, sql`${sources(query.stageId, query.filter, beyond)} order by ${order} limit ${query.limit + 1}`)
  const sizes = await sizeGroups(db, query.stageId, found, query.sizes ?? new Map())
  return found.map(source => ({ ...source, groupSize: source.groupNumber === null ? null : sizes.get(source.groupNumber) ?? null }))
}

/** Adds the sizes of the groups that stand on a page and are not known yet. */
async function sizeGroups(db: Db, stageId: string, page: readonly Unsized[], sizes: Map<number, number>): Promise<Map<number, number>> {
  const missing = [...new Set(page.flatMap(({ groupNumber }) => groupNumber === null || sizes.has(groupNumber) ? [] : [groupNumber]))]
  if (!missing.length) return sizes
  for (const { number, n } of await rows<{ number: number, n: number }>(db, alike(stageId, sql`g.number = any(${sql.param(missing)}::int[])`))) sizes.set(number, n)
  return sizes
}

/** Keeps the rows of a stage as they are in this statement's snapshot, in the order of their numbers; answers how many. */
export async function freezeOutcomeRows(db: Db, { accountId, stageId }: { accountId: string, stageId: string }): Promise<number> {
  const [frozen] = await rows<{ n: number }>(db, sql`
    with kept as (
      insert into outcome_account_rows (account_id, position, opinion_id, source, said)
      select ${accountId}::uuid, row_number() over (order by s.number, s.ordinal), s.id, to_jsonb(s) || jsonb_build_object('groupSize', a.n), ${saidWhenFrozen}
      from (${sources(stageId, {}, sql``)}) s left join (${alike(stageId, sql`true`)}) a on a.number = s."groupNumber" returning 1)
    select count(*)::int as n from kept`)
  return frozen?.n ?? 0
}

/** Frozen rows after a position, in order. */
export function listFrozenSources(db: Db, { accountId, after, limit }: { accountId: string, after: number, limit: number }): Promise<{ position: number, source: OutcomeSource | null }[]> {
  return rows(db, sql`select position, source from outcome_account_rows where account_id = ${accountId} and position > ${after} order by position limit ${limit}`)
}

/** Empties what frozen rows said, once the files are written or given up. */
export async function forgetFrozenSources(db: Db, accountId: string) {
  await db.execute(sql`update outcome_account_rows set source = null where account_id = ${accountId} and source is not null`)
}

/**
 * Of these accounts, those whose files quote what is not said any more: an opinion that is not public or not answered, or
 * that reads otherwise than it did, or its answer; or one that names a paragraph, drawing or map feature that is down. What
 * was covered before it came back stays changed, since the words in the files are not the public's any more. Rows are
 * looked through for the latter only where a draft or layer of the account's own plan is down.
 */
export async function listChangedAccounts(db: Db, accountIds: readonly string[]): Promise<Set<string>> {
  if (!accountIds.length) return new Set()
  return new Set((await rows<{ id: string }>(db, sql`
    select a.id from unnest(${sql.param([...accountIds])}::uuid[]) a (id)
    where exists (select from outcome_account_rows r join opinions o on o.id = r.opinion_id left join replies p on p.opinion_id = o.id
      where r.account_id = a.id and (o.visibility <> 'public' or o.handling not in ('answered', 'closed') or r.said not in ('', ${saidNow})))
      or (exists (select from takedowns t join stages s on s.plan_id = t.plan_id join outcome_accounts f on f.stage_id = s.id where f.id = a.id and t.kind in ('draft', 'layer') and t.subject_id in ${takenDownIds}) and exists (
        select from outcome_account_rows r join opinions o on o.id = r.opinion_id left join blocks b on b.id = o.block_id left join figures f on f.id = o.figure_id left join features e on e.id = o.feature_id left join layers l on l.id = e.layer_id
        where r.account_id = a.id and (b.draft_id in ${takenDownIds} or f.draft_id in ${takenDownIds} or l.draft_id in ${takenDownIds} or l.id in ${takenDownIds})))`)).map(row => row.id))
}
