import type { PlanPhase } from './phase'
import type { RuleGroup, RuleId } from './procedure-rule'

/** Documents and checks that a phase asks for beside the rules (`domain.md` §2.2, last two columns), each to be had on line or off line. */
export interface ProcedureItem {
  id: string
  phase: PlanPhase
  kind: 'document' | 'check'
  /** Whether the phase can be left without it. */
  needed: boolean
  /** Asked for only where this group of rules is switched on. */
  group?: RuleGroup
  /** The rule that asks for it; what none does is asked for by the work programme 编制工作方案. */
  rule?: RuleId
}

export const procedureItems = [
  { id: 'workPlan', phase: 'preparation', kind: 'document', needed: true },
  { id: 'workPlanPublished', phase: 'preparation', kind: 'check', needed: true },
  { id: 'tenderResult', phase: 'preparation', kind: 'document', needed: false },
  { id: 'dataCatalogue', phase: 'dataCollection', kind: 'document', needed: false },
  { id: 'surveyReport', phase: 'dataCollection', kind: 'document', needed: false },
  { id: 'dataRequestsSettled', phase: 'dataCollection', kind: 'check', needed: true },
  { id: 'topicReports', phase: 'topicStudies', kind: 'document', needed: true },
  { id: 'preliminaryScheme', phase: 'topicStudies', kind: 'document', needed: false },
  { id: 'topicExpertsSettled', phase: 'topicStudies', kind: 'check', needed: true },
  { id: 'indicatorDecomposition', phase: 'schemeOptimisation', kind: 'document', needed: true },
  { id: 'threeLineScheme', phase: 'schemeOptimisation', kind: 'document', needed: true },
  { id: 'zoningScheme', phase: 'schemeOptimisation', kind: 'document', needed: true },
  { id: 'townshipsConfirmed', phase: 'schemeOptimisation', kind: 'check', needed: true },
  { id: 'unitDissentListed', phase: 'schemeOptimisation', kind: 'check', needed: true },
  { id: 'noticeProof', phase: 'finalisation', kind: 'document', needed: true, rule: 'URPL26-1' },
  { id: 'hearingMinutes', phase: 'finalisation', kind: 'document', needed: true, group: 'hearing', rule: 'NRH18' },
  { id: 'adoptionReport', phase: 'finalisation', kind: 'document', needed: true, rule: 'URPL26-3' },
  { id: 'affectedGroupsHeard', phase: 'finalisation', kind: 'check', needed: false, group: 'majorDecision', rule: 'MAD14' },
  { id: 'expertOpinion', phase: 'finalisation', kind: 'document', needed: true, group: 'expertAppraisal', rule: 'MAD19-20' },
  { id: 'expertInterests', phase: 'finalisation', kind: 'document', needed: true, group: 'expertAppraisal', rule: 'MAD19-20' },
  { id: 'expertAdoption', phase: 'finalisation', kind: 'document', needed: true, group: 'expertAppraisal', rule: 'MAD29' },
  { id: 'riskReport', phase: 'finalisation', kind: 'document', needed: true, group: 'riskAssessment', rule: 'MAD22-24' },
  { id: 'riskControllable', phase: 'finalisation', kind: 'check', needed: true, group: 'riskAssessment', rule: 'MAD22-24' },
  { id: 'legalityRequest', phase: 'finalisation', kind: 'document', needed: true, group: 'majorDecision', rule: 'MAD25-26' },
  { id: 'legalityOpinion', phase: 'finalisation', kind: 'document', needed: true, group: 'majorDecision', rule: 'MAD25-26' },
  { id: 'collectiveRecord', phase: 'finalisation', kind: 'document', needed: true, group: 'majorDecision', rule: 'MAD30' },
  { id: 'partyReport', phase: 'finalisation', kind: 'document', needed: false, group: 'majorDecision', rule: 'MAD31' },
  { id: 'deliberationOpinion', phase: 'finalisation', kind: 'document', needed: true, rule: 'URPL16-1' },
  { id: 'modificationStatement', phase: 'finalisation', kind: 'document', needed: true, rule: 'URPL16-1' },
  { id: 'submissionLetter', phase: 'finalisation', kind: 'document', needed: true },
  { id: 'approvalReply', phase: 'submitted', kind: 'document', needed: true },
  { id: 'approvedText', phase: 'approved', kind: 'document', needed: true, rule: 'URPL8' },
  { id: 'archive', phase: 'published', kind: 'document', needed: true, group: 'majorDecision', rule: 'MAD33' },
  { id: 'evaluationReport', phase: 'evaluation', kind: 'document', needed: true, rule: 'URPL46' },
  { id: 'evaluationHeard', phase: 'evaluation', kind: 'check', needed: true, rule: 'URPL46' },
  { id: 'evaluationAnnex', phase: 'evaluation', kind: 'document', needed: true, rule: 'URPL46' },
  { id: 'revisionConsent', phase: 'revision', kind: 'document', needed: true, rule: 'URPL47' },
] as const satisfies readonly ProcedureItem[]
export type ItemId = typeof procedureItems[number]['id']
