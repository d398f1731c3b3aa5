/** Roles of `domain.md` §2.1; a membership carries one of them for a unit. */
export const roles = [
  'resident', 'enterprise', 'npcDeputy', 'cppccMember', 'expert', 'unitLiaison', 'unitLeader', 'township',
  'techTeam', 'moderator', 'officeStaff', 'officeDirector', 'leadingGroup', 'admin', 'securityOfficer', 'auditor',
] as const
export type Role = typeof roles[number]

/** Who asks: a visitor without an account, or a person with the roles he holds now; who still has to set up a second factor holds none that needs it. */
export type Actor
  = | { kind: 'guest' }
    | { kind: 'person', personId: string, name: string, roles: readonly Role[], unitIds: readonly string[], waitsFor?: 'secondFactor', /** From where the request came, for the record. */ address?: string }

/** The visitor without an account. */
export const guest: Actor = { kind: 'guest' }
