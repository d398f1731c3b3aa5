import type { Db } from '#db/client'
import { findConsultation, lockConsultation } from '#db/queries/consultations'
import type { ConsultationRow, FoundConsultation } from '#db/queries/consultations'
import { findConsultationUnit, speaksFor } from '#db/queries/consultation-units'
import type { ConsultationState } from '#shared/domain/consultation'
import { stepsOf } from '#shared/domain/consultation-life'
import type { ConsultationStep } from '#shared/domain/consultation-life'
import { DomainError } from '#shared/domain/errors'
import { rolesThatMay } from '#shared/domain/permissions'
import type { Person } from '../desk/change'

/** A refusal with its reason in both languages. */
export const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })
/** A field that is wrong. */
export const wrong = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })

/** A request in whatever state, for the desk. */
export async function requireConsultation(db: Db, id: string): Promise<FoundConsultation> {
  const found = await findConsultation(db, id)
  if (!found) throw new DomainError('notFound')
  return found
}

/** The same, held until the transaction ends; a step that its state does not allow is refused. */
export async function holdConsultation(tx: Db, id: string, step?: ConsultationStep): Promise<FoundConsultation> {
  const consultation = await lockConsultation(tx, id)
  if (!consultation) throw new DomainError('notFound')
  if (step && !stepsOf(consultation.state).includes(step)) throw stepRefusal(consultation)
  return { ...await requireConsultation(tx, id), consultation }
}

const reasons: Readonly<Record<ConsultationState, readonly [string, string]>> = {
  drafted: ['函还没有发出。', 'the letter has not been sent.'],
  sent: ['函已经发出，内容不再改动。需要改期请用“调整截止日期”，发错的请用“撤回”。', 'the letter has been sent and stays as it is. Move its last day, or recall it.'],
  closed: ['征求意见已经办结。', 'the request is closed.'],
  recalled: ['函已经撤回。', 'the letter has been recalled.'],
}
const stepRefusal = ({ state }: ConsultationRow) => refuse(...reasons[state])

/** A unit of a request with the request; `notFound` where the address names another's. */
export async function requireUnitRow(db: Db, at: { consultation: string, unit: string }, lock = false) {
  const found = await findConsultationUnit(db, at.unit, lock)
  if (!found || found.row.consultationId !== at.consultation) throw new DomainError('notFound')
  return found
}

/** What a unit was asked, for somebody who speaks for it now: of another unit, and before it is sent, it is as if it were not there. */
export async function requireAsked(db: Db, id: string, actor: Person, now: Date, lock = false) {
  const found = await findConsultationUnit(db, id, lock)
  const unitId = found?.row.unitId
  if (!found || !unitId || !actor.unitIds.includes(unitId)) throw new DomainError('notFound')
  if (!await speaksFor(db, { personId: actor.personId, unitId, roles: rolesThatMay('consultation.answer'), now })) throw new DomainError('notFound')
  const request = await requireConsultation(db, found.row.consultationId)
  if (request.consultation.state === 'drafted') throw new DomainError('notFound')
  return { ...found, unitId, request }
}
export type Asked = Awaited<ReturnType<typeof requireAsked>>

/** Whether somebody signs for this unit now; who leads another unit does not. */
export function signsFor(db: Db, unitId: string, actor: Person, now: Date): Promise<boolean> {
  return speaksFor(db, { personId: actor.personId, unitId, roles: rolesThatMay('consultation.sign'), now })
}
