import { evaluationPhases } from './phase'
import type { HearingFacts, MeetingFacts } from './procedure-meeting'
import { countEvidence, dayEvidence, found, keys, undone } from './procedure-finding'
import type { Check, CheckInput, Finding } from './procedure-finding'
import { displayPeriod } from './procedure-period'
import { handlingOf } from './checks-handling'
import { itemsCheck } from './checks-items'
import type { RuleId } from './procedure-rule'
import { earliest, hasCome, isOver } from './procedure-when'

/** Each display of a draft, or that there is none yet. */
const displays: Check = (input) => {
  const stages = input.facts.stages.filter(stage => stage.kind === 'publicNotice')
  return stages.length ? stages.map(stage => displayPeriod(input, stage)) : [found(undone(input.facts, 'finalisation'), 'noneYet')]
}

const wasHeld = (one: HearingFacts | MeetingFacts, now: Date) => hasCome(one.heldAt, now)

/** 论证会、听证会或者其他方式: experts and the public, each by one way at least. A survey hears the public, a stage of expert review experts. */
const heard: Check = ({ facts, now }) => {
  const meetings = facts.meetings.filter(one => wasHeld(one, now))
  const hearings = facts.hearings.filter(one => wasHeld(one, now) && one.cancelledAt === null)
  const closed = (kind: 'survey' | 'expertReview') => facts.stages.filter(stage => stage.kind === kind && isOver(stage.closesAt, now))
  const experts = [...meetings.filter(one => one.experts).map(one => one.heldAt), ...closed('expertReview').map(stage => stage.closesAt)]
  const people = [...meetings.filter(one => one.public).map(one => one.heldAt), ...hearings.map(one => one.heldAt), ...closed('survey').map(stage => stage.closesAt)]
  const missing = [...experts.length ? [] : ['experts'], ...people.length ? [] : ['public']]
  const evidence = [...experts, ...people].flatMap(when => when === null ? [] : [dayEvidence('held', when)])
  if (missing.length) return [found(undone(facts, 'finalisation'), 'heardMissing', { evidence, params: { who: keys('who', missing) } })]
  return [found('pass', 'heard', { evidence })]
}

/** Outcome and reason of every opinion, stage by stage. None received is a result as well: it is said so. */
const outcomes: Check = ({ facts }) => facts.stages.map((stage) => {
  const { total, withoutOutcome, withoutReason } = stage.opinions
  const base = { ...handlingOf(stage), evidence: [countEvidence('opinions', total), countEvidence('withoutOutcome', withoutOutcome), countEvidence('withoutReason', withoutReason)] }
  if (withoutOutcome + withoutReason > 0) return found('pending', 'outcomesMissing', { ...base, params: { total, outcome: withoutOutcome, reason: withoutReason } })
  return total === 0 ? found('pass', 'noOpinions', base) : found('pass', 'handled', { ...base, params: { total } })
})

/** The notice of the approved plan, or the phase that publishes it. */
export const publishedAt = ({ facts }: CheckInput) => earliest([
  ...facts.notices.filter(notice => notice.kind === 'approvedPlan' && notice.withdrawnAt === null).map(notice => notice.postedAt),
  facts.phases.find(one => one.phase === 'published')?.startedAt ?? null,
])

const published: Check = (input) => {
  const when = publishedAt(input)
  return [hasCome(when, input.now) ? found('pass', 'met', { on: null, evidence: [dayEvidence('published', when)] }) : found(undone(input.facts, 'published'), 'noneYet')]
}

const imprint: Check = ({ facts }) => facts.plan.draft === null ? [found('notApplicable', 'noSubject')] : [found(facts.plan.draft.qualification ? 'pass' : 'fail', facts.plan.draft.qualification ? 'met' : 'unmet')]

const ground: Check = ({ facts }) => {
  if (facts.plan.revisionGround !== null) return [found('pass', 'met')]
  const concerned = evaluationPhases.includes(facts.plan.phase)
  return [concerned ? found(facts.plan.phase === 'revision' ? 'fail' : 'pending', 'noneYet') : found('notApplicable', 'noSubject')]
}

/** A map review number on every figure and layer of the draft on display, or a recorded exemption (`missingForRelease`). */
const mapNumbers: Check = ({ facts }): Finding[] => {
  const { draft } = facts.plan
  if (draft === null || draft.maps === 0) return [found('notApplicable', 'noSubject')]
  const evidence = [countEvidence('maps', draft.maps), countEvidence('mapsWithoutNumber', draft.mapsWithoutNumber)]
  return [draft.mapsWithoutNumber === 0 ? found('pass', 'met', { evidence }) : found('fail', 'unmet', { evidence })]
}

/** Checks of the rules about making a plan. */
export const planningChecks = {
  'URPL26-1': displays,
  'URPL26-2': heard,
  'URPL26-3': outcomes,
  'URPL16-1': itemsCheck('deliberationOpinion', 'modificationStatement'),
  'URPL8': published,
  'URPL9': ({ facts }) => [facts.platform.enquiryEntry ? found('pass', 'met') : found('fail', 'unmet')],
  'URPL24': imprint,
  'URPL46': ({ facts, ...rest }) => evaluationPhases.includes(facts.plan.phase) ? itemsCheck('evaluationReport', 'evaluationHeard', 'evaluationAnnex')({ facts, ...rest }) : [found('notApplicable', 'noSubject')],
  'URPL47': ground,
  'MAP22': mapNumbers,
} satisfies Partial<Record<RuleId, Check>>
