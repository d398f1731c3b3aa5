import { dayOf, earliest, hasCome } from './procedure-when'
import { agendaSteps, minutesParts, recordFields } from './procedure-meeting'
import type { HearingFacts } from './procedure-meeting'
import { countEvidence, dayEvidence, found, keys, undone } from './procedure-finding'
import type { Check, CheckInput, Finding } from './procedure-finding'
import { doneBefore, doneWithin } from './procedure-distance'
import { noticesOf } from './procedure-period'
import { itemsCheck } from './checks-items'
import type { RuleId } from './procedure-rule'

type Base = Pick<Finding, 'subject' | 'on'>
type HearingCheck = (hearing: HearingFacts, input: CheckInput, base: Base) => Finding

const isOn = (hearing: HearingFacts) => hearing.cancelledAt === null && hearing.exemption === null
/** What has to be done before a hearing is done before it begins. */
const eventOf = (hearing: HearingFacts) => hearing.begunAt ?? hearing.heldAt ?? hearing.startsAt

/** A rule about each hearing that takes place; one that was called off or from which the plan is exempt is none. */
const each = (check: HearingCheck): Check => (input) => {
  const hearings = input.facts.hearings.filter(isOn)
  if (hearings.length === 0) return [found('notApplicable', 'noSubject')]
  return hearings.map((hearing) => {
    const event = eventOf(hearing)
    return check(hearing, input, { subject: { kind: 'hearing', id: hearing.id }, on: event === null ? null : dayOf(event) })
  })
}

/** A rule whose matter is a list of things a hearing must have. They may still come while it has not been held, or its day not come where they are due `before`; what can be `mended`, until the plan goes on. */
const lacking = (lacks: (hearing: HearingFacts) => readonly string[], { mended = false, before = false } = {}): HearingCheck => (hearing, { facts, now }, base) => {
  const names = lacks(hearing)
  if (names.length === 0) return found('pass', 'met', base)
  const event = eventOf(hearing)
  const isDue = hasCome(before && event !== null ? dayOf(event) : hearing.heldAt, now)
  const state = !isDue ? 'pending' : mended ? undone(facts, 'finalisation') : 'fail'
  return found(state, 'lacks', { ...base, evidence: names.map(what => ({ kind: 'missing', what })), params: { lacks: keys('lack', names) } })
}

/** Art. 12: a hearing was held, or an exemption is recorded (Art. 5). */
const held: Check = ({ facts, now }) => {
  const done = facts.hearings.find(one => one.cancelledAt === null && hasCome(one.heldAt, now))
  if (done && done.heldAt !== null) return [found('pass', 'hearingHeld', { params: { day: { day: dayOf(done.heldAt) } }, evidence: [dayEvidence('held', done.heldAt, done.offline)] })]
  const exemption = facts.hearings.find(one => one.exemption !== null)?.exemption
  if (exemption && exemption.reason.trim()) return [found('pass', 'hearingExempt', { params: { day: { day: dayOf(exemption.when) }, reason: exemption.reason }, evidence: [dayEvidence('approved', exemption.when, exemption.offline)] })]
  const on = facts.hearings.filter(isOn)
  // What is only being prepared does not stand before what people were told of.
  const told = on.filter(one => noticesOf(facts, 'hearing', { hearing: one.id }).some(({ postedAt }) => postedAt !== null))
  const planned = earliest((told.length ? told : on).map(one => one.startsAt))
  const state = undone(facts, 'finalisation')
  return [planned === null ? found(state, 'noneYet') : found(state, 'hearingPlanned', { params: { day: { day: dayOf(planned) } }, evidence: [dayEvidence('planned', planned)] })]
}

/** Art. 13: the notice thirty days before. */
const announced: HearingCheck = (hearing, input, base) => {
  const notices = noticesOf(input.facts, 'hearing', { hearing: hearing.id })
  const posted = earliest(notices.map(one => one.postedAt))
  const evidence = posted === null ? [] : [dayEvidence('posted', posted, notices.find(one => one.postedAt === posted)?.offline ?? null)]
  return doneBefore(input, { act: 'hearingNotice', event: 'hearing', at: posted, planned: earliest(notices.map(one => one.plannedAt)), eventAt: eventOf(hearing), period: { n: input.rule.threshold?.n ?? 0, unit: 'days' } }, { ...base, evidence })
}

/** Art. 15 and 713 Art. 16: the materials, to every participant with proof. */
export const materials = (strict: boolean): HearingCheck => (hearing, input, base) => {
  const { participants, delivered, deliveredAt } = hearing
  const all = participants > 0 && delivered >= participants
  const unit = input.rule.threshold?.unit === 'workingDays' ? 'workingDays' : 'days'
  const counts = [countEvidence('participants', participants), countEvidence('delivered', delivered)]
  const finding = doneBefore(input, { act: 'materials', event: 'hearing', at: all ? deliveredAt : null, eventAt: eventOf(hearing), period: { n: input.rule.threshold?.n ?? 0, unit }, strict }, { ...base, evidence: [...counts, ...deliveredAt === null ? [] : [dayEvidence('delivered', deliveredAt)]] })
  const partly = !all && delivered > 0 && (finding.code === 'beforeOpen' || finding.code === 'beforeMissed')
  return partly ? { ...finding, code: 'partlyDelivered', params: { ...finding.params, delivered, participants } } : finding
}

/** Art. 17: minutes within seven working days, with their five parts. */
const minutes: HearingCheck = (hearing, input, base) => {
  const { minutes: made } = hearing
  const parts = made === null ? [] : made.offline === null ? minutesParts.filter(part => !made.parts.includes(part)) : []
  if (parts.length) return found('pending', 'lacks', { ...base, evidence: parts.map(what => ({ kind: 'missing', what })), params: { lacks: keys('lack', parts) } })
  return doneWithin(input, { act: 'minutes', event: 'hearing', at: made?.when ?? null, eventAt: hearing.heldAt, period: { n: input.rule.threshold?.n ?? 0, unit: 'workingDays' } }, { ...base, evidence: made === null ? [] : [dayEvidence('minutes', made.when, made.offline)] })
}

/** Art. 10: the fields of the record and its signatures; refusals that are noted count as signed. A record made off line is a signed paper. */
function recordLacks({ record, offline }: HearingFacts): string[] {
  if (offline !== null) return []
  if (record === null) return ['record']
  return [
    ...recordFields.filter(field => !record.fields.includes(field)),
    ...record.officersSigned ? [] : ['officersSigned'],
    ...record.recorderSigned ? [] : ['recorderSigned'],
    ...record.confirmed + record.refusalsNoted < record.participants ? ['participantsSigned'] : [],
  ]
}

/** 713 Art. 16 ¶3: how participants are chosen before they are, who they are before the hearing. */
function namesLack(hearing: HearingFacts): string[] {
  const { selects, selectionRulesPublishedAt: rules, participantsPublishedAt: names } = hearing
  const event = eventOf(hearing)
  const late = names !== null && event !== null && dayOf(names) >= dayOf(event)
  const rulesLate = rules !== null && names !== null && dayOf(rules) >= dayOf(names)
  return [...selects && rules === null ? ['selectionRules'] : [], ...selects && rulesLate ? ['selectionRulesLate'] : [], ...names === null ? ['participantsList'] : [], ...late ? ['participantsListLate'] : []]
}

/** Checks of 自然资源听证规定, and what 713 asks of a hearing. */
export const hearingChecks = {
  'NRH10': each(lacking(recordLacks, { mended: true })),
  'NRH11': each(lacking(one => one.observersInvited ? [] : ['observers'])),
  'NRH12': held,
  'NRH13': each(announced),
  'NRH14': each(lacking(one => [...one.selects && !one.criteriaRecorded ? ['criteria'] : [], ...one.selects && !one.priorityKept ? ['priority'] : []])),
  'NRH15': each(materials(true)),
  'NRH16': each((one, input, base) => one.substitutes > 0 ? lacking(() => ['substitutes'])(one, input, base) : lacking(({ minutes: made, minutesReadable }) => made !== null && !minutesReadable ? ['minutesReadable'] : [], { mended: true })(one, input, base)),
  'NRH17': each(minutes),
  'NRH18': ({ facts, ...rest }) => facts.hearings.some(isOn) ? itemsCheck('hearingMinutes')({ facts, ...rest }) : [found('notApplicable', 'noSubject')],
  'MAD16-a': each(lacking(namesLack, { before: true })),
  'MAD16-b': each(materials(false)),
  'MAD17': each(lacking(one => agendaSteps.filter(step => !one.agenda.includes(step)))),
} satisfies Partial<Record<RuleId, Check>>
