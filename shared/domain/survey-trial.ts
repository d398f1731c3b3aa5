import { bodyOfPermission } from './permission-body'

/**
 * What the permission to try a survey says, readable by the page itself: which survey, by its address and its id, until
 * when (milliseconds), and which clearing of trials it comes after. Signed by the server, which alone can make one.
 */
export interface TrialPermission { survey: string, id: string, until: number, epoch: number }

/** Days for which a link to try a survey works, and after which a trial that was sent is removed. */
export const trialDays = { link: 7, kept: 30 }
/** Trials of one survey that are kept at a time: a link that went round fills no disk. */
export const trialsAtMost = 200

/** What a permission says; null where it is none. Whether it is genuine the server alone can tell. */
export function readTrial(token: string): TrialPermission | null {
  const { survey, id, until, epoch } = bodyOfPermission(token)
  return typeof survey === 'string' && typeof id === 'string' && typeof until === 'number' && typeof epoch === 'number' ? { survey, id, until, epoch } : null
}
