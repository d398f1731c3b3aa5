import type { FieldError } from './errors'
import type { MeetingOfficer } from './meeting'

interface Times { beginsAt: Date, endsAt: Date | null, appliesFrom: Date | null, appliesUntil: Date | null }

/** What does not fit together in the times of a meeting: it ends after it begins, and applications end before it, after they began. */
export function meetingFaults({ beginsAt, endsAt, appliesFrom, appliesUntil }: Times): FieldError[] {
  return [
    ...endsAt && endsAt <= beginsAt ? [{ path: 'endsAt', message: 'endsBefore' }] : [],
    ...appliesUntil && appliesUntil > beginsAt ? [{ path: 'appliesUntil', message: 'appliesAfterMeeting' }] : [],
    ...appliesFrom && appliesFrom >= (appliesUntil ?? beginsAt) ? [{ path: 'appliesFrom', message: 'appliesBackwards' }] : [],
  ]
}

/** What Art. 7 asks of who holds a hearing: a chair, one, three or five officers with him, a recorder; who handled the matter is neither officer nor recorder. */
export type OfficerFault = 'noChair' | 'manyChairs' | 'evenOfficers' | 'noRecorder' | 'handledMatter'

/** Which of it a list of officers breaks; the chair is one of the officers (自然资源听证规定 Art. 7). */
export function officerFaults(officers: readonly MeetingOfficer[]): OfficerFault[] {
  const count = (part: MeetingOfficer['part']) => officers.filter(one => one.part === part).length
  const [chairs, hearing] = [count('chair'), count('chair') + count('officer')]
  return [
    ...chairs === 0 ? ['noChair' as const] : chairs > 1 ? ['manyChairs' as const] : [],
    ...[1, 3, 5].includes(hearing) ? [] : ['evenOfficers' as const],
    ...count('recorder') ? [] : ['noRecorder' as const],
    ...officers.some(one => one.handledMatter && one.part !== 'presenter') ? ['handledMatter' as const] : [],
  ]
}
