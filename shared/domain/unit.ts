export const unitKinds = ['member', 'office', 'techTeam', 'park', 'township'] as const
export type UnitKind = typeof unitKinds[number]

/** The unit that has the work of one by now: its successor, or that one's, or itself where it was merged into none. */
export function holderOfWork(units: readonly { id: string, successorId: string | null }[], id: string): string {
  const successor = units.find(unit => unit.id === id)?.successorId
  return successor ? holderOfWork(units, successor) : id
}
