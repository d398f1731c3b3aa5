import type { Db } from '#db/client'
import { listPhases } from '#db/queries/plans'
import { beginPhase, decidePhaseMove, findPhaseMove, insertPhaseMove, lockPlan, updatePhase, updatePlan } from '#db/queries/procedure'
import type { PhaseMoveRow } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { endOfLegalDay, addDays, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { wantsReason } from '#shared/domain/procedure-transition'
import type { Standing } from '#shared/domain/procedure-transition'
import type { MoveBody, MoveDecisionBody } from '#shared/schemas/procedure-edit'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import type { PlanRow } from '../plans'
import { readGate, readJudged, stepsFrom } from './gate'

const wrongState = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })
const standingAfter = { suspend: 'suspended', return: 'returned', resume: 'running' } as const satisfies Record<string, Standing>

/**
 * Takes a plan a step further, back, or halts it: what the gate says is asked again under the lock, and kept with the
 * step. A step that is the leading group's to sign off waits for it, unless its signature on paper was entered; everything
 * else is made at once.
 */
export function askForMove(db: Db, slug: string, body: MoveBody, actor: Person, now: Date): Promise<{ id: string, waiting: boolean }> {
  return db.transaction(async (tx) => {
    const plan = await lockPlan(tx, (await requirePlan(tx, slug)).id)
    if (!plan) throw new DomainError('notFound')
    if (plan.version !== body.version) throw new DomainError('stale')
    const effectiveOn = await requireStep(tx, plan, body, now)
    const judged = await readJudged(tx, plan, now)
    if (judged.moves.some(move => move.state === 'waiting')) throw wrongState('上一项申请还在等领导小组签批，请先等结果或撤回。', 'another step waits for the leading group; wait for it or withdraw it.')
    const step = { kind: body.kind, to: body.to }
    const gate = readGate(judged, step)
    if (gate.hash !== body.hash) throw new DomainError('gateChanged', {}, { current: gate })
    if (gate.state === 'blocked') throw new DomainError('gateBlocked', { n: gate.blocking }, { current: gate })
    const waiting = gate.signOff
    const id = await insertPhaseMove(tx, { planId: plan.id, kind: step.kind, fromPhase: plan.phase, toPhase: step.to, state: waiting ? 'waiting' : 'made', reason: body.reason, gate, gateHash: gate.hash, effectiveOn, askedBy: actor.personId, askedAt: now, ...waiting ? {} : { decidedBy: actor.personId, decidedAt: now } })
    await recordAudit(tx, { actor, action: 'phase.ask', subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, move: step.kind, phase: plan.phase, to: step.to, hash: gate.hash, overrides: gate.overrides.length, ...body.reason ? { reason: body.reason } : {} } })
    if (!waiting) await makeMove(tx, plan, { ...step, effectiveOn })
    return { id, waiting }
  })
}

/** That a step leads away from where the plan stands, with a reason where it needs one; answers the day from which it counts. */
async function requireStep(tx: Db, plan: PlanRow, { kind, to, reason, effectiveOn }: MoveBody, now: Date): Promise<string> {
  if (!stepsFrom(plan).some(one => one.kind === kind && one.to === to)) throw wrongState('规划目前不能这样推进，请刷新后查看可以办理的步骤。', 'the plan cannot take this step from where it stands; please reload.')
  const refuse = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
  if (wantsReason(plan.phase, { kind, to }) && !reason) throw refuse('reason', 'needed')
  const day = effectiveOn ?? legalDate(now)
  if (day > legalDate(now)) throw refuse('effectiveOn', 'notInFuture')
  const began = (await listPhases(tx, plan.id)).find(({ phase }) => phase === plan.phase)?.startedAt
  if (began && day < legalDate(began)) throw refuse('effectiveOn', 'beforePhase')
  return day
}

/** Changes phase or standing as a step says. */
async function makeMove(tx: Db, plan: PlanRow, { kind, to, effectiveOn }: { kind: PhaseMoveRow['kind'], to: PlanRow['phase'], effectiveOn: string }) {
  if (kind !== 'advance') return void await updatePlan(tx, plan.id, plan.version, { standing: standingAfter[kind] })
  const from = endOfLegalDay(addDays(effectiveOn, -1))
  await updatePhase(tx, plan.id, plan.phase, { endedAt: from })
  await beginPhase(tx, plan.id, to, from)
  await updatePlan(tx, plan.id, plan.version, { phase: to })
}

/** A step that waits, with its plan locked; `wrongState` where it has been decided. */
async function requireWaiting(tx: Db, id: string): Promise<{ plan: PlanRow, move: PhaseMoveRow }> {
  const found = await findPhaseMove(tx, id)
  if (!found) throw new DomainError('notFound')
  const plan = await lockPlan(tx, found.planId)
  const move = await findPhaseMove(tx, id)
  if (!plan || move?.state !== 'waiting') throw wrongState('这一项已经办结。', 'this step has been decided already.')
  return { plan, move }
}

/** Signs a step off or refuses it (领导小组); the plan moves when it is signed, if what the step waits for is still in order. */
export function decideMove(db: Db, id: string, { decision, note }: MoveDecisionBody, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { plan, move } = await requireWaiting(tx, id)
    if (decision === 'refuse' && !note) throw new DomainError('invalidInput', {}, { fields: [{ path: 'note', message: 'needed' }] })
    const gate = readGate(await readJudged(tx, plan, now), { kind: move.kind, to: move.toPhase })
    if (decision === 'sign' && gate.state === 'blocked') throw new DomainError('gateBlocked', { n: gate.blocking }, { current: gate })
    await end(tx, { plan, move }, { state: decision === 'sign' ? 'made' : 'refused', note }, actor, now)
    if (decision === 'sign') await makeMove(tx, plan, { kind: move.kind, to: move.toPhase, effectiveOn: legalDate(now) })
  })
}

/** Takes back a step that waits: only whoever asked for it. */
export function withdrawMove(db: Db, id: string, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const waiting = await requireWaiting(tx, id)
    if (waiting.move.askedBy !== actor.personId) throw new DomainError('notAllowed')
    await end(tx, waiting, { state: 'withdrawn', note: '' }, actor, now)
  })
}

const recordedAs = { made: 'phase.sign', refused: 'phase.refuse', withdrawn: 'phase.withdraw' } as const

async function end(tx: Db, { plan, move }: { plan: PlanRow, move: PhaseMoveRow }, { state, note }: { state: keyof typeof recordedAs, note: string }, actor: Person, now: Date) {
  if (!await decidePhaseMove(tx, move.id, { state, decidedBy: actor.personId, decidedAt: now, decisionNote: note })) throw new DomainError('stale')
  await recordAudit(tx, { actor, action: recordedAs[state], subjectKind: 'plan', subjectId: plan.id, detail: { plan: plan.slug, move: move.kind, phase: move.fromPhase, to: move.toPhase, hash: move.gateHash, ...note ? { note } : {} } })
}
