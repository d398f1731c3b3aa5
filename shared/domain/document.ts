import { procedureItems } from './procedure-item'
import type { ItemId } from './procedure-item'

/** What a document can prove beside the items of the phases: that something happened on paper (design §4.15), of a meeting as a whole or its list, materials, record and minutes each by itself, that no hearing is held (自然资源听证规定 Art. 5), or nothing a rule asks for. */
export const provedSubjects = ['phase', 'stage', 'notice', 'meeting', 'meetingList', 'meetingMaterials', 'meetingRecord', 'meetingMinutes', 'signOff', 'hearingExemption', 'other'] as const
export type DocumentItem = ItemId | typeof provedSubjects[number]

/** Of these it has to be said which one. */
export const subjectItems: readonly DocumentItem[] = ['phase', 'stage', 'notice', 'meeting', 'meetingList', 'meetingMaterials', 'meetingRecord', 'meetingMinutes', 'signOff']

/** Everything a document can be entered for. */
export const documentItems: readonly DocumentItem[] = [...procedureItems.map(item => item.id), ...provedSubjects]

/** What is about a meeting. */
export const meetingItems: readonly DocumentItem[] = ['meeting', 'meetingList', 'meetingMaterials', 'meetingRecord', 'meetingMinutes']
