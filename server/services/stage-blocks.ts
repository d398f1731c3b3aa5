import type { Db } from '#db/client'
import { findBlock } from '#db/queries/draft-targets'
import { DomainError } from '#shared/domain/errors'
import { readableStage } from './stages'
import { takenDownError } from './takedowns/read'

/** A block of the draft a stage is about, once that draft is released. */
export async function readStageBlock(db: Db, stageKey: string, blockId: string) {
  const { stage, plan, draft } = await readableStage(db, stageKey)
  const block = await findBlock(db, blockId)
  if (block?.state === 'takenDown' && block.draftId === stage.draftId) throw await takenDownError(db, block.draftId)
  if (!block || block.draftId !== draft?.id || block.state !== 'released') throw new DomainError('notFound')
  return { id: block.id, number: block.number, text: block.text, chapter: block.chapter, version: draft.version, plan: plan.slug }
}
