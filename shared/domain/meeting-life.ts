import type { MeetingState } from './meeting'

/** What can be done with a meeting until its day; who may is asked of the permissions. What happens on the day stands in `meeting-course.ts`. */
export const meetingSteps = ['edit', 'remove', 'announce', 'postpone', 'suspend', 'cancel'] as const
export type MeetingStep = typeof meetingSteps[number]

const allowed: Readonly<Record<MeetingState, readonly MeetingStep[]>> = {
  prepared: ['edit', 'remove', 'announce'],
  announced: ['edit', 'announce', 'postpone', 'suspend', 'cancel'],
  suspended: ['edit', 'announce', 'postpone', 'cancel'],
  held: ['edit', 'announce'],
  concluded: ['announce'],
  cancelled: [],
}

/** Where a meeting stands at `now`: announced by the clock, from the instant at which its notice is out (docs/decisions/0026). */
export function meetingStanding({ state }: { state: MeetingState }, announcedAt: Date | null, now: Date): MeetingState {
  return state === 'prepared' && announcedAt !== null && announcedAt <= now ? 'announced' : state
}

/** Whether a meeting that stands so can take a step. */
export function allowsMeetingStep(standing: MeetingState, step: MeetingStep): boolean {
  return allowed[standing].includes(step)
}

/** Whether seats stay as they are, whoever leaves: from the first step of the day on, and once the meeting was held or called off. */
export function seatsAreFixed({ state, details: { course = [] } }: { state: MeetingState, details: { course?: readonly unknown[] } }): boolean {
  return course.length > 0 || state === 'held' || state === 'concluded' || state === 'cancelled'
}

/** Whether applications are taken: not before they are asked for, until the last instant (exclusive), and only of a meeting that is to take place. */
export type ApplyState = 'none' | 'upcoming' | 'open' | 'closed'

/** Whether somebody can still apply at `now`. Where no first instant is set applications are taken from the announcement on, where no last one is until the meeting begins. */
export function applyState(meeting: { standing: MeetingState, appliesFrom: Date | null, appliesUntil: Date | null, beginsAt: Date, places: number }, now: Date): ApplyState {
  if (meeting.places === 0 || meeting.standing === 'prepared' || meeting.standing === 'cancelled') return 'none'
  if (meeting.standing !== 'announced') return 'closed'
  if (meeting.appliesFrom && now < meeting.appliesFrom) return 'upcoming'
  return now < (meeting.appliesUntil ?? meeting.beginsAt) ? 'open' : 'closed'
}

/** Seats and places to watch from. */
export function placesOf({ seats, observers }: { seats: readonly { seats: number }[], observers: number }): number {
  return seats.reduce((sum, one) => sum + one.seats, observers)
}
