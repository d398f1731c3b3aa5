import { canMoveApplication, seatedStates } from './application'
import type { ApplicantSource, ApplicationPart, ApplicationState } from './application'
import type { SeatQuota } from './hearing-draw'

/** What the office can decide of an application. */
export type OfficeDecision = 'eligible' | 'ineligible' | 'seat' | 'confirm' | 'drop' | 'withdraw'

interface Decided { state: ApplicationState, source: ApplicantSource }

const isAsked = ({ source }: Pick<Decided, 'source'>) => source === 'invited' || source === 'designated'

/** Whether somebody who was found not to qualify is too late to be found otherwise: nothing leads to a seat any more once seats were drawn, but for whom the office asks to come. */
export function isTooLate({ state, source }: Decided, drawn: boolean): boolean {
  return drawn && state === 'ineligible' && !isAsked({ source })
}

/** What can be decided of an application as it stands, seats drawn or not. Seats are drawn or given to all; only whom the office itself asks to come is seated one by one. */
export function decisionsFor({ state, source }: Decided, drawn: boolean): OfficeDecision[] {
  return [
    ...canMoveApplication(state, 'eligible') && !isTooLate({ state, source }, drawn) ? ['eligible' as const] : [],
    ...canMoveApplication(state, 'ineligible') ? ['ineligible' as const] : [],
    ...state === 'eligible' && isAsked({ source }) ? ['seat' as const] : [],
    ...state === 'selected' ? ['confirm' as const] : [],
    ...state === 'selected' || state === 'confirmed' ? ['drop' as const] : [],
    ...state !== 'selected' && state !== 'confirmed' && canMoveApplication(state, 'withdrawn') ? ['withdraw' as const] : [],
  ]
}

/** Whether category and source can still be corrected: until there is a seat or a place in the reserve, and until the draw for whoever did not qualify, who is not made somebody asked to come by it. */
export function isCorrectable(decided: Decided, drawn: boolean): boolean {
  const { state } = decided
  return (state === 'received' || state === 'eligible' || state === 'ineligible') && !isTooLate(decided, drawn)
}

/** Who takes part in a draw: representatives who qualify and applied themselves or were recommended. */
export function isDrawn({ part, state, source }: Decided & { part: ApplicationPart }): boolean {
  return part === 'representative' && state === 'eligible' && (source === 'applied' || source === 'recommended')
}

interface Applied extends Decided { part: ApplicationPart, category: string }

/** The seats of each category that nobody has yet: whoever was asked to come and seated before leaves fewer to the others. */
export function seatsLeft(seats: readonly { code: string, seats: number }[], applications: readonly Applied[]): SeatQuota[] {
  const isTaken = ({ part, state }: Applied) => part === 'representative' && seatedStates.some(one => one === state)
  return seats.map(({ code, seats: n }) => ({ category: code, seats: Math.max(0, n - applications.filter(one => one.category === code && isTaken(one)).length) }))
}

/** Whether more qualify in some category than it has seats left: then they are drawn. */
export function applicationsOver(seats: readonly { code: string, seats: number }[], applications: readonly Applied[]): boolean {
  return seatsLeft(seats, applications).some(({ category, seats: n }) => applications.filter(one => one.category === category && isDrawn(one)).length > n)
}
