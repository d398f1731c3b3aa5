import { privacyNotice, redirected } from './checks-handling'
import { publishedAt } from './checks-planning'
import { doneWithin } from './procedure-distance'
import type { PlatformFacts, ProposalFacts } from './procedure-facts'
import { dayEvidence, found, keys } from './procedure-finding'
import type { Check, CheckInput, Finding } from './procedure-finding'
import type { RuleId } from './procedure-rule'
import { dayOf, hasCome } from './procedure-when'

/** 政府信息公开条例 Art. 14, 15, 17: reviewed before it is published, by somebody named. */
const reviewed: Check = ({ facts }) => {
  const { draft } = facts.plan
  if (draft === null) return [found('notApplicable', 'noSubject')]
  const lacks = [...draft.secrecyReviewed ? [] : ['secrecyReview'], ...draft.disclosureReviewed ? [] : ['disclosureReview'], ...draft.reviewedBy.trim() ? [] : ['reviewer']]
  return [lacks.length ? found('fail', 'lacks', { params: { lacks: keys('lack', lacks) } }) : found('pass', 'met')]
}

/** Art. 26: published within twenty working days of the approval's reply. */
const promptly: Check = (input) => {
  const reply = input.facts.items.find(entry => entry.item === 'approvalReply' && entry.waived === null)
  const approved = reply?.when ?? input.facts.phases.find(one => one.phase === 'approved')?.startedAt ?? null
  const when = publishedAt(input)
  const evidence = [...approved === null ? [] : [dayEvidence('approved', approved, reply?.offline ?? null)], ...when === null ? [] : [dayEvidence('published', when)]]
  return [doneWithin(input, { act: 'planPublished', event: 'approval', at: when, eventAt: approved, period: { n: input.rule.threshold?.n ?? 0, unit: 'workingDays' } }, { evidence, on: approved === null ? null : dayOf(approved) })]
}

const about = (proposal: ProposalFacts): Pick<Finding, 'subject' | 'on'> => ({ subject: { kind: 'proposal', id: proposal.id }, on: proposal.assignedOn })

/** A reply in three months from assignment, in six where the matter is wide or hard. */
const replied = (from: ProposalFacts['from']): Check => (input) => {
  const own = input.facts.proposals.filter(proposal => proposal.from === from)
  if (own.length === 0) return [found('notApplicable', 'noSubject')]
  return own.map((proposal) => {
    const { n = 0, extended = n } = input.rule.threshold ?? {}
    const evidence = [dayEvidence('assigned', proposal.assignedOn), ...proposal.repliedAt === null ? [] : [dayEvidence('replied', proposal.repliedAt)]]
    return doneWithin(input, { act: 'reply', event: 'assignment', at: proposal.repliedAt, eventAt: proposal.assignedOn, period: { n: proposal.complex ? extended : n, unit: 'months' } }, { ...about(proposal), evidence })
  })
}

/** 代表法 Art. 51 ¶3: how a suggestion was handled is made public. */
const madePublic: Check = ({ facts, now }) => {
  const answered = facts.proposals.filter(proposal => proposal.from === 'npcDeputy' && hasCome(proposal.repliedAt, now))
  if (answered.length === 0) return [found('notApplicable', 'noSubject')]
  return answered.map(proposal => hasCome(proposal.publishedAt, now)
    ? found('pass', 'met', { ...about(proposal), evidence: [dayEvidence('published', proposal.publishedAt)] })
    : found('pending', 'noneYet', about(proposal)))
}

/** A rule about what the installation does. */
const platform = (does: (platform: PlatformFacts, input: CheckInput) => boolean): Check => input => [does(input.facts.platform, input) ? found('pass', 'met') : found('fail', 'unmet')]

/** Checks about what is made public, deputies, petitions, personal data and the platform. */
export const publicityChecks = {
  'GIR14-17': reviewed,
  'GIR24': platform(({ downloads }) => downloads),
  'GIR26': promptly,
  'GIR33': platform(({ disclosureLink }) => disclosureLink),
  'DEP51': replied('npcDeputy'),
  'DEP51-pub': madePublic,
  'CPPCC-rep': replied('cppccMember'),
  'PET-23': redirected,
  'PIPL17': privacyNotice,
  'PIPL31': platform(({ guardianGate }) => guardianGate),
  'LOG6': platform(({ logMonths }, { rule }) => logMonths >= (rule.threshold?.n ?? 0)),
  'ID24': platform(({ verifiedContact }) => verifiedContact),
} satisfies Partial<Record<RuleId, Check>>
