import { createHash, randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { findVersionOfSource, insertDraft, listReleasedBlocks, takeVersion, writeBlocks } from '#db/queries/drafts'
import type { PlacedBlock } from '#db/queries/drafts'
import { recordAudit } from '#db/queries/record'
import { arrange } from '#shared/domain/draft-outline'
import { DomainError } from '#shared/domain/errors'
import { matchLineage } from '#shared/domain/lineage'
import type { Actor } from '#shared/domain/roles'
import type { ImportedDraft } from '#shared/schemas/draft-edit'
import { storeUpload } from '../utils/files'
import type { ImportedDocument } from '../word/model'
import { BLOCK_HTML_VERSION } from '../word/sanitise'
import { requirePlan } from './plans'
import { readWord, wordTurnstile } from './word-file'

/** A Word file as it was received, by whom, and whether a second import of the same bytes is meant. */
export interface DraftFile { bytes: Buffer, fileName: string, again: boolean }

/**
 * Makes the next draft of a plan from a Word file, in state `editing`. The file and its pictures are stored before
 * the transaction. Throws the import's codes (`wordBroken` …), and `draftDuplicate` for a file imported before.
 */
export async function importDraft(db: Db, actor: Actor, planSlug: string, file: DraftFile): Promise<ImportedDraft> {
  const plan = await requirePlan(db, planSlug)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  if (!file.again) await refuseDuplicate(db, plan.id, sha256)
  const document = await wordTurnstile(() => readWord(file.bytes))
  const uploadedBy = actor.kind === 'person' ? actor.personId : null
  const pictures = await storePictures(db, document, uploadedBy)
  const source = await storeUpload(db, { bytes: file.bytes, fileName: file.fileName, purpose: 'draftSource', uploadedBy })

  return db.transaction(async (tx) => {
    const version = await takeVersion(tx, plan.id)
    // Asked again with the plan's row held: the same file may have come twice at once.
    if (!file.again) await refuseDuplicate(tx, plan.id, sha256)
    const previous = await listReleasedBlocks(tx, plan.id)
    const ancestors = matchLineage(previous, document.blocks)
    const blocks = toBlocks(document, pictures.uploads, ancestors.map(ancestor => ancestor?.lineage ?? randomUUID()))
    const title = { zh: document.title }
    const draftId = await insertDraft(tx, { planId: plan.id, version, title, state: 'editing', sourceUploadId: source.id, warnings: pictures.warnings, createdBy: uploadedBy })
    await writeBlocks(tx, { draftId, htmlVersion: BLOCK_HTML_VERSION }, blocks)
    await recordAudit(tx, { actor, action: 'draft.import', subjectKind: 'draft', subjectId: draftId, detail: { version, blocks: blocks.length, sha256 } })
    return {
      version,
      title,
      blocks: blocks.length,
      chapters: blocks.filter(block => block.chapter === block.position).length,
      continued: ancestors.filter(Boolean).length,
      warnings: pictures.warnings,
    }
  })
}

async function refuseDuplicate(db: Db, planId: string, sha256: string) {
  const version = await findVersionOfSource(db, { planId, sha256 })
  if (version !== undefined) throw new DomainError('draftDuplicate', { version }, { current: { version } })
}

/** Stores the pictures of a document, one after the other; one that cannot be read becomes a warning and leaves its alternative text. */
async function storePictures(db: Db, document: ImportedDocument, uploadedBy: string | null) {
  const uploads: (string | null)[] = []
  const warnings: { code: string, detail?: string }[] = [...document.warnings]
  for (const [index, image] of document.images.entries()) {
    try {
      const fileName = image.alt || `image-${index + 1}`
      uploads.push((await storeUpload(db, { bytes: Buffer.from(image.data), fileName, purpose: 'blockImage', uploadedBy })).id)
    }
    catch (error) {
      if (!(error instanceof DomainError) || error.code === 'unavailable') throw error
      uploads.push(null)
      warnings.push({ code: 'imageUnsupported', detail: image.alt || String(index + 1) })
    }
  }
  return { uploads, warnings }
}

function toBlocks(document: ImportedDocument, uploads: readonly (string | null)[], lineages: readonly string[]): PlacedBlock[] {
  return arrange(document.blocks.map(({ image, ...block }, index) => ({
    ...block,
    id: randomUUID(),
    lineage: lineages[index] ?? randomUUID(),
    upload: image === null ? null : uploads[image] ?? null,
  })))
}
