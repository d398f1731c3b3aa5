import type { NoticeKind } from './notice'

/** Kinds by which a meeting is announced: they call to it. In a file of its own, since public lists ask it and load nothing else of notices for it. */
export const callingKinds = ['hearingNotice', 'meetingNotice'] as const satisfies readonly NoticeKind[]

/** Whether a kind of notice is what a meeting is announced by. */
export function callsToMeeting(kind: NoticeKind): kind is typeof callingKinds[number] {
  return callingKinds.some(one => one === kind)
}
