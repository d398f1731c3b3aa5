import { addDays, endOfLegalDay, legalDate, shanghaiOffset } from './calendar'
import type { LegalDate } from './calendar'

/** What a person can be told of; the sentence of each stands in `notification-words.ts`. */
export const notificationKinds = [
  'opinionAssigned', 'assignmentDue', 'assignmentOverdue', 'assignmentAnswered', 'assignmentHandedBack', 'assignmentTaken', 'assignmentReturned', 'assignmentWithdrawn', 'extensionAsked', 'extensionDecided',
  'issueOpened', 'issueCommented', 'issueAnswered', 'issueClosed', 'issueOverdue',
  'consultationSent', 'consultationMoved', 'consultationSoon', 'consultationOverdue', 'consultationReminded', 'consultationRecalled', 'consultationClosed', 'consultationForSigning', 'consultationReturned', 'consultationWithdrawn', 'consultationAnswered', 'consultationSupplement', 'consultationJoined',
  'reviewInvited', 'reviewMoved', 'reviewNear', 'reviewDecided', 'reviewAnswered', 'reviewDeclared', 'reviewDeclined',
  'workMoved',
  'jointInvited', 'jointChanged', 'jointAnswered', 'jointOffered', 'jointSent',
  'proposalAssigned', 'proposalView', 'proposalReplyWaits', 'proposalReplyReturned', 'proposalReplied', 'proposalReplyWithdrawn', 'proposalCorrected', 'proposalAgain', 'proposalReturned', 'proposalReturnRefused', 'proposalDue', 'proposalOverdue',
] as const
export type NotificationKind = typeof notificationKinds[number]

/** What a sentence is filled with: a text of one language, or of both. */
export type NotificationParams = Record<string, string | { zh: string, en?: string }>

/** Minutes of the day in Asia/Shanghai between which nobody is written to, and at which what waits goes out together. */
export interface NotificationHours { quietFrom: number, quietUntil: number, digestAt: number }

/** Of whoever has set nothing: quiet from 21:00 to 08:00, everything together at 09:00. */
export const usualHours: NotificationHours = { quietFrom: 21 * 60, quietUntil: 8 * 60, digestAt: 9 * 60 }

const minute = 60_000
const dayMinutes = 24 * 60

/** Whether a minute of the day is among quiet hours: from the first minute on and until just before the last, over midnight where it begins later than it ends; never where both are alike. */
export function isQuietAt({ quietFrom, quietUntil }: Pick<NotificationHours, 'quietFrom' | 'quietUntil'>, at: number): boolean {
  if (quietFrom === quietUntil) return false
  return quietFrom < quietUntil ? at >= quietFrom && at < quietUntil : at >= quietFrom || at < quietUntil
}

/** Whether it is quiet for somebody now. */
export function isQuietFor(hours: Pick<NotificationHours, 'quietFrom' | 'quietUntil'>, now: Date): boolean {
  return isQuietAt(hours, Math.floor((now.getTime() + shanghaiOffset) / minute) % dayMinutes)
}

/** The instant at which it is quiet for somebody no more, asked while it is: the next beginning of its last minute. */
export function endOfQuiet({ quietUntil }: Pick<NotificationHours, 'quietUntil'>, now: Date): Date {
  const [today, tomorrow] = [instantOn(legalDate(now), quietUntil), instantOn(addDays(legalDate(now), 1), quietUntil)]
  return today > now ? today : tomorrow
}

/** A minute of a legal day as an instant. */
function instantOn(day: LegalDate, at: number): Date {
  return new Date(endOfLegalDay(addDays(day, -1)).getTime() + at * minute)
}

/** The last instant at which the day's digest was to go out. */
export function lastDigest({ digestAt }: Pick<NotificationHours, 'digestAt'>, now: Date): Date {
  const [today, yesterday] = [instantOn(legalDate(now), digestAt), instantOn(addDays(legalDate(now), -1), digestAt)]
  return today <= now ? today : yesterday
}

/** Whether somebody is written to now: something urgent waits, or something since before the last digest, and it is not quiet. */
export function isDigestDue(hours: NotificationHours, waiting: { oldest: Date, urgent: boolean }, now: Date): boolean {
  return !isQuietFor(hours, now) && (waiting.urgent || waiting.oldest <= lastDigest(hours, now))
}

/** `HH:MM` of a minute of the day. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The minute of the day of `HH:MM`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
