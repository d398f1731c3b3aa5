import type { Db } from '#db/client'
import { listAnswers } from '#db/queries/consultation-answers'
import { lockOpenConsultationsOf, updateConsultation } from '#db/queries/consultations'
import type { ConsultationRow } from '#db/queries/consultations'
import { deleteConsultationUnits, findConsultationUnit, insertConsultationUnits, listConsultationUnits, updateConsultationUnit } from '#db/queries/consultation-units'
import type { ConsultationUnitRow } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { findUnit } from '#db/queries/units'
import { itemsOfUnit } from '#shared/domain/consultation'
import type { ConsultationReply } from '#shared/domain/consultation'
import { joinReplies, replyFor, saysNothing, supplementTo } from '#shared/domain/consultation-answer'
import { hasOpenWork, owesAnswer } from '#shared/domain/consultation-life'
import type { NotificationParams } from '#shared/domain/notification'
import type { UnitMove } from '../unit-succession'
import { takeBackReminders, tellOffice, tellUnits } from './tell'

/**
 * What a unit has open goes to the one it was merged into, with what it had written; what was answered stays with the unit
 * that answered. Where the successor is asked already its own row stands, with what the other had written behind its own, and
 * the other ends with the reason; has the successor answered, a supplement is begun for it and the office is told (docs/decisions/0033).
 */
export async function moveConsultations(tx: Db, move: UnitMove): Promise<number> {
  let moved = 0
  for (const consultation of await lockOpenConsultationsOf(tx, move.from)) moved += Number(await moveOne(tx, consultation, move))
  return moved
}

async function moveOne(tx: Db, before: ConsultationRow, move: UnitMove): Promise<boolean> {
  const { from, to, reason, actor } = move
  const rows = (await listConsultationUnits(tx, [before.id])).map(({ row }) => row)
  // Held, and read again: somebody of either unit may be writing.
  const [old, there] = [await hold(tx, rows, from), await hold(tx, rows, to)]
  if (!old || !hasOpenWork(old)) return false
  const said = new Set((await lastAnswer(tx, old))?.items.map(({ item }) => item))
  const goes = new Set(before.items.filter(({ id, unit }) => unit === from && !said.has(id)).map(({ id }) => id))
  const consultation = { ...before, items: before.items.map(item => goes.has(item.id) ? { ...item, unit: to } : item) }
  await updateConsultation(tx, before, { items: consultation.items })
  const taken = replyFor(old.reply, itemsOfUnit(consultation.items, to))
  // A supplement to items that were signed, which stay with whoever signed them: nobody is asked for it.
  if (!owesAnswer(old) && consultation.kind !== 'opinion' && !goes.size && !taken.items.length) {
    await updateConsultationUnit(tx, old, { state: 'answered' })
    return false
  }
  if (consultation.state === 'drafted') await (there ? deleteConsultationUnits(tx, consultation.id, [old.id]) : updateConsultationUnit(tx, old, { unitId: to }))
  else await handOver(tx, { consultation, old, there, taken }, move)
  await recordAudit(tx, { actor, action: 'consultation.moveUnit', subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId: to, why: reason } })
  return true
}

async function hold(tx: Db, rows: readonly ConsultationUnitRow[], unitId: string): Promise<ConsultationUnitRow | undefined> {
  const id = rows.find(row => row.unitId === unitId)?.id
  return id ? (await findConsultationUnit(tx, id, true))?.row : undefined
}

async function lastAnswer(tx: Db, { id }: ConsultationUnitRow): Promise<ConsultationReply | undefined> {
  return (await listAnswers(tx, [id])).findLast(({ answer }) => !answer.withdrawnAt)?.answer.reply
}

interface Handing { consultation: ConsultationRow, old: ConsultationUnitRow, there: ConsultationUnitRow | undefined, /** What the old unit had written, as the successor may go on with it. */ taken: ConsultationReply }

/** Of a letter that is out: whoever owes something from now on is told of it. */
async function handOver(tx: Db, { consultation, old, there, taken }: Handing, move: UnitMove) {
  const { to, reason, now } = move
  await takeBackReminders(tx, [old])
  // Whoever signs now is another: what was handed over goes back to be looked at.
  if (!there && owesAnswer(old)) await updateConsultationUnit(tx, old, { unitId: to, ...old.state === 'signing' ? { state: 'working' } : {} })
  else await updateConsultationUnit(tx, old, owesAnswer(old) ? { endedAt: now, endReason: reason } : { state: 'answered' })
  const [made] = there || owesAnswer(old) ? [] : await insertConsultationUnits(tx, [{ consultationId: consultation.id, unitId: to, state: 'working', reply: taken, addedAt: now }])
  const asked = there ?? made ?? { ...old, unitId: to }
  if (!owesAnswer(asked)) return askForSupplement(tx, { consultation, old, there: asked, taken }, move)
  const params = there && await takeOver(tx, { old, there, taken }, move)
  await tellUnits(tx, 'consultationSent', { consultation, units: [asked], now, params })
}

/** Writes what the old unit had written behind what the successor is writing, to be looked at by whoever signs; answers what the successor is told of it. */
async function takeOver(tx: Db, { old, there, taken }: Pick<Handing, 'old' | 'taken'> & { there: ConsultationUnitRow }, { from, now }: UnitMove): Promise<NotificationParams> {
  if (saysNothing(taken)) return {}
  const { reply, left } = joinReplies(there.reply, taken)
  await updateConsultationUnit(tx, there, { state: 'working', reply, editedAt: now, editedBy: old.editedBy })
  return { from: (await findUnit(tx, from))?.name ?? '', left: left ? 'left' : '' }
}

/** The successor has signed its answer, which stays: what the other owed is its supplement, which is reminded of like an answer. */
async function askForSupplement(tx: Db, { consultation, old, there, taken }: Handing & { there: ConsultationUnitRow }, move: UnitMove) {
  const { from, to, now } = move
  const params = hasOpenWork(there) ? await takeOver(tx, { old, there, taken }, move) : {}
  if (!hasOpenWork(there)) await updateConsultationUnit(tx, there, { state: 'working', reply: supplementTo(await lastAnswer(tx, there), consultation.kind, taken), editedAt: now, editedBy: old.editedBy })
  const [merged, successor] = [await findUnit(tx, from), await findUnit(tx, to)]
  await tellUnits(tx, 'consultationSupplement', { consultation, units: [there], now, params: { ...params, from: merged?.name ?? '' } })
  await tellOffice(tx, 'consultationJoined', { consultation, now, params: { from: merged?.name ?? '', unit: successor?.name ?? '' } })
}
