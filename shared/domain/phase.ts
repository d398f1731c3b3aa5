/** Phases a plan goes through, in order (`domain.md` §2.2); evaluation may lead back to implementation or on to revision. */
export const planPhases = ['preparation', 'dataCollection', 'topicStudies', 'schemeOptimisation', 'finalisation', 'submitted', 'approved', 'published', 'implementation', 'evaluation', 'revision'] as const
export type PlanPhase = typeof planPhases[number]

/** Where a plan may go from each phase. */
export const phaseTransitions = {
  preparation: ['dataCollection'],
  dataCollection: ['topicStudies'],
  topicStudies: ['schemeOptimisation'],
  schemeOptimisation: ['finalisation'],
  finalisation: ['submitted'],
  submitted: ['approved', 'finalisation'],
  approved: ['published'],
  published: ['implementation'],
  implementation: ['evaluation'],
  evaluation: ['implementation', 'revision'],
  revision: ['schemeOptimisation'],
} as const satisfies Record<PlanPhase, readonly PlanPhase[]>

/** Phases in which a plan is looked back upon, for rules about evaluation and revision (城乡规划法 Art. 46, 47). */
export const evaluationPhases: readonly PlanPhase[] = ['evaluation', 'revision']
