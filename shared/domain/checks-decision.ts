import { categorised } from './checks-handling'
import { fulfilled, isAsked, itemEvidence, itemsCheck, settled } from './checks-items'
import { doneBefore } from './procedure-distance'
import { dayEvidence, found, keys, undone } from './procedure-finding'
import type { Check, Finding } from './procedure-finding'
import { procedureItems } from './procedure-item'
import { displayPeriod, noticesOf } from './procedure-period'
import type { RuleId } from './procedure-rule'
import { dayOf, earliest, hasCome, isOver } from './procedure-when'

/** 713 Art. 15: thirty days as a rule; a shorter time is lawful where the notice itself says why. */
const period: Check = (input) => {
  const stages = input.facts.stages.filter(stage => stage.kind === 'publicNotice')
  if (stages.length === 0) return [found(undone(input.facts, 'finalisation'), 'noneYet')]
  return stages.map((stage) => {
    const finding = displayPeriod(input, stage)
    if (finding.code !== 'periodShort') return finding
    const reasons = noticesOf(input.facts, 'publicNotice', { stage: stage.id }).map(notice => notice.shortenedBecause.trim()).filter(Boolean)
    const explained = reasons.length > 0
    return { ...finding, state: explained ? 'pass' : 'fail', code: explained ? 'shortExplained' : 'shortUnexplained', params: { ...finding.params, reason: reasons[0] ?? '' } }
  })
}

/** 713 Art. 15: on the government's site or new media and in press, radio or television; ways and time limit stated; draft and explanation published. */
const publicity: Check = ({ facts, now }) => facts.stages.filter(stage => stage.kind === 'publicNotice').map((stage) => {
  const notices = noticesOf(facts, 'publicNotice', { stage: stage.id })
  const postings = notices.flatMap(notice => notice.postings).filter(posting => hasCome(posting.at, now))
  const fields = notices.flatMap(notice => notice.fields)
  const lacks = [
    ...postings.some(({ channel }) => channel === 'site' || channel === 'newMedia') ? [] : ['site'],
    ...postings.some(({ channel }) => channel === 'press' || channel === 'broadcast') ? [] : ['press'],
    ...fields.includes('feedback') ? [] : ['feedback'],
    ...fields.includes('period') ? [] : ['period'],
    ...facts.plan.draft === null ? ['draft'] : facts.plan.draft.explanation ? [] : ['draftExplanation'],
  ]
  const base: Partial<Finding> = { subject: { kind: 'stage', id: stage.id }, on: dayOf(stage.opensAt), evidence: postings.map(posting => dayEvidence('posted', posting.at)) }
  if (lacks.length === 0) return found('pass', 'met', base)
  return found(isOver(stage.closesAt, now) ? 'fail' : 'pending', 'lacks', { ...base, params: { lacks: keys('lack', lacks) } })
})

/** 713 Art. 25, 26: the review has seven working days between the request and the discussion, and its opinion is there before. */
const legality: Check = (input) => {
  const { facts, now } = input
  const [sent, opinion, discussion] = [fulfilled(facts, 'legalityRequest', now), fulfilled(facts, 'legalityOpinion', now), fulfilled(facts, 'collectiveRecord', now)]
  const evidence = [sent, opinion, discussion].flatMap(entry => entry ? [itemEvidence(entry)] : [])
  if (!sent || !opinion) {
    const missing = [...sent ? [] : ['legalityRequest'], ...opinion ? [] : ['legalityOpinion']]
    return [found(discussion ? 'fail' : undone(facts, 'finalisation'), 'itemsMissing', { evidence, params: { items: keys('item', missing) } })]
  }
  if (discussion && dayOf(opinion.when) > dayOf(discussion.when)) return [found('fail', 'lacks', { evidence, params: { lacks: keys('lack', ['legalityLate']) } })]
  return [doneBefore(input, { act: 'legalityRequest', event: 'collectiveDecision', at: sent.when, eventAt: discussion?.when ?? null, period: { n: input.rule.threshold?.n ?? 0, unit: 'workingDays' } }, { evidence, on: dayOf(sent.when) })]
}

/** 713 Art. 24: what is out of control is first made controllable. */
const risk: Check = itemsCheck('riskReport', 'riskControllable')

/** 713 Art. 32: the decision published, with what became of the opinions. */
const decided: Check = ({ facts, now }) => {
  const decision = earliest(facts.notices.filter(notice => notice.kind === 'decision' || notice.kind === 'approvedPlan').filter(notice => notice.withdrawnAt === null).map(notice => notice.postedAt))
  const account = earliest([...facts.stages.map(stage => stage.accountPublishedAt), ...facts.notices.filter(notice => notice.kind === 'outcomes' && notice.withdrawnAt === null).map(notice => notice.postedAt)])
  const lacks = [...hasCome(decision, now) ? [] : ['decision'], ...hasCome(account, now) ? [] : ['account']]
  if (lacks.length) return [found(undone(facts, 'published'), 'lacks', { params: { lacks: keys('lack', lacks) } })]
  return [found('pass', 'met', { evidence: [decision, account].flatMap(when => when === null ? [] : [dayEvidence('published', when)]) })]
}

/** 713 Art. 33: whatever was to be had of all phases so far is there when it is archived. */
const archived: Check = (input) => {
  const missing = procedureItems.filter(item => item.needed && item.phase !== 'evaluation' && item.phase !== 'revision' && isAsked(item, input.facts) && !settled(input.facts, item.id, input.now))
  if (missing.some(item => item.id === 'archive')) return itemsCheck('archive')(input)
  return missing.length ? [found(undone(input.facts, 'published'), 'itemsMissing', { params: { items: keys('item', missing.map(item => item.id)) } })] : itemsCheck('archive')(input)
}

/** Checks of 国务院令第713号 except those about a hearing. */
export const decisionChecks = {
  'MAD14': itemsCheck('affectedGroupsHeard'),
  'MAD15': period,
  'MAD15-ch': publicity,
  'MAD18': categorised,
  'MAD19-20': itemsCheck('expertOpinion', 'expertInterests'),
  'MAD22-24': risk,
  'MAD25-26': legality,
  'MAD29': itemsCheck('adoptionReport', 'expertAdoption', 'riskReport', 'legalityOpinion'),
  'MAD30': itemsCheck('collectiveRecord'),
  'MAD31': itemsCheck('partyReport'),
  'MAD32': decided,
  'MAD33': archived,
} satisfies Partial<Record<RuleId, Check>>
