import type { Db } from '#db/client'
import { findAnswer, listAnswers, withdrawAnswerRow } from '#db/queries/consultation-answers'
import type { ConsultationAnswerRow } from '#db/queries/consultation-answers'
import { updateConsultationUnit } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { findWithStage, listSubmissionOpinions } from '#db/queries/submissions'
import { legalDate } from '#shared/domain/calendar'
import { itemsOfUnit } from '#shared/domain/consultation'
import { replyFaults, standingConclusion } from '#shared/domain/consultation-answer'
import { DomainError } from '#shared/domain/errors'
import { unansweredHandlings } from '#shared/domain/opinion'
import type { ConsultationReplyBody } from '#shared/schemas/consultation'
import type { Person } from '../desk/change'
import { holdSubmission } from '../own-data'
import { withdrawHeld } from '../withdrawal'
import { answerHash, recordAnswer } from './answers'
import { holdConsultation, refuse, requireUnitRow, wrong } from './frame'
import { tellUnits } from './tell'
import { filesOfReply } from './views'
import { requireFiles } from './write'

interface At { consultation: string, unit: string }
interface By { actor: Person, now: Date }

/** Registers a letter that came on paper or through OA (线下办理): number, day, conclusion, points, scan. The same id again answers as the first time. */
export function registerAnswer(db: Db, at: At, { id, answeredOn, reply }: { id: string, answeredOn: string, reply: ConsultationReplyBody }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const request = await holdConsultation(tx, at.consultation)
    const found = await requireUnitRow(tx, at, true)
    const first = await findAnswer(tx, id)
    if (first?.consultationUnitId === at.unit && first.bodyHash === answerHash(reply, answeredOn)) return
    if (first) throw new DomainError('idempotencyConflict')
    await holdConsultation(tx, at.consultation, 'register')
    if (found.row.endedAt) throw refuse('这一单位的办理已经转到其他单位。', 'the work of this unit has gone to another.')
    const { kind, items } = request.consultation
    if (answeredOn > legalDate(by.now)) throw wrong('answeredOn', 'dayFuture')
    if (request.consultation.sentAt && answeredOn < legalDate(request.consultation.sentAt)) throw wrong('answeredOn', 'dayBeforeSent')
    const faults = replyFaults(reply, { kind, items: itemsOfUnit(items, found.row.unitId), unit: found.row.unitId }).filter(({ message }) => message !== 'fileNeeded')
    if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults.map(({ path, message }) => ({ path: `reply.${path}`, message })) })
    if (!reply.number && !reply.uploads.length) throw wrong('reply.number', 'numberOrScan')
    await requireFiles(tx, filesOfReply(reply), 'reply.uploads')
    await recordAnswer(tx, { request, row: found.row, unit: found.unit?.name ?? { zh: found.row.outsideName } }, { id, reply, answeredOn, offline: true }, by)
  })
}

/** Withdraws an answer that was registered or sent by mistake, with the reason; its opinions go with it while none is public or answered. What it said stays in the record of the request. */
export function withdrawAnswer(db: Db, at: { consultation: string, answer: string }, reason: string, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, at.consultation)
    const answer = await findAnswer(tx, at.answer)
    if (!answer) throw new DomainError('notFound')
    const { row, unit } = await requireUnitRow(tx, { consultation: at.consultation, unit: answer.consultationUnitId }, true)
    if (!await withdrawAnswerRow(tx, answer.id, { withdrawnAt: by.now, withdrawnBy: by.actor.personId, withdrawReason: reason })) throw refuse('这份反馈已经撤回。', 'this answer has been withdrawn already.')
    for (const submission of answer.submissionIds) await takeBack(tx, submission, reason, by)
    const left = (await listAnswers(tx, [row.id])).map(one => one.answer).filter(one => !one.withdrawnAt)
    await updateConsultationUnit(tx, row, afterWithdrawal(left, row.state === 'answered'))
    await recordAudit(tx, { actor: by.actor, action: 'consultation.withdrawAnswer', subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId: row.unitId, unit: unit?.name.zh ?? row.outsideName, why: reason } })
    await tellUnits(tx, 'consultationWithdrawn', { consultation, units: [row], now: by.now, reason })
  })
}

/** Where a unit stands with the answers that are left; with none it owes one again and finds what it had written. */
function afterWithdrawal(left: readonly ConsultationAnswerRow[], wasAnswered: boolean) {
  const [first] = left
  return {
    answeredAt: first?.signedAt ?? null, late: first?.late ?? false, conclusion: standingConclusion(left.map(({ reply }) => reply)),
    ...wasAnswered ? { state: first ? 'answered' as const : 'working' as const } : {},
  }
}

async function takeBack(tx: Db, id: string, reason: string, { actor, now }: By) {
  const submission = await findWithStage(tx, id)
  if (!submission) return
  const opinions = await listSubmissionOpinions(tx, id)
  if (opinions.some(({ opinion }) => opinion.visibility === 'public' || opinion.handling === 'drafted' || !unansweredHandlings.some(one => one === opinion.handling))) throw refuse('其中的意见已经公开、起草答复或者答复，不能撤回。请先撤回答复或者撤下公开。', 'some of its opinions are public, or a reply to them is drafted or out. Withdraw that first.')
  await withdrawHeld(tx, await holdSubmission(tx, submission), { actor, now, reason })
}

/** Writes what the office says to a 不同意 and why (713 Art. 13), for the package that goes with the plan for approval. */
export function setOfficeView(db: Db, at: At, { view, reasons }: { view: string, reasons: string }, { actor }: By): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, at.consultation)
    const { row } = await requireUnitRow(tx, at, true)
    if (row.conclusion !== 'against') throw refuse('只有单位不同意的，才需要写明承办单位意见。', 'only a unit that does not agree has to be answered here.')
    await updateConsultationUnit(tx, row, { officeView: view, officeReasons: reasons })
    await recordAudit(tx, { actor, action: 'consultation.setView', subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId: row.unitId } })
  })
}
