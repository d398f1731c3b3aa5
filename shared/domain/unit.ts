export const unitKinds = ['member', 'office', 'techTeam', 'park', 'township'] as const
export type UnitKind = typeof unitKinds[number]
