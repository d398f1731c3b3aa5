import { addDays, endOfLegalDay, legalDate } from './calendar'
import type { LegalDate } from './calendar'
import type { Channel } from './submission'

/** Ways in which something arrives that staff take down, the usual ones first: the order of the digits that choose them. */
export const intakeChannels = ['letter', 'phone', 'counter', 'hotline12345', 'email', 'meeting', 'hearing', 'expertMeeting', 'consultationLetter', 'deputySuggestion', 'cppccProposal', 'wechat'] as const satisfies readonly Channel[]
export type IntakeChannel = typeof intakeChannels[number]

/** How many of one sheet are sent at a time. */
export const intakeBatchLimit = 100

const halfDay = 12 * 3_600_000

/**
 * The instant for which something counts that arrived on a day (of a letter: its postmark): now where that is today,
 * else the noon of the day, so that it stands on it in every list. A day to come is none (`RangeError`).
 */
export function receivedOn(day: LegalDate, now: Date): Date {
  const today = legalDate(now)
  if (day > today) throw new RangeError(`a day to come: ${day}`)
  return day === today ? now : new Date(endOfLegalDay(addDays(day, -1)).getTime() + halfDay)
}
