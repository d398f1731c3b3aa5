import type { z } from 'zod'
import type { Db } from '#db/client'
import { findDraft, listBlocks, listDeskDrafts, listMapped } from '#db/queries/drafts'
import type { FoundDraft, PlacedBlock } from '#db/queries/drafts'
import { missingForRelease } from '#shared/domain/draft'
import { outlineOf } from '#shared/domain/draft-outline'
import { DomainError } from '#shared/domain/errors'
import type { DeskDraft, DeskDraftHead, DeskDraftList, deskDraftsQuery } from '#shared/schemas/draft-edit'

/** Which draft is meant. */
export interface DraftAddress { plan: string, version: number }

/** What the director confirms himself, so that only what others have to add is told as missing before he does. */
const allConfirmed = { disclosureReview: true, secrecyReview: true, mapReview: true, imprint: true }

/** A draft by plan and version, or `notFound`. */
export async function requireDraft(db: Db, address: DraftAddress): Promise<FoundDraft> {
  const found = await findDraft(db, address)
  if (!found) throw new DomainError('notFound')
  return found
}

/** A page of the desk's list of drafts, of one plan or of all. */
export async function readDeskDrafts(db: Db, { cursor, limit, ...filter }: z.output<typeof deskDraftsQuery>): Promise<DeskDraftList> {
  const found = await listDeskDrafts(db, { ...filter, after: cursor, limit: limit + 1 })
  const page = found.slice(0, limit)
  const items = page.map(({ id: _id, returnReason, ...draft }) => ({
    ...draft,
    createdAt: draft.createdAt.toISOString(),
    createdBy: draft.createdBy ?? '',
    releasedAt: draft.releasedAt?.toISOString() ?? null,
    returned: draft.state === 'editing' && returnReason !== null,
  }))
  return { items, nextCursor: found.length > limit ? page.at(-1)?.id ?? null : null }
}

/** A draft without its text: state, people, what a release still lacks. */
export async function readDeskDraftHead(db: Db, address: DraftAddress): Promise<DeskDraftHead> {
  return toHead(db, await requireDraft(db, address))
}

/** A draft with its blocks, for the editor. */
export async function readDeskDraft(db: Db, address: DraftAddress): Promise<DeskDraft> {
  const found = await requireDraft(db, address)
  const [head, blocks] = await Promise.all([toHead(db, found), listBlocks(db, found.draft.id)])
  return { ...head, blocks: blocks.map(toEditBlock), outline: outlineOf(blocks) }
}

/** A block without its place, which follows from the order. */
export function toEditBlock({ position: _position, chapter: _chapter, ...block }: PlacedBlock) {
  return block
}

async function toHead(db: Db, { draft, plan, source, ...names }: FoundDraft): Promise<DeskDraftHead> {
  const maps = await listMapped(db, draft.id)
  return {
    plan: { slug: plan.slug, title: plan.title },
    version: draft.version,
    revision: draft.revision,
    title: draft.title,
    imprint: draft.imprint,
    lang: draft.lang,
    state: draft.state,
    createdAt: draft.createdAt.toISOString(),
    createdBy: names.createdBy ?? '',
    submittedBy: names.submittedBy,
    releasedBy: names.releasedBy,
    releasedAt: draft.releasedAt?.toISOString() ?? null,
    returnReason: draft.returnReason,
    source,
    checklist: draft.checklist,
    missing: missingForRelease({ imprint: draft.imprint, checklist: draft.checklist ?? allConfirmed, maps }),
    maps,
    warnings: draft.warnings,
  }
}
