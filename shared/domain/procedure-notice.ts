import type { Offline, When } from './procedure-facts'

/** What a notice is about: the draft on display, a hearing (regulation on hearings, Art. 13), how participants are chosen and who they are (713 Art. 16), the account of outcomes, the approved plan, the working plan, the decision. */
export const noticeKinds = ['publicNotice', 'hearing', 'selectionRules', 'participants', 'outcomes', 'approvedPlan', 'workPlan', 'decision', 'other'] as const
export type NoticeKind = typeof noticeKinds[number]

/** Ways by which a notice reaches people (713 Art. 15: the government's site or new media, and press, radio or television). */
export const noticeChannels = ['site', 'newMedia', 'press', 'broadcast', 'place'] as const
export type NoticeChannel = typeof noticeChannels[number]

/** Where a notice was posted, with its proof. */
export interface Posting { channel: NoticeChannel, at: When, by: string, photo: boolean }

/** What has to stand in a notice (`domain.md` §7.2, §7.3); `shortening` only where a period was shortened (713 Art. 15). */
export const noticeFields = [
  'title', 'authority', 'basis', 'period', 'ways', 'content', 'feedback', 'exclusions', 'privacy', 'mapNumber', 'date',
  'time', 'place', 'seats', 'conditions', 'applyPeriod', 'applyWays', 'participantsDay', 'materialsDay', 'inPerson', 'contact', 'shortening',
] as const
export type NoticeField = typeof noticeFields[number]

/** Fields without which a notice of a kind is not complete. A notice of another kind needs title, authority and date. */
const needed: Partial<Record<NoticeKind, readonly NoticeField[]>> = {
  publicNotice: ['title', 'authority', 'basis', 'period', 'ways', 'content', 'feedback', 'exclusions', 'privacy', 'date'],
  // Time, place, content and how to apply are the law's (自然资源听证规定 Art. 13), the others what real notices hold.
  hearing: ['title', 'authority', 'basis', 'time', 'place', 'content', 'seats', 'conditions', 'applyPeriod', 'applyWays', 'inPerson', 'contact', 'date'],
}

/** A notice: when it was (or is to be) posted, with which fields and proofs. A correction is a notice of its own that names the one before. */
export interface NoticeFacts {
  id: string
  kind: NoticeKind
  stage: string | null
  hearing: string | null
  /** When it is to be posted; `postedAt` when it was. */
  plannedAt: When | null
  postedAt: When | null
  withdrawnAt: When | null
  fields: readonly NoticeField[]
  postings: readonly Posting[]
  /** Why the period is shorter than usual, as it stands in the notice. */
  shortenedBecause: string
  /** The second person who approved it; empty while nobody has. */
  approvedBy: string
  offline: Offline | null
}

/** The fields a notice still lacks; `hasMaps` asks for the map review number (地图管理条例 Art. 22). */
export function missingFields(notice: NoticeFacts, hasMaps: boolean): NoticeField[] {
  const wanted = [...needed[notice.kind] ?? ['title', 'authority', 'date'] as const, ...hasMaps && notice.kind === 'publicNotice' ? ['mapNumber'] as const : []]
  return wanted.filter(field => !notice.fields.includes(field))
}
