import type { Db } from '#db/client'
import { findBatchPerson, listBatchVersions, lockOpinions } from '#db/queries/handling'
import { recordAudit } from '#db/queries/record'
import { draftReplies } from '#db/queries/replies'
import { DomainError, errorSentences } from '#shared/domain/errors'
import type { HandlingApplied, HandlingItem } from '#shared/schemas/handling-sheet'
import { recheckReplies, settle, writeStates } from '../desk/change'
import type { Person, Step } from '../desk/change'
import { patchFrame } from '../desk/frame'
import { requireStage } from '../stages'
import { planFrame, planStep, refusalOf } from './plan'

const incomplete = { zh: '缺少采纳情况、理由或所需的具体内容。', en: 'outcome, reason or particulars are missing.' }

/**
 * Writes a part of a sheet: each row by itself, on the version it was decided on; what somebody has changed since, or
 * cannot be, is told and left alone; a part sent again is answered as before. All parts of a batch are undone as one.
 */
export async function applyHandling(db: Db, stageKey: string, { batch, items }: { batch: string, items: readonly HandlingItem[] }, { actor, now }: { actor: Person, now: Date }): Promise<HandlingApplied> {
  const { stage } = await requireStage(db, stageKey)
  const patch = await patchFrame(db, stage.id, actor)
  const owner = await findBatchPerson(db, batch)
  if (owner !== undefined && owner !== actor.personId) throw new DomainError('idempotencyConflict')
  return db.transaction(async (tx) => {
    const found = new Map((await lockOpinions(tx, items.map(item => item.id), stage.id)).map(record => [record.id, record]))
    const sent = await listBatchVersions(tx, batch, [...found.keys()])
    const frame = await planFrame(tx, [...found.keys()], { patch, actor, now })
    const steps: Step[] = []
    const drafts: { opinionId: string, text: string, lang: string }[] = []
    const told = items.map(({ id, version, ...wish }): HandlingApplied['items'][number] => {
      const before = found.get(id)
      if (!before) return { id, verdict: 'wrong', reason: errorSentences(new DomainError('notFound')) }
      // Sent once already, by somebody whose answer was lost on its way.
      if (sent.get(id) === version + 1) return { id, verdict: 'changed', reason: null }
      if (before.version !== version || steps.some(step => step.before.id === id)) return { id, verdict: 'conflict', reason: null }
      try {
        const step = planStep(before, wish, frame)
        if (!step) return { id, verdict: 'same', reason: null }
        steps.push(step)
        if (wish.reply !== null) drafts.push({ opinionId: id, text: wish.reply, lang: frame.replies.get(id)?.lang ?? 'zh-CN' })
        return { id, verdict: 'changed', reason: null }
      }
      catch (error) {
        return { id, verdict: 'wrong', reason: refusalOf(error).reason ?? incomplete }
      }
    })
    await recheckReplies(tx, steps)
    await draftReplies(tx, drafts, { draftedBy: actor.personId, draftedAt: now })
    const written = await writeStates(tx, steps, { action: 'opinion.bulk', batchId: batch, now, address: actor.address })
    if (steps.length) await recordAudit(tx, { actor, action: 'opinion.import', subjectKind: 'stage', subjectId: stage.id, detail: { rows: steps.length } })
    await settle(tx, written)
    return { items: told }
  })
}
