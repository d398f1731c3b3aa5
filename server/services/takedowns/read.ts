import type { Db } from '#db/client'
import { findDown, findNoticeTakedown, listDownBlocks, listDownOfDraft } from '#db/queries/takedowns'
import type { TakedownRow } from '#db/queries/takedowns'
import { DomainError } from '#shared/domain/errors'
import type { Anchor } from '#shared/schemas/anchor'
import type { Attachment, Figure } from '#shared/schemas/draft'
import type { Takedown } from '#shared/schemas/takedown'

/** What everybody is told of a takedown. */
export function toTakedown({ takedown, plan, version, stage }: TakedownRow): Takedown {
  const { number, kind, label, reason, statement, state, correction, replacement, restoreReason } = takedown
  return {
    number, kind, plan, version, stage, label, reason, statement, state, correction, replacement, restoreReason,
    takenDownAt: takedown.takenDownAt.toISOString(),
    correctedAt: takedown.correctedAt?.toISOString() ?? null,
    restoredAt: takedown.restoredAt?.toISOString() ?? null,
  }
}

/** By what one of these things is down, as everybody is told; null where none is. */
export async function readDown(db: Db, ...subjectIds: string[]): Promise<Takedown | null> {
  const found = await findDown(db, subjectIds)
  return found ? toTakedown(found) : null
}

/** The failure of whoever asks for what is down: `takenDown` with the tombstone, `notFound` where it is not down after all. */
export async function takenDownError(db: Db, ...subjectIds: string[]): Promise<DomainError> {
  const down = await readDown(db, ...subjectIds)
  return down ? takenDownProblem(down) : new DomainError('notFound')
}

/** The failure that tells of a takedown. */
export function takenDownProblem(down: Takedown): DomainError {
  return new DomainError('takenDown', { label: { zh: down.label.zh, en: down.label.en ?? down.label.zh }, number: down.number }, { current: down })
}

/** What became of a stage's notice: it is down, or has been corrected; null where neither. */
export async function readNoticeTakedown(db: Db, stageId: string): Promise<Takedown | null> {
  const found = await findNoticeTakedown(db, stageId)
  return found ? toTakedown(found) : null
}

/** What is down of a draft, by the id of the draft, figure, layer or attachment. */
export async function readDownOfDraft(db: Db, draftId: string): Promise<Map<string, Takedown>> {
  return new Map((await listDownOfDraft(db, draftId)).map(row => [row.takedown.subjectId, toTakedown(row)]))
}

/** A figure as everybody reads it: of one that is down its number and name. */
export function withoutSealedFigure(figure: Figure, takedown: Takedown | undefined): Figure {
  return takedown ? { ...figure, reviewNumber: '', exemption: '', legend: [], image: '', original: '', thumbnail: '', width: null, height: null, takedown } : figure
}

/** An attachment as everybody reads it: of one that is down its name. */
export function withoutSealedAttachment(attachment: Attachment, takedown: Takedown | undefined): Attachment {
  return takedown ? { ...attachment, file: '', bytes: 0, pages: [], takedown } : attachment
}

/** Anchors without the words they quote from a draft that is down. */
export async function withoutSealedQuotes<T extends { anchor: Anchor }>(db: Db, anchors: readonly T[]): Promise<T[]> {
  const quoting = anchors.flatMap(({ anchor }) => anchor.kind === 'block' && anchor.quote ? [anchor.block] : [])
  const down = await listDownBlocks(db, quoting)
  return anchors.map(one => one.anchor.kind === 'block' && down.has(one.anchor.block) ? { ...one, anchor: { kind: 'block', block: one.anchor.block } } : one)
}
