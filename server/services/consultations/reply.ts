import type { Db } from '#db/client'
import { findAnswer, listAnswers } from '#db/queries/consultation-answers'
import { lockConsultation } from '#db/queries/consultations'
import { listConsultationFiles, updateConsultationUnit } from '#db/queries/consultation-units'
import { recordAudit } from '#db/queries/record'
import { canMoveConsultationUnit, itemsOfUnit } from '#shared/domain/consultation'
import type { ConsultationUnitState } from '#shared/domain/consultation'
import { replyFaults, supplementTo } from '#shared/domain/consultation-answer'
import { ownUnitSteps, unitStepsOf } from '#shared/domain/consultation-life'
import type { UnitStep } from '#shared/domain/consultation-life'
import { DomainError } from '#shared/domain/errors'
import type { ConsultationReplyBody } from '#shared/schemas/consultation'
import type { Person } from '../desk/change'
import { recordAnswer } from './answers'
import { refuse, requireAsked, signsFor, wrong } from './frame'
import type { Asked } from './frame'
import { tellOffice, tellUnits } from './tell'
import { readUnitConsultation } from './unit'
import { filesOfReply } from './views'

interface By { actor: Person, now: Date }

/** Keeps an answer as it is typed; of two people of a unit the second sees what the first has written (`stale`). */
export function saveReply(db: Db, id: string, { version, reply }: { version: number, reply: ConsultationReplyBody }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const asked = await holdStep(tx, id, 'edit', by)
    const items = new Set(itemsOfUnit(asked.request.consultation.items, asked.unitId).map(item => item.id))
    if (reply.items.some(({ item }) => !items.has(item)) || reply.points.some(({ item }) => item !== null && !items.has(item))) throw wrong('reply.items', 'itemUnknown')
    await requireOwnFiles(tx, asked, filesOfReply(reply), by.actor)
    await change(tx, asked, version, { reply, state: 'working', editedAt: by.now, editedBy: by.actor.personId }, by)
  })
}

/** Files of an answer are those its unit's people have sent for it. */
async function requireOwnFiles(tx: Db, { row, unitId }: Asked, ids: readonly string[], actor: Person) {
  const before = new Set(filesOfReply(row.reply))
  const added = ids.filter(one => !before.has(one))
  if (!added.length) return
  const found = new Map((await listConsultationFiles(tx, added)).map(file => [file.id, file]))
  if (!unitId || added.some(one => found.get(one)?.uploadedBy !== actor.personId)) throw wrong('reply.uploads', 'uploadUnknown')
}

/** Hands a complete answer to whoever signs for the unit (送签). */
export function handReply(db: Db, id: string, version: number, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const asked = await holdStep(tx, id, 'hand', by)
    requireComplete(asked)
    await change(tx, asked, version, { state: 'signing', handedBy: by.actor.personId, returnReason: '' }, by)
    await note(tx, asked, 'consultation.hand', by)
    await tellUnits(tx, 'consultationForSigning', { consultation: asked.request.consultation, units: [asked.row], now: by.now, to: 'signers', except: by.actor.personId })
  })
}

/** Takes it back from signing (`takeBack`), or returns it with a reason for whoever prepared it. */
export function unhandReply(db: Db, id: string, { version, reason }: { version: number, reason: string | null }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const asked = await holdStep(tx, id, reason === null ? 'takeBack' : 'return', by)
    await change(tx, asked, version, { state: 'working', returnReason: reason ?? '' }, by)
    await note(tx, asked, reason === null ? 'consultation.takeBack' : 'consultation.return', by, reason ? { why: reason } : {})
    if (reason) await tellUnits(tx, 'consultationReturned', { consultation: asked.request.consultation, units: [asked.row], now: by.now, reason, except: by.actor.personId })
  })
}

/** Signs an answer (签发): it is sent, becomes a submission of the stage, and stays as it is. A second click answers as the first. */
export function signReply(db: Db, id: string, { version, id: answerId }: { version: number, id: string }, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    // The request before the unit, as everywhere: a recall comes before or after, not in between.
    await lockConsultation(tx, (await requireAsked(tx, id, by.actor, by.now)).request.consultation.id)
    const held = await requireAsked(tx, id, by.actor, by.now, true)
    const first = await findAnswer(tx, answerId)
    if (first?.consultationUnitId === id && first.signedBy === by.actor.personId) return
    if (first) throw new DomainError('idempotencyConflict')
    const asked = await allowStep(tx, held, 'sign', by)
    if (asked.row.version !== version) throw await staleReply(tx, id, by)
    requireComplete(asked)
    await recordAnswer(tx, { request: asked.request, row: asked.row, unit: asked.unit?.name ?? { zh: '' } }, { id: answerId, reply: asked.row.reply, answeredOn: null, offline: false }, by)
    await tellOffice(tx, 'consultationAnswered', { consultation: asked.request.consultation, params: { unit: asked.unit?.name ?? '' }, now: by.now })
  })
}

/** Begins a supplement to an answer that was sent: it is written and signed like the first. */
export function beginSupplement(db: Db, id: string, version: number, by: By): Promise<void> {
  return db.transaction(async (tx) => {
    const asked = await holdStep(tx, id, 'supplement', by)
    const last = (await listAnswers(tx, [id])).findLast(({ answer }) => !answer.withdrawnAt)
    await change(tx, asked, version, { state: 'working', reply: supplementTo(last?.answer.reply, asked.request.consultation.kind), editedAt: by.now, editedBy: by.actor.personId }, by)
    await note(tx, asked, 'consultation.supplement', by)
  })
}

async function holdStep(tx: Db, id: string, step: UnitStep, by: By): Promise<Asked> {
  return allowStep(tx, await requireAsked(tx, id, by.actor, by.now, true), step, by)
}

async function allowStep(tx: Db, asked: Asked, step: UnitStep, { actor, now }: By): Promise<Asked> {
  const { row, request: { consultation } } = asked
  const steps = unitStepsOf(row, consultation.state)
  if (!steps.includes(step)) throw stepRefusal(asked)
  if (!ownUnitSteps(steps, await signsFor(tx, asked.unitId, actor, now)).includes(step)) throw new DomainError('notAllowed')
  return asked
}

function stepRefusal({ row, request: { consultation } }: Asked) {
  if (row.endedAt) return refuse('这项办理已经转到其他单位。', 'this work has gone to another unit.')
  if (consultation.state === 'recalled') return refuse('来函已经撤回，不用再办理。', 'the letter has been recalled.')
  if (consultation.state === 'closed') return refuse('征求意见已经办结，请联系办公室。', 'the request is closed. Please call the office.')
  if (row.state === 'signing') return refuse('已经送签，请先取回或者由负责人退回，再修改。', 'it has been handed over for signing. Take it back first, or have it returned.')
  if (row.state === 'answered') return refuse('意见已经签发，不再改动。需要补充的，请用“补充反馈”。', 'it has been signed and stays as it is. Send a supplement instead.')
  return refuse('还没有写下意见。', 'nothing has been written yet.')
}

function requireComplete({ row, unitId, request: { consultation: { kind, items } } }: Asked) {
  const faults = replyFaults(row.reply, { kind, items, unit: unitId })
  if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults.map(({ path, message }) => ({ path: `reply.${path}`, message })) })
}

async function change(tx: Db, { row }: Asked, version: number, set: Parameters<typeof updateConsultationUnit>[2] & { state: ConsultationUnitState }, by: By) {
  if (row.state !== set.state && !canMoveConsultationUnit(row.state, set.state)) throw refuse('当前状态下不能这样办理。', 'its state does not allow this.')
  if (!await updateConsultationUnit(tx, { id: row.id, version }, set)) throw await staleReply(tx, row.id, by)
}

const staleReply = async (db: Db, id: string, { actor, now }: By) => new DomainError('stale', {}, { current: await readUnitConsultation(db, id, actor, now) })

function note(tx: Db, { unitId, request: { consultation } }: Asked, action: 'consultation.hand' | 'consultation.takeBack' | 'consultation.return' | 'consultation.supplement', { actor }: By, detail: Record<string, unknown> = {}) {
  return recordAudit(tx, { actor, action, subjectKind: 'consultation', subjectId: consultation.id, detail: { title: consultation.title, unitId, ...detail } })
}
