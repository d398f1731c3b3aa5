import { randomId } from '#shared/domain/random-id'
import { partyOfSpeaker } from '#shared/domain/speaker-party'
import { divideStatement, mergeStatement, whoSpoke } from '#shared/domain/statement-split'
import type { FoundStatement } from '#shared/domain/statement-split'
import type { Party } from '#shared/domain/submission'
import type { MeetingRecord } from '#shared/schemas/meeting-record'

/** A statement that was found, as the recorder corrects it before it is kept. */
export interface SplitRow extends FoundStatement { id: string, application: string, party: Party, isOpinion: boolean }

const procedural = /主持|听证员|记录员|书记员|承办|经办|陈述人/

/** The list of what was found in a pasted record: joined, divided, assigned, left out, and at last what is sent. */
export function useStatementSplit(record: () => MeetingRecord) {
  const rows = ref<SplitRow[]>([])
  const newId = () => randomId(bytes => crypto.getRandomValues(bytes))
  const people = computed(() => record().people.filter(one => one.part === 'representative').map(one => ({ id: one.id, speaker: one.name, capacity: one.capacity })))
  const isOfficer = ({ speaker, capacity }: FoundStatement) => procedural.test(capacity) || procedural.test(speaker) || record().officers.some(one => one.name === speaker)

  function toRow(found: FoundStatement): SplitRow {
    const application = whoSpoke(found, people.value) ?? ''
    const capacity = found.capacity || (people.value.find(one => one.id === application)?.capacity ?? '')
    return { ...found, capacity, id: newId(), application, party: partyOfSpeaker(capacity || found.speaker), isOpinion: found.speaker !== '' && !isOfficer(found) }
  }
  return {
    rows, people,
    take: (found: readonly FoundStatement[]) => { rows.value = found.map(toRow) },
    merge: (at: number) => { rows.value = mergeStatement(rows.value, at) },
    /** What is divided off is a row of its own, with an id of its own. */
    divide: (at: number, offset: number) => {
      const before = rows.value.length
      rows.value = divideStatement(rows.value, at, offset)
      const fresh = rows.value[at + 1]
      if (fresh && rows.value.length > before) rows.value[at + 1] = { ...toRow(fresh), id: newId() }
    },
    drop: (at: number) => { rows.value = rows.value.filter((_, index) => index !== at) },
    /** What is sent: who is a representative is named as the list names him. */
    items: () => rows.value.map(({ id, application, speaker, capacity, party, isOpinion, text }) => ({ id, application: application || null, speaker, capacity, party, isOpinion, text })),
  }
}
