import { describe, expect, it } from 'vitest'
import { byCodeAlone, can, grantActionOf, mayHoldTogether, permissions, withoutSecondFactor } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import { guest, roles } from '#shared/domain/roles'
import type { Actor, Role } from '#shared/domain/roles'

const person = (...held: Role[]): Actor => ({ kind: 'person', personId: '00000000-0000-0000-0000-000000000001', name: '张三', roles: held, unitIds: [] })

/** Who may do what, written down once more by role and not by action: a change of the table has to be meant twice. */
const everyone: Action[] = ['plan.read', 'draft.read', 'notice.read', 'application.create', 'stage.read', 'submission.create', 'opinion.readPublic', 'proposal.readPublic']
const reads: Action[] = ['draft.readUnreleased', 'submission.readOriginal', 'opinion.readAll', 'desk.open', 'account.export', 'procedure.read', 'meeting.read', 'consultation.read', 'review.read', 'proposal.read']
const moderates: Action[] = ['contact.read', 'meeting.record', 'opinion.categorise', 'opinion.moderate', 'opinion.assign', 'opinion.split', 'opinion.escalate', 'appeal.decide', 'group.edit', 'response.decide', 'assignment.read', 'issue.read', 'issue.readAll']
const drafts: Action[] = ['document.enter', 'submission.enter', 'draft.edit', 'draft.submit', 'notice.edit', 'meeting.edit', 'opinion.decide', 'opinion.escalate', 'reply.draft', 'group.edit', 'assignment.read', 'assignment.take', 'issue.read', 'issue.readAll']
const office: Action[] = [...new Set([...reads, ...moderates, ...drafts]), 'consultation.edit', 'consultation.attach', 'stage.edit', 'survey.edit', 'meeting.conclude', 'application.decide', 'application.readContact', 'plan.setProcedure', 'calendar.edit', 'package.export', 'expert.read', 'expert.edit', 'review.edit', 'review.readNames', 'account.template', 'author.serve', 'opinion.takeOver', 'reply.publish', 'reply.return', 'assignment.decide', 'proposal.edit']

const own: Action[] = ['account.own']
const secured: Action[] = ['account.own', 'account.needsSecondFactor']

const expected: Record<Role, Action[]> = {
  resident: own,
  enterprise: [...own, 'enterprise.open'],
  npcDeputy: [...own, 'deputy.open', 'deputy.speak', 'joint.edit', 'proposal.rate'],
  cppccMember: [...own, 'deputy.open', 'deputy.speakInCppcc', 'joint.edit', 'proposal.rate'],
  expert: [...own, 'expert.open', 'expert.speak'],
  unitLiaison: [...own, 'unit.open', 'unit.speak', 'issue.read', 'consultation.answer', 'consultation.attach', 'proposal.handle'],
  unitLeader: [...own, 'unit.open', 'unit.speak', 'unit.lead', 'issue.read', 'consultation.answer', 'consultation.attach', 'consultation.sign', 'proposal.handle'],
  township: [...own, 'unit.open', 'unit.speak', 'unit.lead', 'issue.read', 'consultation.answer', 'consultation.attach', 'consultation.sign', 'proposal.handle'],
  admin: [...secured, 'admin.open', 'person.read', 'person.edit', 'person.maintain', 'membership.grant', 'unit.edit', 'settings.edit', 'plan.create'],
  securityOfficer: [...secured, 'admin.open', 'person.read', 'person.maintain', 'membership.grantDuty', 'person.secure', 'security.edit'],
  techTeam: [...secured, ...reads, ...drafts],
  moderator: [...secured, ...reads, ...moderates, 'submission.enter'],
  officeStaff: [...secured, ...office],
  officeDirector: [...secured, ...office, 'consultation.send', 'draft.release', 'notice.release', 'meeting.release', 'review.override', 'review.publish', 'escalation.decide', 'publication.takeDown', 'account.publish', 'rule.override', 'rule.confirm', 'phase.ask', 'stage.conclude', 'reply.schedule', 'reply.withdraw', 'proposal.approve', 'audit.read', 'person.read'],
  leadingGroup: [...secured, ...reads, 'phase.sign', 'review.readNames'],
  auditor: [...secured, ...reads, 'review.readNames', 'audit.read', 'admin.open', 'person.read'],
}

// The table's keys are its actions.
const actions = Object.keys(permissions) as Action[]
const allowed = (actor: Actor) => actions.filter(action => can(actor, action)).sort()

describe('permissions', () => {
  it.each(roles)('of %s are exactly those written down here', (role) => {
    expect(allowed(person(role))).toEqual([...everyone, ...expected[role]].sort())
  })

  it('of a visitor are what everyone may do, of a person without a role also his own account', () => {
    expect(allowed(guest)).toEqual([...everyone].sort())
    expect(allowed(person())).toEqual([...everyone, 'account.own'].sort())
  })

  it('of several roles add up', () => {
    expect(allowed(person('techTeam', 'auditor'))).toEqual([...new Set([...everyone, ...expected.techTeam, ...expected.auditor])].sort())
  })

  it('keep apart what two persons must do: a planner never releases, a drafter of the technical team never publishes', () => {
    for (const action of ['draft.release', 'notice.release', 'reply.publish'] as const) expect(can(person('techTeam'), action), action).toBe(false)
    expect(roles.filter(role => can(person(role), 'draft.release'))).toEqual(['officeDirector'])
  })

  it('show contact data to nobody who only reads or drafts', () => {
    expect(roles.filter(role => can(person(role), 'contact.read'))).toEqual(['moderator', 'officeStaff', 'officeDirector'])
  })

  it.each<[Role[], boolean]>([
    [['admin'], true],
    [['admin', 'officeStaff'], true],
    [['admin', 'securityOfficer'], false],
    [['admin', 'auditor'], false],
    [['securityOfficer', 'moderator'], true],
    [['auditor', 'moderator'], false],
    [['auditor', 'auditor'], true],
    [['resident', 'auditor'], true],
    [['enterprise', 'auditor'], false],
    [[], true],
  ])('held together by one person, %j: %s', (held, may) => expect(mayHoldTogether(held)).toBe(may))

  it('of roles that need a second factor are withheld without one, and only those', () => {
    expect(withoutSecondFactor(person('expert', 'moderator'))).toMatchObject({ roles: ['expert'], waitsFor: 'secondFactor' })
    expect(withoutSecondFactor(person('expert'))).toEqual(person('expert'))
    expect(withoutSecondFactor(guest)).toBe(guest)
    expect(byCodeAlone(person('resident', 'expert', 'officeStaff'))).toMatchObject({ roles: ['resident'] })
    expect(byCodeAlone(person('resident', 'enterprise'))).toEqual(person('resident', 'enterprise'))
    expect(byCodeAlone(guest)).toBe(guest)
  })

  it('to grant a membership are the security officer’s for the duties, the administrator’s for all else', () => {
    expect(roles.filter(role => grantActionOf(role) === 'membership.grantDuty')).toEqual(['admin', 'securityOfficer', 'auditor'])
  })
})
