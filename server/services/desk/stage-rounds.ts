import type { Db } from '#db/client'
import { insertOverride } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { listDeskStages } from '#db/queries/stages'
import { addDays, endOfLegalDay } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { gateOf, isUnmet } from '#shared/domain/procedure-gate'
import { roundBefore } from '#shared/domain/stage'
import type { StageKind } from '#shared/domain/stage'
import type { RoundCheck } from '#shared/schemas/stage-edit'
import type { PlanRow } from '../plans'
import { requirePlan } from '../plans'
import { readJudged, toChecklist } from '../procedure/gate'
import type { Person } from './change'

/** A round as it is to be: of which kind, its number, and the first day of intake. */
export interface Round { kind: StageKind, round: number, firstDay: string }

type Stage = Awaited<ReturnType<typeof listDeskStages>>[number]['stage']

async function judge(db: Db, plan: PlanRow, { kind, round, firstDay }: Round, now: Date) {
  const stages = (await listDeskStages(db, plan.id)).map(({ stage }) => stage)
  const previous = roundBefore(stages, { kind, round })
  if (!previous) return null
  const { facts, context } = await readJudged(db, plan, now)
  return { previous, gate: gateOf({ kind: 'nextRound', stage: previous.id, opensAt: endOfLegalDay(addDays(firstDay, -1)) }, facts, context) }
}

/** What stands before a further round of a kind of stage, for its form. */
export async function readRoundCheck(db: Db, slug: string, round: Round, now: Date): Promise<RoundCheck> {
  const judged = await judge(db, await requirePlan(db, slug), round, now)
  return { before: judged && { slug: judged.previous.slug, title: judged.previous.title, checklist: toChecklist(judged.gate, { round: judged.previous.id }) } }
}

/**
 * That a further round may be made: the one before is over by then, and what came in it is sorted. The director lets it
 * pass with a reason, which is kept for each check like every decision of his.
 */
export async function requireRound(tx: Db, plan: PlanRow, round: Round, { letPass, actor, now }: { letPass: string, actor: Person, now: Date }): Promise<void> {
  const judged = await judge(tx, plan, round, now)
  if (!judged || judged.gate.state === 'open') return
  const { previous, gate } = judged
  if (!letPass) throw new DomainError('gateBlocked', { n: gate.blocking }, { current: toChecklist(gate, { round: previous.id }) })
  if (!can(actor, 'rule.override')) throw new DomainError('notAllowed')
  for (const line of gate.lines) {
    if (line.kind !== 'check' || line.severity !== 'block' || !isUnmet(line, gate.transition)) continue
    await insertOverride(tx, { planId: plan.id, rule: line.check, subjectId: previous.id, reason: letPass, madeBy: actor.personId, madeAt: now })
    await recordAudit(tx, { actor, action: 'rule.override', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, rule: line.check, target: previous.id, reason: letPass } })
  }
}

/** Refuses a later end that reaches into the round after it, which was made to begin when this one is over; rounds that overlap already were let pass so. */
export async function keepOffNextRound(tx: Db, { planId, kind, round, closesAt }: Stage, later: Date): Promise<void> {
  const next = (await listDeskStages(tx, planId)).map(({ stage }) => stage).find(one => one.kind === kind && one.round > round && one.opensAt >= closesAt && one.opensAt < later)
  if (!next) return
  const first = dateText(next.opensAt, 'legalDay', 'zh-CN', { time: false })
  throw new DomainError('wrongState', { reason: { zh: `下一轮“${next.title.zh}”自${first}开始，本轮不能延到它开始以后。请先推后下一轮。`, en: `the next round, “${next.title.en || next.title.zh}”, opens before that; move it first.` } })
}
