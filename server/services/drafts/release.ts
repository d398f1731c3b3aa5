import type { Db } from '#db/client'
import { listBlocks } from '#db/queries/drafts'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { missingForRelease } from '#shared/domain/draft'
import type { ChecklistItem, ReleaseChecklist } from '#shared/domain/draft'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import type { DeskDraftHead } from '#shared/schemas/draft-edit'
import { changeDraft } from './change'
import type { DraftChange } from './change'
import { readDeskDraftHead } from './desk'

const personOf = (actor: Actor) => actor.kind === 'person' ? actor.personId : null

/** Hands a draft in for release; from then on it is read-only until it is returned. */
export function submitDraft(db: Db, actor: Actor, change: DraftChange): Promise<DeskDraftHead> {
  return db.transaction(async (tx) => {
    const { draft } = await changeDraft(tx, change, { state: 'submitted', submittedBy: personOf(actor), returnReason: null })
    const blocks = await listBlocks(tx, draft.id)
    if (blocks.length === 0) throw new DomainError('draftEmpty')
    await recordAudit(tx, { actor, action: 'draft.submit', subjectKind: 'draft', subjectId: draft.id, detail: { version: draft.version, blocks: blocks.length } })
    return readDeskDraftHead(tx, change)
  })
}

/** Gives a submitted draft back to the planners, with what has to be mended. */
export function returnDraft(db: Db, actor: Actor, change: DraftChange, reason: string): Promise<DeskDraftHead> {
  return db.transaction(async (tx) => {
    const { draft } = await changeDraft(tx, change, { state: 'editing', returnReason: reason })
    await recordAudit(tx, { actor, action: 'draft.return', subjectKind: 'draft', subjectId: draft.id, detail: { version: draft.version, reason } })
    return readDeskDraftHead(tx, change)
  })
}

/** Makes a submitted draft public on a complete checklist (design §4.14). From then on it is immutable. */
export function releaseDraft(db: Db, actor: Actor, change: DraftChange, release: { checklist: ReleaseChecklist, now: Date }): Promise<DeskDraftHead> {
  return db.transaction(async (tx) => {
    const { checklist, now } = release
    const { draft, plan } = await changeDraft(tx, change, { state: 'released', checklist, releasedBy: personOf(actor), releasedAt: now })
    const head = await readDeskDraftHead(tx, change)
    const missing = missingForRelease({ imprint: head.imprint, checklist, maps: head.maps })
    if (missing.items.length > 0 || missing.maps.length > 0) throw incomplete(missing)
    await raiseGeneration(tx, plan.id)
    await recordAudit(tx, { actor, action: 'draft.release', subjectKind: 'draft', subjectId: draft.id, detail: { version: draft.version, checklist } })
    return head
  })
}

const itemNames: Record<ChecklistItem, { zh: string, en: string }> = {
  disclosureReview: { zh: '公开审查', en: 'disclosure review' },
  secrecyReview: { zh: '保密审查', en: 'secrecy review' },
  mapReview: { zh: '地图审核', en: 'map review' },
  imprint: { zh: '版本说明', en: 'imprint' },
}

function incomplete(missing: ReturnType<typeof missingForRelease>): DomainError {
  const names = {
    zh: [...missing.items.map(item => itemNames[item].zh), ...missing.maps.map(map => `${map}（缺审图号或免审说明）`)].join('、'),
    en: [...missing.items.map(item => itemNames[item].en), ...missing.maps.map(map => `${map} (no review number or exemption)`)].join(', '),
  }
  return new DomainError('checklistIncomplete', { missing: names }, { fields: missing.items.map(item => ({ path: `checklist.${item}`, message: 'confirmationNeeded' })), current: missing })
}
