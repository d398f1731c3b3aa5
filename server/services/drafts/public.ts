import type { Db } from '#db/client'
import { findDraft, listBlocks, listHeadings, listReleasedDrafts } from '#db/queries/drafts'
import type { FoundDraft, PlacedBlock } from '#db/queries/drafts'
import { listAttachments, listFigures } from '#db/queries/figures'
import { findAskedVersion, findStageOfDraft } from '#db/queries/stages'
import { listDownPictures } from '#db/queries/takedowns'
import { outlineOf } from '#shared/domain/draft-outline'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { asksOnline, showsOpinions, stageState } from '#shared/domain/stage'
import type { Block, Draft, DraftWithBlocks } from '#shared/schemas/draft'
import type { DraftSummary } from '#shared/schemas/plan'
import type { Takedown } from '#shared/schemas/takedown'
import { fileAddress } from '#shared/schemas/upload'
import { requirePlan } from '../plans'
import { readDownOfDraft, takenDownError, withoutSealedAttachment, withoutSealedFigure } from '../takedowns/read'
import type { DraftAddress } from './desk'

/** Released drafts of a plan, newest first. */
export async function readReleasedDrafts(db: Db, planSlug: string): Promise<DraftSummary[]> {
  const plan = await requirePlan(db, planSlug)
  return (await listReleasedDrafts(db, plan.id)).map(draft => ({ ...draft, releasedAt: draft.releasedAt?.toISOString() ?? null }))
}

/** A draft with its blocks, of one chapter (by its heading's position) or all; `notFound` to whoever may not know of an unreleased one. */
export async function readDraft(db: Db, actor: Actor, address: DraftAddress, { chapter, now }: { chapter?: number, now: Date }): Promise<DraftWithBlocks> {
  const found = await findDraft(db, address)
  // Also for staff, who read it at the desk: what is down shows nobody its words here.
  if (found?.draft.state === 'takenDown') throw await takenDownError(db, found.draft.id)
  if (!found || (found.draft.state !== 'released' && !can(actor, 'draft.readUnreleased'))) throw new DomainError('notFound')
  const [blocks, down, pictures] = await Promise.all([listBlocks(db, found.draft.id, chapter), readDownOfDraft(db, found.draft.id), listDownPictures(db, found.draft.id)])
  // A chapter is named by its heading's position; 0 is what stands before the first and may be empty.
  if (chapter && blocks.length === 0) throw new DomainError('notFound')
  return { ...await toDraft(db, found, down, now), blocks: blocks.map(block => toBlock(block, down.get(pictures.get(block.upload ?? '') ?? ''))) }
}

async function toDraft(db: Db, { draft, plan }: FoundDraft, down: ReadonlyMap<string, Takedown>, now: Date): Promise<Draft> {
  const [headings, figures, attachments, found, asked] = await Promise.all([
    listHeadings(db, draft.id),
    listFigures(db, draft.id),
    listAttachments(db, draft.id),
    findStageOfDraft(db, { draftId: draft.id, now }),
    findAskedVersion(db, { planId: plan.id, now }),
  ])
  const stage = found ? { slug: found.stage.slug, state: stageState(found.stage, now), noticeDown: found.noticeDown, showsOpinions: showsOpinions(found.stage, now) } : null
  return {
    plan: { slug: plan.slug, title: plan.title, demo: plan.demo === 1 },
    version: draft.version,
    title: draft.title,
    imprint: draft.imprint,
    lang: draft.lang,
    releasedAt: draft.releasedAt?.toISOString() ?? null,
    outline: outlineOf(headings),
    figures: figures.map(figure => withoutSealedFigure(figure, down.get(figure.id))),
    attachments: attachments.map(attachment => withoutSealedAttachment(attachment, down.get(attachment.id))),
    stage: stage && { slug: stage.slug, state: stage.state, asks: asksOnline(stage), showsOpinions: stage.showsOpinions },
    asked: stage?.state === 'open' || asked === draft.version ? null : asked,
    corrected: down.size > 0,
  }
}

function toBlock({ upload, ...block }: PlacedBlock, takedown: Takedown | undefined): Block {
  return { ...block, image: upload && !takedown ? fileAddress(upload, 'display') : null, ...takedown ? { takedown } : {} }
}
