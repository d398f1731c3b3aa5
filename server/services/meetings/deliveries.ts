import type { Db } from '#db/client'
import { listApplications } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import { findDelivery, insertDeliveries, listDeliveries, voidDeliveryRow } from '#db/queries/deliveries'
import type { FoundMeeting } from '#db/queries/meetings'
import { recordAudit } from '#db/queries/record'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { wordsFor } from '#shared/domain/hidden-experts'
import { maskName } from '#shared/domain/masking'
import { coverNames } from '#shared/domain/name-cover'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import type { Deliveries, DeliveryEntry } from '#shared/schemas/application-desk'
import type { Person } from '../desk/change'
import { knownNames } from './applicant-data'
import { holdMeeting, requireMeeting } from './frame'
import { hiddenExperts, shownApplicant } from './hidden-experts'
import type { Applicant } from './hidden-experts'
import { isSeated } from './seats'

/** What was delivered to whom with which proof, and who still waits for the materials (自然资源听证规定 Art. 15). Who may not read names reads them covered (docs/decisions/0028). */
export async function readDeliveries(db: Db, key: string, actor: Actor): Promise<Deliveries> {
  const of = await requireMeeting(db, key)
  const { meeting } = of
  const [found, rows, experts] = await Promise.all([listDeliveries(db, meeting.id), listApplications(db, meeting.id), hiddenExperts(db, of, actor)])
  const whole = can(actor, 'meeting.record') && !experts.length
  const shown = whole ? (text: string) => text : coverNames(knownNames(rows.map(row => row.application)), wordsFor(experts))
  const seats = new Map(rows.map(({ application }) => [application.id, application]))
  const shownAs = (id: string | null, told: { shownName: string, name?: string }) => shownApplicant(experts, seats.get(id ?? '') ?? unknownSeat, told)
  const reached = new Set(found.flatMap(({ delivery }) => delivery.voidedAt ? [] : [delivery.applicationId]))
  const seated = rows.map(row => row.application).filter(one => one.part === 'representative' && isSeated(one))
  return {
    items: found.map(({ delivery, enteredBy, width }) => ({
      id: delivery.id, application: delivery.applicationId, recipient: shownAs(delivery.applicationId, { shownName: delivery.recipient }), what: shown(delivery.what), method: methodOf(delivery.method), deliveredOn: delivery.deliveredOn, signedBy: whole ? delivery.signedBy : shownAs(delivery.applicationId, { shownName: maskName(delivery.signedBy), name: delivery.signedBy }),
      upload: experts.length ? null : delivery.uploadId, isPicture: width !== null, enteredBy: enteredBy ?? '', createdAt: delivery.createdAt.toISOString(), voidedAt: delivery.voidedAt?.toISOString() ?? null, voidReason: shown(delivery.voidReason),
    })),
    waiting: seated.filter(one => !reached.has(one.id)).map(one => ({ application: one.id, number: one.number, shownName: shownApplicant(experts, one), category: one.category })),
    seated: seated.length,
  }
}

/** Of whom nothing is known but how a delivery names him. */
const unknownSeat: Applicant = { part: 'representative', category: '', shownName: '', sealed: null, nameSealed: null }
const methods = ['handed', 'post', 'email', 'leftAt'] as const
const methodOf = (method: string): Deliveries['items'][number]['method'] => methods.find(one => one === method) ?? 'other'

/** Writes down that materials reached participants; a receipt list signed by several is entered once for all of them. */
export function enterDeliveries(db: Db, key: string, { applications: ids, upload, ...entry }: DeliveryEntry, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const of = await holdMeeting(tx, key)
    const { meeting } = of
    const wrong = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })
    if (entry.deliveredOn > legalDate(now)) throw wrong('deliveredOn', 'future')
    const seated = new Map((await listApplications(tx, meeting.id)).map(row => row.application).filter(isSeated).map(one => [one.id, one]))
    const reached = ids.map(id => seated.get(id)).filter(one => one !== undefined)
    if (reached.length !== ids.length) throw wrong('applications', 'notSeated')
    if (reached.some(one => entry.deliveredOn < seatedFrom(one, of))) throw wrong('deliveredOn', 'beforeSeat')
    if (upload && !(await listUploadIds(tx, [upload], 'proof')).length) throw wrong('upload', 'uploadUnknown')
    // The same press twice, or the same list entered again: what stands there already is not written a second time.
    const written = (await listDeliveries(tx, meeting.id)).filter(({ delivery }) => !delivery.voidedAt && delivery.what === entry.what && delivery.method === entry.method && delivery.deliveredOn === entry.deliveredOn).map(({ delivery }) => delivery.applicationId)
    const missing = reached.filter(({ id }) => !written.includes(id))
    if (!missing.length) return
    await insertDeliveries(tx, missing.map(one => ({ ...entry, meetingId: meeting.id, applicationId: one.id, recipient: one.shownName, uploadId: upload, enteredBy: actor.personId })))
    await recordAudit(tx, { actor, action: 'meeting.deliver', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, day: entry.deliveredOn, rows: missing.length, ...upload ? { upload } : {} } })
  })
}

/** The first day on which materials can have reached somebody as a participant: nobody is one before applications end, and who was drawn not before the draw; '' for a meeting that was entered after it had been. */
function seatedFrom({ source, place, enteredBy, createdAt }: ApplicationRow, { meeting, announcedAt }: FoundMeeting): string {
  if (meeting.beginsAt <= meeting.createdAt) return ''
  const begun = [enteredBy ? announcedAt : createdAt, ...source === 'applied' || source === 'recommended' ? [meeting.appliesUntil, place === null ? null : meeting.drawnAt] : []]
  return begun.flatMap(instant => instant ? [legalDate(instant)] : []).sort().at(-1) ?? ''
}

/** Voids an entry made by mistake, with the reason; it stays to be read. */
export function voidDelivery(db: Db, id: string, reason: string, actor: Person, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const found = await findDelivery(tx, id)
    if (!found) throw new DomainError('notFound')
    if (!await voidDeliveryRow(tx, id, { voidedBy: actor.personId, voidedAt: now, voidReason: reason })) throw new DomainError('wrongState', { reason: { zh: '这条登记已经作废。', en: 'this entry has been voided already.' } })
    await recordAudit(tx, { actor, action: 'meeting.voidDelivery', subjectKind: 'meeting', subjectId: found.delivery.meetingId, detail: { day: found.delivery.deliveredOn, why: reason } })
    return found.delivery.meetingId
  })
}
