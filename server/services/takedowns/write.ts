import type { Db } from '#db/client'
import { findDraftById, updateDraft } from '#db/queries/drafts'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findTakedown, insertTakedown, isNoticeEdited, listSubjects, updateTakedown } from '#db/queries/takedowns'
import { canMoveDraft } from '#shared/domain/draft'
import type { DraftState } from '#shared/domain/draft'
import { DomainError } from '#shared/domain/errors'
import { canMoveTakedown } from '#shared/domain/takedown'
import type { TakedownKind, TakedownState } from '#shared/domain/takedown'
import type { CorrectionBody, TakeDownBody } from '#shared/schemas/takedown'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { requireDraft } from '../drafts/desk'
import type { DraftAddress } from '../drafts/desk'
import { requirePlan } from '../plans'
import { requireStage } from '../stages'

const wrongState = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/**
 * Takes a released draft, or a figure, layer or attachment of it, off every public page at once, and leaves its numbered
 * tombstone (design §4.14, docs/decisions/0023). The plan's row is held from the beginning, so that numbers have no gaps.
 */
export function takeDown(db: Db, address: DraftAddress, body: TakeDownBody, actor: Person, now: Date): Promise<Made> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, address.plan)
    await raiseGeneration(tx, plan.id)
    const { draft } = await requireDraft(tx, address)
    const subject = (await listSubjects(tx, draft.id)).find(one => one.id === body.subject && one.kind === body.kind)
    if (!subject) throw new DomainError('notFound')
    if (draft.state !== 'released') throw wrongState('这一版草案不在公开状态。', 'this draft is not public.')
    const made = await write(tx, { plan, subject, draft, body }, actor, now)
    if (body.kind === 'draft') await moveDraft(tx, draft, 'takenDown')
    return made
  })
}

/** Takes the notice of a stage down: its texts leave the public pages and it takes no opinions but those that staff take down, until it is corrected or restored. */
export function takeNoticeDown(db: Db, stageKey: string, body: TakeDownBody, actor: Person, now: Date): Promise<Made> {
  return db.transaction(async (tx) => {
    const { stage, plan } = await requireStage(tx, stageKey)
    if (stage.internal) throw wrongState('内部征求的环节没有公开过，不需要撤下。', 'an internal stage has never been public; there is nothing to take down.')
    await raiseGeneration(tx, plan.id)
    if (body.kind !== 'notice' || body.subject !== stage.id) throw new DomainError('notFound')
    return write(tx, { plan, subject: { id: stage.id, kind: 'notice', label: stage.title, sha256: '' }, body }, actor, now)
  })
}

/** What the record says it was about: of a notice its stage. */
const recordedAs = ({ kind, subjectId }: { kind: TakedownKind, subjectId: string }) => ({ subjectKind: kind === 'notice' ? 'stage' as const : kind, subjectId })

interface Made { id: string, number: number }
interface Down { plan: { id: string, slug: string }, subject: Awaited<ReturnType<typeof listSubjects>>[number], draft?: { id: string, version: number }, body: TakeDownBody }

async function write(tx: Db, { plan, subject: { id: subjectId, kind, label, sha256 }, draft, body: { reason, statement } }: Down, actor: Person, now: Date): Promise<Made> {
  const made = await insertTakedown(tx, { planId: plan.id, draftId: draft?.id ?? null, kind, subjectId, label, sha256, reason, statement, takenDownBy: actor.personId, takenDownAt: now })
  if (!made) throw wrongState('已经撤下。', 'it has been taken down already.')
  await recordAudit(tx, { actor, action: 'publication.takeDown', ...recordedAs({ kind, subjectId }), detail: { plan: plan.slug, number: made.number, ...draft ? { version: draft.version } : {}, label: label.zh, reason, text: statement.zh, ...sha256 ? { sha256 } : {} } })
  return { id: made.id, number: made.number }
}

/** Publishes what was wrong and what is right, and where that stands now; it goes out under the number of the takedown. A notice is public again with it: one in which nothing was changed only where that is meant (`unchanged`). */
export function publishCorrection(db: Db, id: string, { text, replacement, unchanged }: CorrectionBody, actor: Person, now: Date): Promise<void> {
  return settle(db, id, 'corrected', async (tx, takedown) => {
    if (takedown.kind === 'notice' && !unchanged && !await isNoticeEdited(tx, takedown.subjectId)) throw new DomainError('noticeUnchanged')
    await updateTakedown(tx, id, { state: 'corrected', correction: text, replacement, correctedBy: actor.personId, correctedAt: now })
    await recordAudit(tx, { actor, action: 'publication.correct', ...recordedAs(takedown), detail: { number: takedown.number, label: takedown.label.zh, text: text.zh, replacement } })
  })
}

/** Makes public again what was taken down by mistake; its number and the reason stay in the list. */
export function restorePublication(db: Db, id: string, reason: LocalText, actor: Person, now: Date): Promise<void> {
  return settle(db, id, 'restored', async (tx, takedown) => {
    await updateTakedown(tx, id, { state: 'restored', restoreReason: reason, restoredBy: actor.personId, restoredAt: now })
    const draft = takedown.kind === 'draft' ? await findDraftById(tx, takedown.subjectId) : undefined
    if (draft) await moveDraft(tx, draft, 'released')
    await recordAudit(tx, { actor, action: 'publication.restore', ...recordedAs(takedown), detail: { number: takedown.number, label: takedown.label.zh, text: reason.zh } })
  })
}

type Takedown = NonNullable<Awaited<ReturnType<typeof findTakedown>>>

function settle(db: Db, id: string, to: TakedownState, work: (tx: Db, takedown: Takedown) => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    const planId = (await findTakedown(tx, id))?.planId
    if (!planId) throw new DomainError('notFound')
    // The plan's row first, as in taking down; what is read after it stands still.
    await raiseGeneration(tx, planId)
    const takedown = await findTakedown(tx, id)
    if (!takedown) throw new DomainError('notFound')
    if (takedown.state === 'restored') throw wrongState('已经恢复公开。', 'it is public again.')
    if (!canMoveTakedown(takedown.state, to)) throw wrongState('更正已经公布，不再变更；需要时请另行撤下或发布新的版本。', 'its correction is out and stays as it is; take down or release anew instead.')
    await work(tx, takedown)
  })
}

async function moveDraft(tx: Db, { id, revision, state }: { id: string, revision: number, state: DraftState }, to: DraftState) {
  if (!canMoveDraft(state, to) || !await updateDraft(tx, { id, revision, state }, { state: to })) throw new DomainError('stale')
}
