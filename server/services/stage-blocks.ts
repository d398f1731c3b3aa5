import type { Db } from '#db/client'
import { findBlock } from '#db/queries/draft-targets'
import { DomainError } from '#shared/domain/errors'
import { readableStage } from './stages'

/** A block of the draft a stage is about, once that draft is released. */
export async function readStageBlock(db: Db, stageKey: string, blockId: string) {
  const { plan, draft } = await readableStage(db, stageKey)
  const block = await findBlock(db, blockId)
  if (!block || block.draftId !== draft?.id || block.state !== 'released') throw new DomainError('notFound')
  return { id: block.id, number: block.number, text: block.text, chapter: block.chapter, version: draft.version, plan: plan.slug }
}
