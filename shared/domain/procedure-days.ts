import { legalDate } from './calendar'
import type { LegalDate } from './calendar'
import type { ProcedureFacts, When } from './procedure-facts'
import { chainSteps } from './procedure-step'
import type { ChainStep } from './procedure-step'
import type { ItemId } from './procedure-item'
import { dayOf, hasCome, lastDayBefore } from './procedure-when'

/** Steps that a document shows to be done. */
const shownBy: Partial<Record<ChainStep, ItemId>> = { expertsHeard: 'expertOpinion', riskAssessed: 'riskReport', legalitySent: 'legalityRequest', collectiveDecision: 'collectiveRecord', deliberated: 'deliberationOpinion', submitted: 'submissionLetter' }

/** The days of documents that show a step of a schedule to be done. */
function itemEntries(facts: Pick<ProcedureFacts, 'items'>): Partial<Record<ChainStep, When>> {
  return Object.fromEntries(Object.entries(shownBy).flatMap(([step, id]) => {
    const entry = facts.items.find(one => one.item === id && !one.waived)
    return entry ? [[step, entry.when]] : []
  }))
}

/** The days on which steps of a schedule came about; what has not is not among them. Of several rounds the last counts. */
export function actualDays(facts: ProcedureFacts, now: Date): Partial<Record<ChainStep, LegalDate>> {
  const notice = facts.notices.filter(one => one.kind === 'publicNotice' && one.postedAt && !one.withdrawnAt).at(-1)
  const stage = facts.stages.find(one => one.id === notice?.stage)
  const hearing = facts.hearings.filter(one => !one.cancelledAt && !one.exemption).at(-1)
  const hearingNotice = facts.notices.find(one => one.kind === 'hearing' && one.hearing === hearing?.id && !one.withdrawnAt)
  const closes = stage && lastDayBefore(stage.closesAt)
  const found: Partial<Record<ChainStep, When | null | undefined>> = {
    noticePosted: notice?.postedAt,
    noticeEnd: closes && closes < legalDate(now) ? closes : null,
    hearingNotice: hearingNotice?.postedAt,
    participantsListed: hearing?.participantsPublishedAt,
    materialsDelivered: hearing && hearing.participants > 0 && hearing.delivered >= hearing.participants ? hearing.deliveredAt : null,
    hearingHeld: hearing?.heldAt,
    minutesDone: hearing?.minutes?.when,
    outcomesDone: stage?.accountPublishedAt,
    ...itemEntries(facts),
  }
  return Object.fromEntries(Object.entries(found).flatMap(([step, when]) => when ? [[step, dayOf(when)]] : []))
}

/** The days on which steps stand that are to come: of a stage, a notice with its time, a hearing; of a hearing without a day yet, its stage. */
export function arrangedDays(facts: ProcedureFacts, now: Date): Partial<Record<ChainStep, LegalDate>> {
  const display = facts.stages.filter(stage => stage.kind === 'publicNotice').at(-1)
  const hearing = facts.hearings.filter(one => !one.cancelledAt && !one.exemption).at(-1)
  const hearingStage = facts.stages.filter(stage => stage.kind === 'hearing').at(-1)
  const plannedNotice = (kind: 'publicNotice' | 'hearing') => facts.notices.filter(one => one.kind === kind && !one.withdrawnAt).at(-1)?.plannedAt
  const found: Partial<Record<ChainStep, When | null | undefined>> = {
    noticePosted: plannedNotice('publicNotice') ?? display?.opensAt,
    noticeEnd: display && lastDayBefore(display.closesAt),
    hearingNotice: plannedNotice('hearing'),
    hearingHeld: hearing?.startsAt ?? hearingStage?.opensAt,
  }
  const done = actualDays(facts, now)
  return Object.fromEntries(chainSteps.flatMap((step) => {
    const when = found[step]
    // A hearing whose end nobody has entered keeps its day: what had to come before it is not due later for that.
    return when && done[step] === undefined && (step === 'hearingHeld' || !hasCome(when, now)) ? [[step, dayOf(when)]] : []
  }))
}
