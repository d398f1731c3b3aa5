import type { Db } from '#db/client'
import { insertDateMoves } from '#db/queries/procedure'
import { listNoticeFacts } from '#db/queries/procedure-facts'
import type { StageRow } from '#db/queries/stages'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { lastDayBefore } from '#shared/domain/procedure-when'
import type { Person } from './change'

type Stage = StageRow['stage']

/** Whether people know the days of a stage: it has opened, or a notice about it is out. From then on they move with a reason only. */
export async function isAnnounced(db: Db, { id, planId, opensAt }: Pick<Stage, 'id' | 'planId' | 'opensAt'>, now: Date): Promise<boolean> {
  if (opensAt <= now) return true
  return (await listNoticeFacts(db, planId)).some(notice => notice.stageId === id && notice.state === 'approved' && notice.publishesAt !== null && notice.publishesAt <= now)
}

/** Keeps which days of a stage were moved, from when to when and why. */
export async function keepStageDays(tx: Db, before: Stage, after: Stage, { reason, actor, now }: { reason: string, actor: Person, now: Date }): Promise<void> {
  const days = (stage: Stage) => ({ opensAt: legalDate(stage.opensAt), closesAt: lastDayBefore(stage.closesAt) })
  const [was, is] = [days(before), days(after)]
  const moved = (['opensAt', 'closesAt'] as const).filter(field => was[field] !== is[field])
  if (!moved.length) return
  if (!reason && await isAnnounced(tx, before, now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'reason', message: 'needed' }] })
  await insertDateMoves(tx, moved.map(field => ({ planId: before.planId, subjectKind: 'stage' as const, subjectId: before.id, field, before: was[field], after: is[field], reason, movedBy: actor.personId, movedAt: now })))
}
