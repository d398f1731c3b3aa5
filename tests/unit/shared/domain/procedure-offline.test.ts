import { describe, expect, it } from 'vitest'
import { legalDate } from '#shared/domain/calendar'
import { checkRules } from '#shared/domain/procedure-check'
import type { ProcedureFacts, When } from '#shared/domain/procedure-facts'
import { procedureItems } from '#shared/domain/procedure-item'
import { minutesParts } from '#shared/domain/procedure-meeting'
import { ruleIds } from '#shared/domain/procedure-rule'
import { context, facts, hearing, hearingNotice, item, notice, offline, stage } from './build-facts'

const day = (when: When) => typeof when === 'string' ? when : legalDate(when)
const dayOrNone = (when: When | null) => when === null ? null : day(when)

/** The same, done on paper: days without hours, each with number, handler and scan, entered long after. */
function onPaper(given: ProcedureFacts): ProcedureFacts {
  return {
    ...given,
    stages: given.stages.map(one => ({ ...one, offline })),
    notices: given.notices.map(one => ({ ...one, postedAt: dayOrNone(one.postedAt), approvedBy: '', offline })),
    hearings: given.hearings.map(one => ({ ...one, startsAt: dayOrNone(one.startsAt), heldAt: dayOrNone(one.heldAt), record: one.heldAt ? null : one.record, minutes: one.minutes && { ...one.minutes, offline }, offline: one.heldAt ? offline : null })),
    meetings: given.meetings.map(one => ({ ...one, heldAt: dayOrNone(one.heldAt), offline })),
    items: given.items.map(one => ({ ...one, when: day(one.when), offline })),
    signOffs: given.signOffs.map(one => ({ ...one, when: day(one.when), offline })),
  }
}

const states = (given: ProcedureFacts) => checkRules(given, context('2026-07-01')).map(({ rule, subject, state, severity }) => `${rule.id} ${subject.id} ${state} ${severity}`)
const everything = procedureItems.map(one => item(one.id, one.id === 'collectiveRecord' ? { when: '2026-06-20' } : {}))

describe('what was done on paper counts like what was done here (design §4.15)', () => {
  it.each([
    ['that lacks nothing', facts()],
    ['that is published', facts({ items: everything, plan: { phase: 'published' }, notices: [notice(), hearingNotice(), notice({ id: 'approved', kind: 'approvedPlan', stage: null, postedAt: '2026-06-25' })] })],
    ['being evaluated', facts({ items: everything, plan: { phase: 'evaluation' } })],
    ['with everything late', facts({ stages: [stage({ closesAt: '2026-03-20' })], hearings: [hearing({ startsAt: '2026-04-20', heldAt: '2026-04-20', minutes: { when: '2026-06-01', offline: null, parts: minutesParts } })], notices: [notice(), hearingNotice({ postedAt: '2026-04-13' })], items: [item('legalityRequest', { when: '2026-06-18' }), item('legalityOpinion', { when: '2026-06-19' }), item('collectiveRecord', { when: '2026-06-20' })] })],
    ['with nothing done', facts({ items: [], hearings: [hearing({ heldAt: null, startsAt: null, record: null, minutes: null })], meetings: [], signOffs: [] })],
  ])('for every rule of a plan %s', (_, given) => {
    const [here, paper] = [states(given), states(onPaper(given))]
    expect(new Set(here.map(line => line.split(' ')[0]))).toEqual(new Set(ruleIds))
    expect(paper).toEqual(here)
  })
})
