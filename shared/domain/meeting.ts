import type { SeatQuota } from './hearing-draw'
import type { CourseEntry } from './meeting-course'

/** Meetings by which a plan hears people: 听证会, 论证会, 座谈会, 现场互动 (国务院令713号 Art. 14, 城乡规划法 Art. 26). */
export const meetingKinds = ['hearing', 'expertMeeting', 'symposium', 'onSite'] as const
export type MeetingKind = typeof meetingKinds[number]

/** Life of a meeting; whether applications are taken or it is over is told by its instants. */
export const meetingStates = ['prepared', 'announced', 'suspended', 'held', 'concluded', 'cancelled'] as const
export type MeetingState = typeof meetingStates[number]

/** Seats of one kind of representative (自然资源听证规定 Art. 14). */
export interface SeatCategory { code: string, name: { zh: string, en?: string }, seats: number }

/** One of those who hold the hearing: named with his post, and whether he handled the matter himself (Art. 7). */
export interface MeetingOfficer { part: 'chair' | 'officer' | 'recorder' | 'presenter', name: string, post: string, handledMatter: boolean }

/** What a meeting is held with, and what its record and minutes have to tell (Art. 9, 10, 17). */
export interface MeetingDetails {
  officers: MeetingOfficer[]
  agenda: { zh: string, en?: string }[]
  record: Readonly<Record<string, string>>
  minutes: Readonly<Record<string, string>>
  /** What happened on the day, step by step; none while it has not begun. */
  course?: readonly CourseEntry[]
  /** For how many seats of each category was drawn: those that nobody had before. */
  drawnSeats?: readonly SeatQuota[]
}

/** Longest entries, in characters, and most rows. */
export const meetingLimits = { title: 150, content: 5000, venue: 200, phone: 40, conditions: 3000, selection: 3000, seats: 500, categories: 20, categoryName: 40, observers: 2000, officers: 20, name: 60, post: 100, agenda: 30, step: 300, reason: 500 } as const
