import type { Db } from '#db/client'
import { listPostings } from '#db/queries/notice-postings'
import { raiseGeneration } from '#db/queries/plans'
import { insertDateMoves } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { updateStage } from '#db/queries/stages'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { Person } from '../desk/change'
import { readCalendar } from '../procedure/context'
import { periodOf } from './desk'
import { requireNotice } from './frame'
import { staleNotice } from './write'

/**
 * Moves the closing day of the stage whose notice went up late to one the law allows (`domain.md` §1.2): never to an
 * earlier day, with old, new and reason kept.
 */
export function moveClosing(db: Db, id: string, { lastDay, reason }: { lastDay: string, reason: string }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    await raiseGeneration(tx, (await requireNotice(tx, id)).plan.id)
    const found = await requireNotice(tx, id)
    const { notice, plan, stage } = found
    const period = periodOf(found, await listPostings(tx, notice.id), await readCalendar(tx))
    if (!stage || !period?.earliest || !period.short) throw new DomainError('wrongState', { reason: { zh: '公示时间已经足够，截止日期不需要推后。', en: 'the period is long enough; its last day need not move.' } })
    if (stage.concludedAt && stage.concludedAt <= now) throw new DomainError('wrongState', { reason: { zh: '环节已办结，截止日期不再变动。', en: 'the stage has been concluded; its last day stays.' } })
    if (lastDay < period.earliest.date) throw new DomainError('invalidInput', {}, { fields: [{ path: 'lastDay', message: 'beforeEarliest' }] })
    if (lastDay > addDays(period.earliest.date, furthest)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'lastDay', message: 'tooFar' }] })
    if (stage.answering.mode === 'together' && stage.answering.by <= lastDay) throw new DomainError('wrongState', { reason: { zh: `承诺的答复日期（${stage.answering.by}）不晚于新的截止日期，请先在“编辑环节”中推后答复日期。`, en: `answers are promised by ${stage.answering.by}, which is not after the new last day. Please move that date first under “Edit the stage”.` } })
    if (!await updateStage(tx, stage.id, stage.version, { closesAt: endOfLegalDay(lastDay) })) throw await staleNotice(tx, id, actor, now)
    const before = addDays(legalDate(stage.closesAt), -1)
    await insertDateMoves(tx, [{ planId: plan.id, subjectKind: 'stage', subjectId: stage.id, field: 'closesAt', before, after: lastDay, reason, movedBy: actor.personId, movedAt: now }])
    await recordAudit(tx, { actor, action: 'stage.moveClosing', subjectKind: 'stage', subjectId: stage.id, detail: { before: { lastDay: before }, after: { lastDay }, reason, to: notice.slug } })
  })
}

/** A mistake in the year is likelier than a notice prolonged by more days than this. */
const furthest = 365
