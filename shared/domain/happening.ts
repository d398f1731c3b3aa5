/** What feeds and mails tell of a plan. */
export type HappeningKind = 'draft' | 'takedown' | 'correction' | 'notice' | 'opened' | 'deadline' | 'closed' | 'concluded' | 'outcomes' | 'meeting' | 'moved' | 'cancelled'

/** Whether a subscriber would miss something if he read of it tomorrow. */
export function isUrgent(kind: HappeningKind): boolean {
  return kind === 'opened' || kind === 'deadline' || kind === 'moved' || kind === 'cancelled'
}
