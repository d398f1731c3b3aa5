import type { Db } from '#db/client'
import { raiseGeneration } from '#db/queries/plans'
import { lockPlan } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { updateStage } from '#db/queries/stages'
import { DomainError } from '#shared/domain/errors'
import { gateOf } from '#shared/domain/procedure-gate'
import type { Conclusion } from '#shared/schemas/procedure'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { requireStage } from '../stages'
import { readJudged, toChecklist } from './gate'
import { readSubjects } from './subjects'

/** What a stage waits for before it is concluded: everything accounted for, classification, outcome and review among it (design §4.4). */
export async function readConclusion(db: Db, key: string, now: Date): Promise<Conclusion> {
  const { stage, plan: { slug } } = await requireStage(db, key)
  const plan = await requirePlan(db, slug)
  const { facts, context } = await readJudged(db, plan, now)
  return {
    stage: { slug: stage.slug, title: stage.title, closesAt: stage.closesAt.toISOString(), concludedAt: stage.concludedAt?.toISOString() ?? null },
    plan: plan.slug,
    checklist: toChecklist(gateOf({ kind: 'concludeStage', stage: stage.id }, facts, context), { conclude: stage.id }),
    subjects: await readSubjects(db, plan.id),
    serverTime: now.toISOString(),
  }
}

/** That nothing stands before a stage's conclusion; `gateBlocked` with the checklist where something does. */
export async function requireConclusion(db: Db, key: string, now: Date): Promise<void> {
  refuseBlocked((await readConclusion(db, key, now)).checklist)
}

function refuseBlocked(checklist: Conclusion['checklist']) {
  if (checklist.state === 'blocked') throw new DomainError('gateBlocked', { n: checklist.blocking }, { current: checklist })
}

/** Concludes a stage (办结) when its checklist is in order; it is asked again under the lock, and its hash is kept in the record. */
export function concludeStage(db: Db, key: string, { hash }: { hash: string }, actor: Person, now: Date): Promise<Conclusion> {
  return db.transaction(async (tx) => {
    await lockPlan(tx, (await requireStage(tx, key)).plan.id)
    const { stage, plan } = await requireStage(tx, key)
    if (stage.concludedAt) throw new DomainError('wrongState', { reason: { zh: '这个环节已经办结。', en: 'this stage has been concluded already.' } })
    const { checklist } = await readConclusion(tx, stage.id, now)
    if (checklist.hash !== hash) throw new DomainError('gateChanged', {}, { current: checklist })
    refuseBlocked(checklist)
    if (!await updateStage(tx, stage.id, stage.version, { concludedAt: now })) throw new DomainError('stale')
    await raiseGeneration(tx, plan.id)
    await recordAudit(tx, { actor, action: 'stage.conclude', subjectKind: 'stage', subjectId: stage.id, detail: { hash, overrides: checklist.overrides.length } })
    return readConclusion(tx, stage.id, now)
  })
}
