import { calendarWith } from '#shared/domain/holiday-entry'
import type { HolidayEntry } from '#shared/domain/holiday-entry'
import { checkRules } from '#shared/domain/procedure-check'
import type { HandlingFacts, ItemFacts, Offline, ProcedureFacts, StageFacts } from '#shared/domain/procedure-facts'
import { procedureItems } from '#shared/domain/procedure-item'
import type { ItemId } from '#shared/domain/procedure-item'
import { agendaSteps, minutesParts, recordFields } from '#shared/domain/procedure-meeting'
import type { HearingFacts } from '#shared/domain/procedure-meeting'
import { noticeFields } from '#shared/domain/procedure-notice'
import type { NoticeFacts } from '#shared/domain/procedure-notice'
import type { ProcedureContext, RuleId, RuleResult } from '#shared/domain/procedure-rule'
import { defaultGroups } from '#shared/domain/procedure-rules'

/** A moment in Asia/Shanghai. */
export const at = (text: string) => new Date(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00:00'}+08:00`)

export const offline: Offline = { documentNumber: '武规自〔2026〕12号', handledBy: '王敏', scan: true, enteredAt: at('2026-11-20') }

export const nothingOpen: HandlingFacts = { total: 12, uncategorised: 0, withoutOutcome: 0, withoutReason: 0, unreviewed: 0, unanswered: 0, redirectedUntold: 0, redirectedPublic: 0 }

/** A public notice that lasts from 2026-03-02 with the end of 2026-04-10, concluded. */
export function stage(more: Partial<StageFacts> = {}): StageFacts {
  return { id: 'stage', kind: 'publicNotice', round: 1, opensAt: at('2026-03-02'), closesAt: at('2026-04-11'), concludedAt: null, opinions: nothingOpen, privacyNotice: true, accountPublishedAt: null, offline: null, ...more }
}

export function notice(more: Partial<NoticeFacts> = {}): NoticeFacts {
  return { id: 'notice', kind: 'publicNotice', stage: 'stage', hearing: null, plannedAt: null, postedAt: at('2026-03-02 09:00'), withdrawnAt: null, fields: noticeFields, postings: [{ channel: 'site', at: '2026-03-02', by: '刘洋', photo: false }, { channel: 'press', at: '2026-03-03', by: '刘洋', photo: true }], shortenedBecause: '', approvedBy: '刘洋', offline: null, ...more }
}

/** A hearing on 2026-05-20 in which everything was in time. */
export function hearing(more: Partial<HearingFacts> = {}): HearingFacts {
  return {
    id: 'hearing', stage: null, startsAt: at('2026-05-20 09:30'), begunAt: null, heldAt: at('2026-05-20 09:30'), cancelledAt: null, exemption: null, seats: 20, selects: true, criteriaRecorded: true, priorityKept: true,
    selectionRulesPublishedAt: '2026-04-13', participantsPublishedAt: '2026-04-28', participants: 20, delivered: 20, deliveredAt: '2026-04-29', observersInvited: true, agenda: agendaSteps, substitutes: 0,
    record: { fields: recordFields, officersSigned: true, recorderSigned: true, participants: 20, confirmed: 19, refusalsNoted: 1 },
    minutes: { when: '2026-05-26', offline: null, parts: minutesParts }, minutesReadable: true, offline: null, ...more,
  }
}

export const hearingNotice = (more: Partial<NoticeFacts> = {}) => notice({ id: 'hearingNotice', kind: 'hearing', stage: null, hearing: 'hearing', postedAt: '2026-04-13', ...more })

export function item(id: ItemId, more: Partial<ItemFacts> = {}): ItemFacts {
  return { item: id, when: '2026-06-01', offline: null, waived: null, ...more }
}

/** A plan at finalisation that lacks nothing; what a test changes stands in `more`. */
export function facts(more: Omit<Partial<ProcedureFacts>, 'plan'> & { plan?: Partial<ProcedureFacts['plan']> } = {}): ProcedureFacts {
  const { plan, ...rest } = more
  return {
    phases: [], stages: [stage()], notices: [notice(), hearingNotice()], hearings: [hearing()],
    meetings: [{ id: 'appraisal', kind: 'appraisal', heldAt: '2026-02-10', experts: true, public: false, offline: null }],
    items: procedureItems.filter(one => one.phase === 'finalisation').map(one => item(one.id, one.id === 'collectiveRecord' ? { when: '2026-06-20' } : {})),
    proposals: [], signOffs: [{ step: 'finalisation>submitted', by: '领导小组', when: '2026-06-28', offline }],
    platform: { enquiryEntry: true, downloads: true, disclosureLink: true, logMonths: 6, guardianGate: true, verifiedContact: true },
    ...rest,
    plan: {
      groups: { ...defaultGroups, majorDecision: true, expertAppraisal: true, riskAssessment: true }, phase: 'finalisation', standing: 'running', revisionGround: null,
      draft: { qualification: true, explanation: true, maps: 3, mapsWithoutNumber: 0, reviewedBy: '赵静', secrecyReviewed: true, disclosureReviewed: true }, ...plan,
    },
  }
}

/** The context at a moment, with the built-in calendar and what an office has entered. */
export function context(now: string, more: Partial<ProcedureContext> = {}, entries: readonly HolidayEntry[] = []): ProcedureContext {
  return { now: at(now), calendar: calendarWith(entries), confirmations: [], overrides: [], ...more }
}

/** What one rule says, about its only subject. */
export function check(id: RuleId, given: ProcedureFacts, by: ProcedureContext): RuleResult {
  const [result, ...others] = checkRules(given, by).filter(one => one.rule.id === id)
  if (!result || others.length) throw new Error(`${id}: ${others.length + (result ? 1 : 0)} results`)
  return result
}

/** State and sentence of one rule. */
export function say(id: RuleId, given: ProcedureFacts, by: ProcedureContext): string {
  const { state, text } = check(id, given, by)
  return `${state} ${text.key.replace('finding.', '')}`
}
