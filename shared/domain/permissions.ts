import type { Actor, Role } from './roles'

const desk = ['techTeam', 'moderator', 'officeStaff', 'officeDirector'] as const
const office = ['officeStaff', 'officeDirector'] as const
const record = [...desk, 'leadingGroup', 'auditor'] as const

/**
 * Who may do what: the only place where a role is compared (design §6).
 * `everyone` needs no account. Rules about the state of the subject stand with its life cycle, not here.
 */
export const permissions = {
  'plan.read': 'everyone',
  'draft.read': 'everyone',
  'draft.readUnreleased': record,
  'draft.edit': ['techTeam', ...office],
  'draft.submit': ['techTeam', ...office],
  'draft.release': ['officeDirector'],
  'stage.read': 'everyone',
  'stage.edit': office,
  'submission.create': 'everyone',
  'submission.readOriginal': record,
  'contact.read': ['moderator', ...office],
  'opinion.readPublic': 'everyone',
  'opinion.readAll': record,
  'opinion.categorise': ['moderator', ...office],
  'opinion.moderate': ['moderator', ...office],
  'opinion.assign': ['moderator', ...office],
  'opinion.decide': ['techTeam', ...office],
  'opinion.split': ['moderator', ...office],
  'opinion.takeOver': ['officeDirector', 'officeStaff'],
  'reply.draft': ['techTeam', ...office],
  'reply.publish': office,
  'reply.return': office,
  'reply.withdraw': ['officeDirector'],
  'desk.open': record,
  'audit.read': ['auditor', 'officeDirector'],
} as const satisfies Record<string, 'everyone' | readonly Role[]>

export type Action = keyof typeof permissions

/** Whether `actor` may do `action` at all; what the subject's state allows is asked of its life cycle. */
export function can(actor: Actor, action: Action): boolean {
  const who: 'everyone' | readonly Role[] = permissions[action]
  if (who === 'everyone') return true
  return actor.kind === 'person' && actor.roles.some(role => who.includes(role))
}
