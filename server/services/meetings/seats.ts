import type { Db } from '#db/client'
import { countSeated, nextReserve, updateApplication } from '#db/queries/applications'
import type { ApplicationRow } from '#db/queries/applications'
import type { FoundMeeting } from '#db/queries/meetings'
import { seatedStates } from '#shared/domain/application'
import { seatsAreFixed } from '#shared/domain/meeting-life'
import { tellApplicant } from './messages'

/** Whether somebody has a seat. */
export const isSeated = ({ state }: Pick<ApplicationRow, 'state'>) => seatedStates.some(one => one === state)

/** Takes somebody out; a seat he had goes to the next of the category's published reserve, who is told. Nobody sends a substitute (自然资源听证规定 Art. 16). */
export async function leaveSeat(tx: Db, found: FoundMeeting, application: ApplicationRow, state: 'dropped' | 'withdrawn', also: Partial<ApplicationRow> = {}) {
  await updateApplication(tx, application, { state, ...also })
  if (!isSeated(application)) return
  const next = await nextReserve(tx, application)
  if (!next) return
  await updateApplication(tx, next, { state: 'selected' })
  if (found.meeting.listPublishedAt) await tellApplicant(tx, found, next, 'seated', {})
}

/** Gives places to watch that were added to whoever waits for one, in the order of the reserve; they are told where the list is out. */
export async function seatWatchers(tx: Db, found: FoundMeeting) {
  const { meeting } = found
  if (seatsAreFixed(meeting)) return
  const watching = { meetingId: meeting.id, part: 'observer' as const, category: '' }
  for (let free = meeting.observers - await countSeated(tx, watching); free > 0; free--) {
    const next = await nextReserve(tx, watching)
    if (!next) return
    await updateApplication(tx, next, { state: 'selected' })
    if (meeting.listPublishedAt) await tellApplicant(tx, found, next, 'seated', {})
  }
}
