import type { Db } from '#db/client'
import { lockSeated, updateSeated } from '#db/queries/attendance'
import type { SeatedRow } from '#db/queries/attendance'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import type { AttendanceBody, MeetingRecord } from '#shared/schemas/meeting-record'
import type { Person } from '../desk/change'
import { holdMeeting } from './frame'
import { requireKeeper } from './hidden-experts'
import { readRecord, requireUnsigned } from './record'

const inPerson = {
  zh: '听证会代表应当亲自参加（《自然资源听证规定》第十六条），不能由他人代替。请登记为未到会，并写明情况；来人可以在旁听席就座。',
  en: 'a representative attends in person (Art. 16 of the rules on hearings); nobody takes his place. Write him down as absent with a note; whoever came may watch.',
}
const notThere = { zh: '没有登记为到会的人不在笔录上签字。', en: 'who is not written down as present does not sign.' }

/** Writes down whether somebody with a seat came himself, with his identity checked, and whether he signed the record. */
export function checkIn(db: Db, { meeting: key, application: id }: { meeting: string, application: string }, body: AttendanceBody, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    await requireKeeper(tx, found, actor)
    requireUnsigned(found)
    const seated = await lockSeated(tx, { id, meetingId: meeting.id })
    if (!seated) throw new DomainError('notFound')
    if (body.came === 'substitute') throw new DomainError('wrongState', { reason: inPerson })
    if (body.came === 'present' && seated.part === 'representative' && body.identityChecked !== true) throw new DomainError('invalidInput', {}, { fields: [{ path: 'identityChecked', message: 'identity' }] })
    const set = changeOf(seated, body, { actor, now })
    if (set.signature && set.signature !== seated.signature && (set.attended ?? seated.attended) !== true) throw new DomainError('wrongState', { reason: notThere })
    if (set.signature === 'refused' && !(set.signatureNote ?? seated.signatureNote).trim()) throw new DomainError('invalidInput', {}, { fields: [{ path: 'signatureNote', message: 'needed' }] })
    await updateSeated(tx, id, set)
    await recordAudit(tx, { actor, action: 'meeting.checkIn', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, number: seated.number, ...body.came ? { came: body.came } : {}, ...body.signature ? { signature: body.signature } : {} } })
    return readRecord(tx, key, actor, now)
  })
}

/** Who did not come has nothing to sign. */
function changeOf(seated: SeatedRow, { came, note, signature, signatureNote }: AttendanceBody, { actor, now }: { actor: Person, now: Date }): Parameters<typeof updateSeated>[2] {
  return {
    ...came ? { attended: came === 'present', checkedBy: actor.personId, checkedAt: now, ...came === 'absent' ? { signature: '', signatureNote: '' } : {} } : {},
    ...note === undefined ? {} : { attendanceNote: note },
    ...signature === undefined ? {} : { signature, signatureNote: signature === 'refused' ? signatureNote ?? seated.signatureNote : '' },
  }
}
