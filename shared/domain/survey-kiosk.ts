import { bodyOfPermission } from './permission-body'

/**
 * What the permission of a screen says, readable by the screen itself: for which survey and place it is, until when
 * (milliseconds), and which closing of screens it comes after. Signed by the server, which alone can make one, and alone knows the four figures by which staff leave.
 */
export interface KioskPermission { survey: string, source: string, until: number, epoch: number }

/** How long a screen may be set up for, in days, and what is usual. */
export const kioskDays = { most: 60, usual: 7 }
/** Without a touch for this long it is asked whether somebody is still there; without an answer to that, everything is forgotten. Seconds. */
export const kioskIdle = { ask: 90, answer: 20, thanks: 15 }
/** Who began before the permission ended may finish: milliseconds. */
export const kioskGrace = 2 * 3_600_000

/** What a permission says; null where it is none. Whether it is genuine the server alone can tell. */
export function readKiosk(token: string): KioskPermission | null {
  const { survey, source, until, epoch } = bodyOfPermission(token)
  return typeof survey === 'string' && typeof source === 'string' && typeof until === 'number' ? { survey, source, until, epoch: typeof epoch === 'number' ? epoch : 0 } : null
}
