import type { Db } from '#db/client'
import { keepApplicantsUntil, shortenApplicants } from '#db/queries/applications'
import { updateMeeting } from '#db/queries/meetings'
import type { FoundMeeting, MeetingRow } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { insertDateMoves } from '#db/queries/procedure'
import { recordAudit } from '#db/queries/record'
import { keepApplicants, longestKept } from '#shared/domain/application'
import { dateText } from '#shared/domain/date-text'
import { DomainError } from '#shared/domain/errors'
import type { MeetingStep } from '#shared/domain/meeting-life'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { holdMeeting, requireMeetingStep } from './frame'
import { tellApplicants } from './messages'
import { dayFaults, staleMeeting } from './write'

interface Moved { version: number, beginsAt: string, venue: LocalText, reason: LocalText }
const shown = (instant: Date, lang: 'zh-CN' | 'en' = 'zh-CN') => dateText(instant, 'dateTime', lang)

/** Moves an announced meeting to another day or place: old and new stay with the reason, and whoever left a contact is told. A suspended one is on again. */
export function postponeMeeting(db: Db, key: string, { version, venue, reason, ...moved }: Moved, actor: Person, now: Date): Promise<void> {
  return change(db, key, { step: 'postpone', version, actor, now }, async (tx, found) => {
    const { meeting } = found
    const beginsAt = new Date(moved.beginsAt)
    if (beginsAt <= now) throw new DomainError('invalidInput', {}, { fields: [{ path: 'beginsAt', message: 'past' }] })
    const [isMoved, isPlaced] = [beginsAt.getTime() !== meeting.beginsAt.getTime(), venue.zh !== meeting.venue.zh]
    if (!isMoved && !isPlaced && meeting.state !== 'suspended') throw new DomainError('invalidInput', {}, { fields: [{ path: 'beginsAt', message: 'sameDay' }] })
    const fields = await dayFaults(tx, found, beginsAt, now)
    if (fields.length) throw new DomainError('invalidInput', {}, { fields })
    const length = meeting.endsAt && meeting.endsAt.getTime() - meeting.beginsAt.getTime()
    const endsAt = length ? new Date(beginsAt.getTime() + length) : null
    const appliesUntil = meeting.appliesUntil && meeting.appliesUntil > beginsAt ? beginsAt : meeting.appliesUntil
    const moves = [...isMoved ? [{ field: 'beginsAt', before: meeting.beginsAt.toISOString(), after: beginsAt.toISOString() }] : [], ...isPlaced ? [{ field: 'venue', before: meeting.venue.zh, after: venue.zh }] : []]
    await insertDateMoves(tx, moves.map(move => ({ ...move, planId: meeting.planId, subjectKind: 'meeting', subjectId: meeting.id, reason: reason.zh, movedBy: actor.personId, movedAt: now })))
    // What is kept of whoever applied goes a year after the day, which is another now (docs/decisions/0027).
    if (isMoved) await keepApplicantsUntil(tx, meeting.id, longestKept(beginsAt))
    await recordAudit(tx, { actor, action: 'meeting.postpone', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, ...toldChange({ day: shown(meeting.beginsAt), place: meeting.venue.zh }, { day: shown(beginsAt), place: venue.zh }), reason: reason.zh } })
    const inLang = (text: LocalText, lang: 'zh-CN' | 'en') => (lang === 'en' && text.en) || text.zh
    if (isMoved) await tellApplicants(tx, found, 'meetingMoved', lang => ({ before: shown(meeting.beginsAt, lang), after: shown(beginsAt, lang), venue: inLang(venue, lang), reason: inLang(reason, lang) }))
    else await tellApplicants(tx, found, 'meetingPlaced', lang => ({ day: shown(beginsAt, lang), before: isPlaced ? inLang(meeting.venue, lang) : '', venue: inLang(venue, lang), reason: inLang(reason, lang) }))
    return { state: 'announced', beginsAt, endsAt, appliesUntil, venue, stateReason: null }
  })
}

/** Halts an announced meeting until a new day is set, with the reason. */
export function suspendMeeting(db: Db, key: string, { version, reason }: { version: number, reason: LocalText }, actor: Person, now: Date): Promise<void> {
  return end(db, key, { step: 'suspend', version, actor, now }, reason)
}

/** Calls a meeting off, with the reason; that stays. */
export function cancelMeeting(db: Db, key: string, { version, reason }: { version: number, reason: LocalText }, actor: Person, now: Date): Promise<void> {
  return end(db, key, { step: 'cancel', version, actor, now }, reason)
}

const ends = {
  suspend: { state: 'suspended', action: 'meeting.suspend', template: 'meetingSuspended' },
  cancel: { state: 'cancelled', action: 'meeting.cancel', template: 'meetingCancelled' },
} as const

function end(db: Db, key: string, asked: Asked & { step: 'suspend' | 'cancel' }, reason: LocalText) {
  const { state, action, template } = ends[asked.step]
  return change(db, key, asked, async (tx, found) => {
    await recordAudit(tx, { actor: asked.actor, action, subjectKind: 'meeting', subjectId: found.meeting.id, detail: { slug: found.meeting.slug, reason: reason.zh } })
    await tellApplicants(tx, found, template, lang => ({ reason: (lang === 'en' && reason.en) || reason.zh }))
    if (asked.step === 'cancel') await shortenApplicants(tx, found.meeting.id, new Date(asked.now.getTime() + keepApplicants.afterEnd * 86_400_000))
    return { state, stateReason: reason }
  })
}

interface Asked { step: MeetingStep, version: number, actor: Person, now: Date }

/** One change of a meeting that people were told of, held and written at its version; their pages follow. */
function change(db: Db, key: string, { step, version, now }: Asked, what: (tx: Db, found: FoundMeeting) => Promise<Partial<MeetingRow>>): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    requireMeetingStep(found, step, now)
    if (!await updateMeeting(tx, { id: found.meeting.id, version }, await what(tx, found))) throw await staleMeeting(tx, key, now)
    await raiseGeneration(tx, found.plan.id)
  })
}
