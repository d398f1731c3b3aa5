import { sql } from 'drizzle-orm'
import { answeredHandlings, outcomeNeeds, outcomes, redirectedNatures } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'

const needsReason = outcomes.filter(outcome => outcomeNeeds[outcome].reason)

/**
 * How the opinions of a stage are handled, as rules ask it (shared/domain/procedure-facts.ts). What was never drafted can
 * lack a reason, so only `categorised` is looked through; redirected natures are few and have their index.
 */
export async function countHandlingFacts(db: Db, stageId: string) {
  const kept = sql`visibility <> 'withdrawn'`
  const [row] = await rows<{ total: number, uncategorised: number, withoutOutcome: number, withoutReason: number, unreviewed: number, unanswered: number, redirectedUntold: number, redirectedPublic: number }>(db, sql`
    select coalesce(sum(n) filter (where ${kept}), 0)::int as total,
      coalesce(sum(n) filter (where handling = 'received' and ${kept}), 0)::int as uncategorised,
      coalesce(sum(n) filter (where outcome = '' and ${kept}), 0)::int as "withoutOutcome",
      coalesce(sum(n) filter (where handling <> all(${sql.param([...answeredHandlings])}) and ${kept}), 0)::int as unanswered,
      (select count(*)::int from opinions o where o.stage_id = ${stageId} and o.handling = 'categorised' and o.visibility <> 'withdrawn' and o.outcome = any(${sql.param(needsReason)}) and btrim(o.reason) = '') as "withoutReason",
      (select count(*)::int from opinions o left join replies r on r.opinion_id = o.id where o.stage_id = ${stageId} and o.handling = 'drafted' and o.visibility <> 'withdrawn' and r.reviewed_by is null) as unreviewed,
      (select count(*)::int from opinions o where o.stage_id = ${stageId} and o.nature = any(${sql.param([...redirectedNatures])}) and o.visibility <> 'withdrawn' and o.handling <> all(${sql.param([...answeredHandlings])})) as "redirectedUntold",
      (select count(*)::int from opinions o where o.stage_id = ${stageId} and o.nature = any(${sql.param([...redirectedNatures])}) and o.visibility = 'public') as "redirectedPublic"
    from opinion_counts where stage_id = ${stageId}`)
  if (!row) throw new Error('an aggregate always answers')
  return row
}

/** When the first account of a stage was published; null while there is none. */
export async function findAccountPublished(db: Db, stageId: string): Promise<Date | null> {
  const [row] = await rows<{ at: string | null }>(db, sql`select min(published_at)::text as at from outcome_accounts where stage_id = ${stageId} and state = 'published'`)
  return row?.at ? new Date(row.at) : null
}

/** Of the plan's newest draft what rules ask: its checklist, imprint, and its figures and layers with those that lack a 审图号 or an exemption. */
export async function findDraftFacts(db: Db, planId: string) {
  const [row] = await rows<{ version: number, imprint: string, explanation: boolean, maps: number, without: number, checklist: { disclosureReview?: boolean, secrecyReview?: boolean } | null, released: string | null }>(db, sql`
    select d.version, d.imprint, d.checklist, d.released_by::text as released,
      exists (select from attachments a where a.draft_id = d.id) as explanation,
      ((select count(*) from figures f where f.draft_id = d.id) + (select count(*) from layers l where l.draft_id = d.id))::int as maps,
      ((select count(*) from figures f where f.draft_id = d.id and f.review_number = '' and f.exemption = '') + (select count(*) from layers l where l.draft_id = d.id and l.review_number = '' and l.exemption = ''))::int as without
    from drafts d where d.plan_id = ${planId} order by (d.state = 'released') desc, d.version desc limit 1`)
  return row
}
