import type { Db } from '#db/client'
import { updateConsultation } from '#db/queries/consultations'
import type { FoundConsultation } from '#db/queries/consultations'
import { deleteConsultationUnits, forgetTold, insertConsultationUnits, listConsultationUnits } from '#db/queries/consultation-units'
import type { ConsultationUnitRow } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { findMerged, listUnits } from '#db/queries/units'
import { endOfLegalDay } from '#shared/domain/calendar'
import { canMoveConsultation, emptyReply } from '#shared/domain/consultation'
import { hasOpenWork, isPast, isPossibleLastDay, owesAnswer } from '#shared/domain/consultation-life'
import { DomainError } from '#shared/domain/errors'
import { lastDayBefore } from '#shared/domain/procedure-when'
import type { Person } from '../desk/change'
import { holdConsultation, refuse, requireUnitRow, wrong } from './frame'
import { takeBackReminders, tellUnits } from './tell'
import { staleConsultation } from './write'

const rowsOf = async (tx: Db, id: string) => (await listConsultationUnits(tx, [id])).map(({ row }) => row)

/** Sends a request to all its units at once: nothing that is said in it is missing, its last day is still to come. */
export function sendConsultation(db: Db, id: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdConsultation(tx, id, 'send')
    const units = await rowsOf(tx, id)
    const faults = sendingFaults(found, units, now)
    if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults })
    await move(tx, found, 'sent', { version, now, set: { sentAt: now, sentBy: actor.personId } })
    await recordAudit(tx, { actor, action: 'consultation.send', subjectKind: 'consultation', subjectId: id, detail: { title: found.consultation.title, units: units.length, reference: found.consultation.number } })
    await tellUnits(tx, 'consultationSent', { consultation: found.consultation, units, now })
  })
}

function sendingFaults({ consultation, stage }: FoundConsultation, units: readonly ConsultationUnitRow[], now: Date) {
  const { kind, items, closesAt } = consultation
  const fault = (path: string, message: string) => ({ path, message })
  const asked = new Set(units.map(({ unitId }) => unitId))
  return [
    ...units.length ? [] : [fault('units', 'unitsNeeded')],
    ...!closesAt ? [fault('lastDay', 'needed')] : isPast(closesAt, now) ? [fault('lastDay', 'dayPast')] : [],
    ...kind === 'material' ? [] : !stage ? [fault('stage', 'stageNeeded')] : stage.opensAt > now ? [fault('stage', 'stageNotOpen')] : [],
    ...kind !== 'opinion' && !items.length ? [fault('items', 'itemsNeeded')] : [],
    ...items.some(({ unit }) => unit && !asked.has(unit)) ? [fault('items', 'itemUnitNotAsked')] : [],
    ...kind !== 'opinion' && items.length && units.some(({ unitId }) => !items.some(({ unit }) => unit === null || unit === unitId)) ? [fault('items', 'unitWithoutItem')] : [],
  ]
}

/** Asks further units, before sending or later: the later ones are told at once. Who is asked already stays as he is. */
export function addUnits(db: Db, id: string, { units: ids, outside }: { units: readonly string[], outside: readonly string[] }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, id, 'addUnits')
    const known = new Set((await listUnits(tx)).map(unit => unit.id))
    if (ids.some(one => !known.has(one))) throw wrong('units', 'unitUnknown')
    if ((await findMerged(tx, ids)).size) throw wrong('units', 'unitMerged')
    const before = await rowsOf(tx, id)
    const names = [...new Set(outside)].filter(name => !before.some(one => one.outsideName === name))
    if (consultation.state === 'sent' && consultation.kind !== 'opinion' && !consultation.items.some(({ unit }) => unit === null) && (names.length > 0 || ids.some(one => !before.some(({ unitId }) => unitId === one)))) throw refuse('函中没有要这些单位办理的事项，请另发一函。', 'the letter has no item for these units. Please send another one.')
    const made = await insertConsultationUnits(tx, [
      ...[...new Set(ids)].map(unitId => ({ consultationId: id, unitId, reply: emptyReply(), addedAt: now })),
      ...names.map(outsideName => ({ consultationId: id, outsideName, reply: emptyReply(), addedAt: now })),
    ])
    if (!made.length) return
    await recordAudit(tx, { actor, action: 'consultation.addUnits', subjectKind: 'consultation', subjectId: id, detail: { title: consultation.title, units: made.length } })
    if (consultation.state === 'sent') await tellUnits(tx, 'consultationSent', { consultation, units: made, now })
  })
}

/** Takes a unit out again before the request is sent. */
export function removeUnit(db: Db, at: { consultation: string, unit: string }, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const { consultation } = await holdConsultation(tx, at.consultation, 'edit')
    await requireUnitRow(tx, at)
    await deleteConsultationUnits(tx, at.consultation, [at.unit])
    await recordAudit(tx, { actor, action: 'consultation.removeUnit', subjectKind: 'consultation', subjectId: at.consultation, detail: { title: consultation.title } })
  })
}

/** Moves the last day, with the reason that every unit that owes an answer is told; whoever was told that it was near or over is told anew when it comes. */
export function moveDeadline(db: Db, id: string, { version, lastDay, reason }: { version: number, lastDay: string, reason: string }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdConsultation(tx, id, 'moveDeadline')
    const { closesAt, moves } = found.consultation
    if (!isPossibleLastDay(lastDay, now)) throw wrong('lastDay', 'dayPast')
    const before = closesAt ? lastDayBefore(closesAt) : ''
    if (before === lastDay) throw wrong('lastDay', 'daySame')
    const next = endOfLegalDay(lastDay)
    if (!await updateConsultation(tx, { id, version }, { closesAt: next, moves: [...moves, { before, after: lastDay, reason, by: actor.personId, at: now.toISOString() }] })) throw await staleConsultation(tx, id, now)
    await forgetTold(tx, id)
    await recordAudit(tx, { actor, action: 'consultation.moveDeadline', subjectKind: 'consultation', subjectId: id, detail: { title: found.consultation.title, from: before, to: lastDay, why: reason } })
    const rows = await rowsOf(tx, id)
    await takeBackReminders(tx, rows)
    const units = rows.filter(owesAnswer)
    await tellUnits(tx, 'consultationMoved', { consultation: { ...found.consultation, closesAt: next }, units, now, reason })
  })
}

const told = {
  closed: { action: 'consultation.close', kind: 'consultationClosed' },
  recalled: { action: 'consultation.recall', kind: 'consultationRecalled' },
} as const

/** Closes a request, or recalls one that was sent by mistake, with the reason; what was answered stays. */
export function endConsultation(db: Db, id: string, to: 'closed' | 'recalled', { version, reason }: { version: number, reason: string }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdConsultation(tx, id, to === 'closed' ? 'close' : 'recall')
    await move(tx, found, to, { version, now, set: { endedAt: now, stateReason: reason } })
    await recordAudit(tx, { actor, action: told[to].action, subjectKind: 'consultation', subjectId: id, detail: { title: found.consultation.title, why: reason } })
    const rows = await rowsOf(tx, id)
    await takeBackReminders(tx, rows)
    const units = rows.filter(row => to === 'recalled' || hasOpenWork(row))
    await tellUnits(tx, told[to].kind, { consultation: found.consultation, units, now, reason })
  })
}

/** Opens a request again that was closed too early. */
export function reopenConsultation(db: Db, id: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdConsultation(tx, id, 'reopen')
    await move(tx, found, 'sent', { version, now, set: { endedAt: null, stateReason: '' } })
    await recordAudit(tx, { actor, action: 'consultation.reopen', subjectKind: 'consultation', subjectId: id, detail: { title: found.consultation.title } })
  })
}

async function move(tx: Db, { consultation: { id, state } }: FoundConsultation, to: 'sent' | 'closed' | 'recalled', { version, now, set }: { version: number, now: Date, set: Parameters<typeof updateConsultation>[2] }) {
  if (!canMoveConsultation(state, to)) throw refuse('当前状态下不能这样办理。', 'its state does not allow this.')
  if (!await updateConsultation(tx, { id, version }, { ...set, state: to })) throw await staleConsultation(tx, id, now)
}
