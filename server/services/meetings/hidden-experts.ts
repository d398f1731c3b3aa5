import type { Db } from '#db/client'
import type { ApplicationRow } from '#db/queries/applications'
import type { FoundMeeting } from '#db/queries/meetings'
import { listExpertsOfMeeting } from '#db/queries/review-invitations'
import { DomainError } from '#shared/domain/errors'
import { hiddenFrom, hiddenSpeaker, shownSeat } from '#shared/domain/hidden-experts'
import type { HiddenExpert } from '#shared/domain/hidden-experts'
import type { MeetingDetails } from '#shared/domain/meeting'
import { expertSeats } from '#shared/domain/meeting-start'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { knownNames } from './applicant-data'

/** The experts of a meeting whom a reader may not know by name, because a round that is held there keeps them back (docs/decisions/0034). */
export async function hiddenExperts(db: Db, { meeting }: Pick<FoundMeeting, 'meeting'>, reader: Actor | 'public'): Promise<HiddenExpert[]> {
  if (reader !== 'public' && can(reader, 'review.readNames')) return []
  return hiddenFrom(reader === 'public' ? 'public' : 'team', await listExpertsOfMeeting(db, meeting))
}

/** The parts of an application by which a hidden expert is known. */
export type Applicant = Pick<ApplicationRow, 'part' | 'category' | 'shownName' | 'sealed' | 'nameSealed'>

/** Somebody who applied as lists show him, a hidden expert as his round tells of him; `shownName`: as a paper names him or who signed for him, `name` the whole of it. */
export function shownApplicant(experts: readonly HiddenExpert[], applicant: Applicant, { shownName = applicant.shownName, name = knownNames([applicant])[0] }: { shownName?: string, name?: string } = {}): string {
  // Whose name is gone may be one wherever he speaks, but not among those who watch.
  const asExpert = applicant.part === 'representative' && (applicant.category === expertSeats || !name)
  return experts.length ? shownSeat(experts, { shownName, name, asExpert }) : shownName
}

/** The officers of a meeting, an expert among them as his round tells of him. */
export function shownOfficers(officers: MeetingDetails['officers'], experts: readonly HiddenExpert[]): MeetingDetails['officers'] {
  return officers.map((one) => {
    const hidden = hiddenSpeaker(experts, { speaker: one.name, party: '' })
    return hidden === undefined ? one : { ...one, name: hidden, post: '' }
  })
}

/** Refuses to have the record of a meeting kept by somebody who reads it covered: he would write dots and numbers over what stands there. */
export async function requireKeeper(db: Db, found: Pick<FoundMeeting, 'meeting'>, actor: Actor) {
  if ((await hiddenExperts(db, found, actor)).length) throw new DomainError('notAllowed')
}
