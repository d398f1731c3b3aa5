import { partyOfSpeaker } from '#shared/domain/speaker-party'
import type { Party } from '#shared/domain/submission'
import type { MeetingRecord } from '#shared/schemas/meeting-record'

/** Who can be chosen as a speaker: those with a seat who are not absent, those who hold the meeting, and somebody else. */
export interface SpeakerChoice { value: string, label: string, application: string | null, speaker: string, capacity: string, party: Party, isOpinion: boolean }

/** The choices of a record, in the order in which they sit. */
export function useRecordSpeakers(record: () => MeetingRecord) {
  const { t } = useI18n()
  const label = (name: string, capacity: string) => capacity ? `${name} · ${capacity}` : name
  return computed<SpeakerChoice[]>(() => [
    ...record().people.filter(one => one.part === 'representative' && one.attended !== false).map(one => ({ value: one.id, label: label(one.name, one.capacity), application: one.id, speaker: one.name, capacity: one.capacity, party: partyOfSpeaker(one.capacity), isOpinion: true })),
    ...record().officers.map(({ part, name }, at) => ({ value: `officer:${at}`, label: label(name, t(`desk.meeting.officer.part.${part}`)), application: null, speaker: name, capacity: t(`desk.meeting.officer.part.${part}`, {}, { locale: 'zh-CN' }), party: 'other' as const, isOpinion: false })),
    { value: 'other', label: t('desk.record.statement.other'), application: null, speaker: '', capacity: '', party: 'resident', isOpinion: true },
  ])
}
