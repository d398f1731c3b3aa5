import { roles } from './roles'
import type { Actor, Role } from './roles'

const desk = ['techTeam', 'moderator', 'officeStaff', 'officeDirector'] as const
const office = ['officeStaff', 'officeDirector'] as const
const units = ['unitLiaison', 'unitLeader', 'township'] as const
const record = [...desk, 'leadingGroup', 'auditor'] as const
/** The three separate duties (`domain.md` §5.3): systems, security, audit; none takes part in a plan. */
export const dutyRoles = ['admin', 'securityOfficer', 'auditor'] as const satisfies readonly Role[]

/** Who may do what: the only place where a role is compared (design §6). `everyone` needs no account, `signedIn` no role. Rules about a subject's state stand with its life cycle, not here. */
export const permissions = {
  'plan.read': 'everyone',
  'plan.create': ['admin'], 'plan.setProcedure': office,
  'procedure.read': record, 'document.enter': [...office, 'techTeam'], 'rule.override': ['officeDirector'], 'rule.confirm': ['officeDirector'],
  'phase.ask': ['officeDirector'], 'phase.sign': ['leadingGroup'], 'calendar.edit': office, 'package.export': office,
  'draft.read': 'everyone', 'draft.readUnreleased': record,
  'draft.edit': ['techTeam', ...office], 'draft.submit': ['techTeam', ...office],
  'draft.release': ['officeDirector'], 'publication.takeDown': ['officeDirector'],
  'notice.read': 'everyone', 'notice.edit': ['techTeam', ...office], 'notice.release': ['officeDirector'],
  'meeting.read': record, 'meeting.edit': ['techTeam', ...office], 'meeting.release': ['officeDirector'], 'meeting.record': ['moderator', ...office], 'meeting.conclude': office, 'application.create': 'everyone', 'application.decide': office, 'application.readContact': office,
  'consultation.read': record, 'consultation.edit': office, 'consultation.send': ['officeDirector'], 'consultation.answer': units, 'consultation.sign': ['unitLeader', 'township'], 'consultation.attach': [...units, ...office], 'stage.read': 'everyone', 'stage.edit': office, 'stage.conclude': ['officeDirector'], 'survey.edit': office,
  'submission.create': 'everyone',
  'submission.enter': ['techTeam', 'moderator', ...office],
  'submission.readOriginal': record,
  'contact.read': ['moderator', ...office],
  'author.serve': office,
  'opinion.readPublic': 'everyone', 'opinion.readAll': record,
  'opinion.categorise': ['moderator', ...office],
  'opinion.moderate': ['moderator', ...office], 'appeal.decide': ['moderator', ...office],
  'opinion.escalate': desk, 'escalation.decide': ['officeDirector'],
  'opinion.assign': ['moderator', ...office],
  'opinion.decide': ['techTeam', ...office], 'opinion.split': ['moderator', ...office],
  'opinion.takeOver': ['officeDirector', 'officeStaff'],
  'group.edit': desk, 'response.decide': ['moderator', ...office],
  'reply.draft': ['techTeam', ...office],
  'reply.publish': office, 'reply.return': office,
  'reply.withdraw': ['officeDirector'], 'reply.schedule': ['officeDirector'],
  'proposal.readPublic': 'everyone', 'proposal.read': record, 'proposal.edit': office, 'proposal.approve': ['officeDirector'], 'proposal.handle': units, 'proposal.rate': ['npcDeputy', 'cppccMember'], 'joint.edit': ['npcDeputy', 'cppccMember'],
  'desk.open': record,
  'account.export': record, 'account.template': office, 'account.publish': ['officeDirector'],
  'audit.read': ['auditor', 'officeDirector'],
  'account.own': 'signedIn',
  'account.needsSecondFactor': [...desk, 'leadingGroup', ...dutyRoles],
  'admin.open': dutyRoles,
  'person.read': [...dutyRoles, 'officeDirector'],
  'person.edit': ['admin'],
  'person.maintain': ['admin', 'securityOfficer'],
  'membership.grant': ['admin'],
  'membership.grantDuty': ['securityOfficer'],
  'person.secure': ['securityOfficer'],
  'unit.edit': ['admin'],
  'settings.edit': ['admin'],
  'security.edit': ['securityOfficer'],
  'deputy.open': ['npcDeputy', 'cppccMember'], 'deputy.speak': ['npcDeputy'],
  'deputy.speakInCppcc': ['cppccMember'],
  'unit.open': units, 'unit.speak': units, 'unit.lead': ['unitLeader', 'township'], 'assignment.read': desk, 'assignment.decide': office, 'assignment.take': ['techTeam', ...office], 'issue.read': [...desk, ...units], 'issue.readAll': desk,
  'expert.open': ['expert'], 'expert.speak': ['expert'], 'enterprise.open': ['enterprise'], 'expert.read': office, 'expert.edit': office, 'review.read': record, 'review.readNames': [...office, 'leadingGroup', 'auditor'], 'review.edit': office, 'review.override': ['officeDirector'], 'review.publish': ['officeDirector'],
} as const satisfies Record<string, 'everyone' | 'signedIn' | readonly Role[]>

export type Action = keyof typeof permissions

/** Whether `actor` may do `action` at all; what the subject's state allows is asked of its life cycle. */
export function can(actor: Actor, action: Action): boolean {
  const who: 'everyone' | 'signedIn' | readonly Role[] = permissions[action]
  return who === 'everyone' || (actor.kind === 'person' && (who === 'signedIn' || actor.roles.some(role => who.includes(role))))
}

/** Whether a role may do an action by itself: what the printed table shows. */
export function roleMay(role: Role, action: Action): boolean {
  const who: 'everyone' | 'signedIn' | readonly Role[] = permissions[action]
  return typeof who === 'string' || who.includes(role)
}

/** Whether a role, or what a form has chosen as one, speaks for a unit: its holder has to be of one. */
export function needsUnit(role: string): boolean {
  return rolesThatMay('unit.speak').some(one => one === role)
}

/** The roles that may do an action by themselves. */
export function rolesThatMay(action: Action): Role[] {
  return roles.filter(role => roleMay(role, action))
}

/** The person as he counts in a session without a second factor: without the roles that need one, and told so. */
export function withoutSecondFactor<A extends Actor>(actor: A): A {
  if (actor.kind === 'guest') return actor
  const held = actor.roles.filter(role => !roleMay(role, 'account.needsSecondFactor'))
  return held.length === actor.roles.length ? actor : { ...actor, roles: held, waitsFor: 'secondFactor' }
}

/** The person as he counts in a session that a code alone has opened: for himself. A role given meanwhile waits until he comes in with a password (docs/decisions/0012). */
export function byCodeAlone<A extends Actor>(actor: A): A {
  return actor.kind === 'guest' || maySignInByCode(actor.roles) ? actor : { ...actor, roles: actor.roles.filter(role => ownRoles.includes(role)) }
}

/** Whether roles to be given take somebody on who acted for himself alone until then: what opened his account before ends with it (docs/decisions/0012). */
export function beginsOffice(held: readonly Role[], wanted: readonly Role[]): boolean {
  return held.every(role => ownRoles.includes(role)) && !wanted.every(role => ownRoles.includes(role))
}

/** Whether one person may hold all of these roles: at most one of the three duties, and an auditor nothing else (`domain.md` §5.3); a resident everybody is, and it allows nothing. */
export function mayHoldTogether(held: readonly Role[]): boolean {
  const distinct = new Set(held.filter(role => role !== 'resident'))
  const dutiesHeld = dutyRoles.filter(duty => distinct.has(duty))
  return dutiesHeld.length <= 1 && (!distinct.has('auditor') || distinct.size === 1)
}

/** Whether a role is one of the three separate duties, whose memberships the security officer grants. */
export function isDuty(role: Role): boolean {
  return dutyRoles.some(duty => duty === role)
}

/** Whether a role goes to a successor: what somebody is for himself stays his, and a duty is the security officer's to give. */
export function isHandedOver(role: Role): boolean {
  return !isDuty(role) && !ownRoles.includes(role)
}

/** The permission that granting or ending a membership in this role takes. */
export function grantActionOf(role: Role): Action {
  return isDuty(role) ? 'membership.grantDuty' : 'membership.grant'
}

/** The permission that it takes to change a person's entry or make links for him: whoever does opens his account, so for a duty it is the appointing officer's (docs/decisions/0012). */
export function maintainActionOf(held: readonly Role[]): Action {
  return held.some(isDuty) ? 'membership.grantDuty' : 'person.edit'
}

/** Whether `actor` may grant or end a membership in this role; `first` while nobody grants the duties: then the administrator appoints who does. */
export function mayGrant(actor: Actor, role: Role, first: boolean): boolean {
  return can(actor, grantActionOf(role)) || (first && roleMay(role, 'membership.grantDuty') && can(actor, 'membership.grant'))
}

/** The roles whose memberships `actor` may grant. */
export function grantableRoles(actor: Actor, first: boolean): Role[] {
  return roles.filter(role => mayGrant(actor, role, first))
}

/** The roles that read the record and open the administration: the auditor's. */
export function auditingRoles(): Role[] {
  return rolesThatMay('audit.read').filter(role => roleMay(role, 'admin.open'))
}

/** The roles of whoever acts for himself alone: anybody may make himself one. */
export const ownRoles: readonly Role[] = ['resident', 'enterprise']

/** Whether a code sent to his phone is enough to sign in: for whoever acts for himself alone; everybody else has a password. */
export function maySignInByCode(held: readonly Role[]): boolean {
  return held.length > 0 && held.every(role => ownRoles.includes(role))
}
