import type { Db } from '#db/client'
import type { ConsultationRow } from '#db/queries/consultations'
import { listSpeakers } from '#db/queries/consultation-units'
import type { ConsultationUnitRow } from '#db/queries/consultation-units'
import type { NotificationParams } from '#shared/domain/notification'
import { lastDayBefore } from '#shared/domain/procedure-when'
import { rolesThatMay } from '#shared/domain/permissions'
import { notify, takeBackNotices } from '../notifications'

/** What units are told of requests (shared/domain/notification.ts has the words). */
export type UnitNews = 'consultationSent' | 'consultationMoved' | 'consultationSoon' | 'consultationOverdue' | 'consultationReminded' | 'consultationRecalled' | 'consultationClosed' | 'consultationForSigning' | 'consultationReturned' | 'consultationWithdrawn' | 'consultationSupplement'

interface Telling { consultation: ConsultationRow, units: readonly Pick<ConsultationUnitRow, 'id' | 'unitId'>[], now: Date, reason?: string, params?: NotificationParams, /** Only who signs for the unit, or only who prepares. */ to?: 'signers' | 'everybody', except?: string }

/** Tells the people of units: at their workplace at once, by mail or SMS with the digest. */
export async function tellUnits(tx: Db, kind: UnitNews, { consultation, units, now, reason = '', params, to = 'everybody', except }: Telling) {
  const unitIds = units.flatMap(({ unitId }) => unitId ?? [])
  if (!unitIds.length) return
  const speakers = await listSpeakers(tx, { unitIds, roles: rolesThatMay(to === 'signers' ? 'consultation.sign' : 'consultation.answer'), now })
  for (const { id, unitId } of units) {
    const personIds = [...new Set(speakers.filter(one => one.unitId === unitId && one.personId !== except).map(one => one.personId))]
    if (!personIds.length) continue
    await notify(tx, { personIds, kind, subjectId: id, path: `/unit/consultations/${id}`, params: { title: consultation.title, day: consultation.closesAt ? lastDayBefore(consultation.closesAt) : '', reason, ...params }, now, urgent: kind === 'consultationOverdue' || kind === 'consultationSupplement' })
  }
}

/** Tells whoever wrote and sent a request that a unit has answered, or has what another owed. */
export async function tellOffice(tx: Db, kind: 'consultationAnswered' | 'consultationJoined', { consultation, params, now }: { consultation: ConsultationRow, params: NotificationParams, now: Date }) {
  const personIds = [...new Set([consultation.createdBy, ...consultation.sentBy ? [consultation.sentBy] : []])]
  await notify(tx, { personIds, kind, subjectId: consultation.id, path: `/desk/consultations/${consultation.id}`, params: { title: consultation.title, ...params }, now })
}

/** Takes back reminders of letters that these units owe no answer to any more, or are to answer on another day. */
export function takeBackReminders(tx: Db, units: readonly Pick<ConsultationUnitRow, 'id'>[]): Promise<void> {
  return takeBackNotices(tx, ['consultationSoon', 'consultationOverdue', 'consultationReminded'], units.map(({ id }) => id))
}
