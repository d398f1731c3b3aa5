import type { Db } from '#db/client'
import { holdOpinion, lockOpinion, releaseOpinions, renewClaims, takeOpinions } from '#db/queries/handling'
import { listByIds } from '#db/queries/opinions'
import type { OpinionFilter } from '#db/queries/opinions'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { deskLimit } from '#shared/schemas/desk'
import type { DeskItem } from '#shared/schemas/desk'
import { requireStage } from '../stages'
import { lease } from './change'
import type { Person } from './change'
import { queuePreview, withHolders } from './read'

/** 领取: up to twenty of the oldest matching opinions that nobody holds. */
export async function claimNext(db: Db, stageKey: string, filter: OpinionFilter, actor: Person, now: Date): Promise<DeskItem[]> {
  const { stage } = await requireStage(db, stageKey)
  const ids = await db.transaction(tx => takeOpinions(tx, { stageId: stage.id, filter, personId: actor.personId, now, expiresAt: new Date(now.getTime() + lease), limit: deskLimit.claim }))
  return withHolders(db, await listByIds(db, ids, queuePreview), now)
}

/** Renews everything a person holds in a stage by another fifteen minutes; answers how many and until when. */
export async function renewAll(db: Db, stageKey: string, actor: Person, now: Date): Promise<{ renewed: number, until: string }> {
  const { stage } = await requireStage(db, stageKey)
  const expiresAt = new Date(now.getTime() + lease)
  return { renewed: await renewClaims(db, { stageId: stage.id, personId: actor.personId, now, expiresAt }), until: expiresAt.toISOString() }
}

/** Gives back everything a person holds in a stage. */
export async function releaseAll(db: Db, stageKey: string, actor: Person): Promise<number> {
  const { stage } = await requireStage(db, stageKey)
  return releaseOpinions(db, { stageId: stage.id, personId: actor.personId })
}

/** Takes one opinion; another's only by 接手, for those allowed, and on the record. */
export function claimOne(db: Db, id: string, takeOver: boolean, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const locked = await lockOpinion(tx, id, now)
    if (!locked) throw new DomainError('notFound')
    const { holder } = locked
    if (holder && holder.personId !== actor.personId) {
      if (!takeOver || !can(actor, 'opinion.takeOver')) throw new DomainError('heldByOther', { name: holder.name })
      await recordAudit(tx, { actor, action: 'opinion.takeOver', subjectKind: 'opinion', subjectId: id, detail: { from: holder.personId } })
    }
    await holdOpinion(tx, { opinionId: id, personId: actor.personId, expiresAt: new Date(now.getTime() + lease) })
  })
}
