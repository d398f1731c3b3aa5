import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { countSeated, findApplication, listApplications, updateApplication } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import type { FoundMeeting } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { applicationsOver, decisionsFor, isCorrectable, isDrawn, isTooLate } from '#shared/domain/application-decision'
import { DomainError } from '#shared/domain/errors'
import { draw } from '#shared/domain/hearing-draw'
import { wordsFor } from '#shared/domain/hidden-experts'
import { placesOf, seatsAreFixed } from '#shared/domain/meeting-life'
import { coverNames } from '#shared/domain/name-cover'
import { can } from '#shared/domain/permissions'
import { formatReceipt } from '#shared/domain/receipt-code'
import { redact } from '#shared/domain/redaction'
import type { Actor } from '#shared/domain/roles'
import type { ApplicantContact, ApplicationDecision, ApplicationEntry, ApplicationPatch, DeskApplication, DeskApplications } from '#shared/schemas/application-desk'
import type { Person } from '../desk/change'
import { receiptFor } from '../submissions'
import { knownNames, openApplicant } from './applicant-data'
import { checkPart, settleAnswer, writeApplication } from './applications'
import { drawInput } from './draw'
import { holdMeeting, requireMeeting, requireOpenSeats, standingOf } from './frame'
import { hiddenExperts, shownApplicant } from './hidden-experts'
import { tellApplicant } from './messages'
import { leaveSeat } from './seats'

/** The applications of a meeting for the desk, what a draw would find odd, and how far it is prepared. Who may not read names reads what applicants wrote with names covered, and nothing of their interests (docs/decisions/0028). */
export async function readApplications(db: Db, key: string, actor: Actor, now: Date): Promise<DeskApplications> {
  const found = await requireMeeting(db, key)
  const { meeting } = found
  const [rows, experts] = await Promise.all([listApplications(db, meeting.id), hiddenExperts(db, found, actor)])
  const all = rows.map(row => row.application)
  const cover = can(actor, 'meeting.record') && !experts.length ? null : coverNames(knownNames(all), wordsFor(experts))
  const { notes } = draw(drawInput(meeting, all, ''))
  return {
    items: rows.map(({ application, enteredBy }) => ({ ...toDesk(application, enteredBy ?? '', all, found), shownName: shownApplicant(experts, application) })).map(one => cover ? { ...one, recommendedBy: cover(one.recommendedBy), view: redact(cover(one.view)), conflict: '', decisionReason: redact(cover(one.decisionReason)) } : one),
    notes: meeting.kind !== 'hearing' ? [] : notes.flatMap(note => 'category' in note ? [note] : []),
    draw: {
      commitment: meeting.commitment, source: meeting.publicSource, promisedAt: meeting.seedPublishedAt?.toISOString() ?? null, seed: meeting.seed, publicValue: meeting.publicValue, drawnAt: meeting.drawnAt?.toISOString() ?? null,
      undecided: all.filter(one => one.state === 'received').length, waiting: all.filter(one => isDrawn(one) || (one.part === 'observer' && one.state === 'eligible')).length, over: applicationsOver(meeting.seats, all),
      closed: isClosed(found, now), listPublishedAt: meeting.listPublishedAt?.toISOString() ?? null,
    },
  }
}

/** Whether nobody can apply any more: only then seats are given. */
function isClosed(found: FoundMeeting, now: Date): boolean {
  const { meeting } = found
  if (now >= (meeting.appliesUntil ?? meeting.beginsAt) || placesOf(meeting) === 0) return true
  // Anybody can apply for a hearing once it is announced; another meeting may do with whom the office asks.
  return meeting.kind !== 'hearing' && standingOf(found, now) === 'prepared'
}

function toDesk(row: ApplicationRow, enteredBy: string, all: readonly ApplicationRow[], { meeting }: FoundMeeting): DeskApplication {
  const { id, number, part, category, source, channel, state, shownName, recommendedBy, view, conflict, decisionReason, place, version } = row
  const same = row.contactHash ? all.find(one => one.id !== id && one.contactHash === row.contactHash && one.state !== 'withdrawn') : undefined
  return {
    id, number, part, category, source, channel, state, shownName, recommendedBy, view, conflict, decisionReason, place, version, enteredBy,
    createdAt: row.createdAt.toISOString(), confirmedAt: row.confirmedAt?.toISOString() ?? null, forgotten: row.forgottenAt !== null,
    decisions: seatsAreFixed(meeting) ? [] : decisionsFor(row, meeting.drawnAt !== null), samePhone: same?.number ?? null,
  }
}

/** Enters an application that came on paper, by telephone or at the counter, a recommendation, or whom the office asks to come. After the end for applications only who is invited or designated is entered. */
export function enterApplication(db: Db, key: string, entry: ApplicationEntry, actor: Person, now: Date): Promise<{ id: string, number: number, receipt: string }> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const isAsked = entry.source === 'invited' || entry.source === 'designated'
    requireOpenSeats(found)
    if (found.meeting.drawnAt && !isAsked) throw new DomainError('wrongState', { reason: { zh: '代表已经抽取，不再登记报名；名额有空缺的，可以登记邀请或者指定的人员。', en: 'seats have been drawn and no more applications are entered; where seats are free, enter whom you invite or designate.' } })
    checkPart(found.meeting, entry)
    const row = await writeApplication(tx, found, now, { ...entry, id: randomUUID(), bodyHash: '', enteredBy: actor.personId, lang: 'zh-CN' })
    await recordAudit(tx, { actor, action: 'application.enter', subjectKind: 'application', subjectId: row.id, detail: { number: row.number, source: entry.source, channel: entry.channel } })
    // Whom the office asks to come is told with his seat.
    if (!isAsked) await tellApplicant(tx, found, row, 'applied', {})
    await raiseGeneration(tx, found.plan.id)
    return { id: row.id, number: row.number, receipt: formatReceipt(receiptFor(row.id)) }
  })
}

/** Corrects category, source or recommending body before there is a seat: what it was drawn or seated with stays. */
export function patchApplication(db: Db, id: string, { version, patch }: { version: number, patch: ApplicationPatch }, actor: Person, now: Date): Promise<void> {
  return change(db, id, { version, actor, now }, async (tx, found, application) => {
    if (!isCorrectable(application, found.meeting.drawnAt !== null)) throw new DomainError('wrongState', { reason: { zh: '已经入选、候补、办结的报名，以及抽取后不符合条件的报名，类别和来源不再改动。', en: 'an application that has a seat or a place in the reserve, is ended, or did not qualify when seats were drawn keeps its category and source.' } })
    if (patch.category !== undefined) checkPart(found.meeting, { part: application.part, category: patch.category })
    await updateApplication(tx, application, patch)
    await recordAudit(tx, { actor, action: 'application.edit', subjectKind: 'application', subjectId: id, detail: { number: application.number, ...toldChange(application, patch) } })
  })
}

/** Decides on an application, with the reason where it is refused or ended; its author is told. */
export function decideApplication(db: Db, id: string, { version, decision, reason }: { version: number, decision: ApplicationDecision, reason: string }, actor: Person, now: Date): Promise<void> {
  return change(db, id, { version, actor, now }, async (tx, found, application) => {
    const drawn = found.meeting.drawnAt !== null
    if (decision === 'eligible' && isTooLate(application, drawn)) throw new DomainError('wrongState', { reason: { zh: '代表已经抽取，不符合条件的报名不能再改为符合条件。抽取以前可以重新审核。', en: 'seats have been drawn; who was found not to qualify is not found otherwise any more. Until the draw he could be.' } })
    if (!decisionsFor(application, drawn).includes(decision)) throw new DomainError('wrongState', { reason: { zh: '这份报名现在不能这样办理，请刷新后查看。', en: 'not possible with this application now; reload to see how it stands.' } })
    if (!reason && decision !== 'eligible' && decision !== 'seat' && decision !== 'confirm') throw new DomainError('invalidInput', {}, { fields: [{ path: 'reason', message: 'needed' }] })
    await settleDecision(tx, found, application, { decision, reason, now, actor })
    await recordAudit(tx, { actor, action: 'application.decide', subjectKind: 'application', subjectId: id, detail: { number: application.number, decision, ...reason ? { why: reason } : {} } })
  })
}

async function settleDecision(tx: Db, found: FoundMeeting, application: ApplicationRow, { decision, reason, now, actor }: { decision: ApplicationDecision, reason: string, now: Date, actor: Person }) {
  const decided = { decisionReason: reason, decidedBy: actor.personId }
  if (decision === 'eligible' || decision === 'ineligible') {
    await updateApplication(tx, application, { state: decision, ...decided })
    if (decision === 'ineligible') await tellApplicant(tx, found, application, 'applicationDecided', {})
  }
  else if (decision === 'seat') {
    await requireFreeSeat(tx, found, application, now)
    await updateApplication(tx, application, { state: 'selected', ...decided })
    if (found.meeting.listPublishedAt) await tellApplicant(tx, found, application, 'seated', {})
  }
  else if (decision === 'drop') await leaveSeat(tx, found, application, 'dropped', decided)
  else await settleAnswer(tx, found, application, decision, now)
}

/** Whom the office asks to come sits where a seat is free and nobody of the reserve waits for it (`domain.md` §1.4). */
async function requireFreeSeat(tx: Db, found: FoundMeeting, application: ApplicationRow, now: Date) {
  const { meeting } = found
  if (!isClosed(found, now)) throw new DomainError('wrongState', { reason: { zh: '报名还没有截止。报名截止、报名人确定以后，名额仍有空缺再邀请或者指定。', en: 'applications are still open. Once they are closed and applicants settled, invite or designate for seats that are left.' } })
  const seats = application.part === 'observer' ? meeting.observers : meeting.seats.find(row => row.code === application.category)?.seats ?? 0
  if (await countSeated(tx, application) >= seats) throw new DomainError('wrongState', { reason: { zh: '这个类别的名额已满。', en: 'all seats of this category are taken.' } })
  const waits = (await listApplications(tx, meeting.id)).some(({ application: one }) => one.id !== application.id && one.part === application.part && one.category === application.category && (one.state === 'reserve' || (one.source !== 'invited' && one.source !== 'designated' && (one.state === 'received' || one.state === 'eligible'))))
  if (waits) throw new DomainError('wrongState', { reason: { zh: '这个类别还有报名人等待确定，先办理报名人，名额仍有空缺再邀请或者指定。', en: 'applicants of this category still wait; settle them first and invite or designate only for seats that are left.' } })
}

/** One change of an application at its version, its meeting held and not begun: seats are given to one after the other. */
function change(db: Db, id: string, { version, actor, now }: { version: number, actor: Person, now: Date }, what: (tx: Db, found: FoundMeeting, application: ApplicationRow) => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    const known = await findApplication(tx, id)
    if (!known) throw new DomainError('notFound')
    const found = await holdMeeting(tx, known.meetingId)
    const application = await findApplication(tx, id)
    if (!application) throw new DomainError('notFound')
    requireOpenSeats(found)
    if (application.version !== version) throw new DomainError('stale', {}, { current: await readApplications(tx, found.meeting.id, actor, now) })
    await what(tx, found, application)
    await raiseGeneration(tx, found.plan.id)
  })
}

/** Opens an applicant's data for a stated reason; the look is recorded before they are shown. */
export function readApplicant(db: Db, id: string, reason: string, actor: Person): Promise<ApplicantContact> {
  return db.transaction(async (tx) => {
    const application = await findApplication(tx, id)
    if (!application?.sealed) throw new DomainError('notFound')
    await recordAudit(tx, { actor, action: 'application.readContact', subjectKind: 'application', subjectId: id, detail: { number: application.number, why: reason } })
    return openApplicant(application.sealed)
  })
}
