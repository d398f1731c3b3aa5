import { describe, expect, it } from 'vitest'
import type { ItemId } from '#shared/domain/procedure-item'
import { procedureItems } from '#shared/domain/procedure-item'
import { planPhases } from '#shared/domain/phase'
import type { PlanPhase } from '#shared/domain/phase'
import type { ProcedureFacts } from '#shared/domain/procedure-facts'
import { gateOf, isUnmet } from '#shared/domain/procedure-gate'
import type { ProcedureContext, RuleOverride } from '#shared/domain/procedure-rule'
import { fixedChecks, standings, standingTransitions } from '#shared/domain/procedure-transition'
import type { Gate, Transition } from '#shared/domain/procedure-transition'
import { at, context, facts, hearing, hearingNotice, item, notice, nothingOpen, offline, stage } from './build-facts'

const now = context('2026-07-01')
const submit: Transition = { kind: 'phase', to: 'submitted' }
const conclude: Transition = { kind: 'concludeStage', stage: 'stage' }

/** The names of all lines that are not met. */
function unmet(gate: Gate): string[] {
  return gate.lines.filter(line => isUnmet(line, gate.transition)).map(line => line.kind === 'rule' ? line.result.rule.id : line.kind === 'item' ? line.item : line.check).sort()
}
const opened = (transition: Transition, given: ProcedureFacts, by: ProcedureContext = now) => {
  const gate = gateOf(transition, given, by)
  return [gate.state, ...unmet(gate)]
}
const without = (...ids: ItemId[]) => facts().items.filter(one => !ids.includes(one.item))
const decision = (of: RuleOverride['of'], more: Partial<RuleOverride> = {}): RuleOverride => ({ of, subject: null, reason: '经区政府常务会研究同意。', by: '李伟', at: at('2026-06-30'), ...more })

describe('the submission for approval', () => {
  it('is open for a plan that lacks nothing', () => {
    expect(opened(submit, facts())).toEqual(['open'])
  })

  it.each([
    ['the display too short', { stages: [stage({ closesAt: at('2026-03-20') })] }, ['MAD15', 'URPL26-1']],
    ['no hearing', { hearings: [], notices: [notice()] }, ['NRH12', 'URPL26-2']],
    ['an opinion without a reason', { stages: [stage({ opinions: { ...nothingOpen, withoutReason: 1 } })] }, ['URPL26-3']],
    ['no risk report', { items: without('riskReport') }, ['MAD22-24', 'MAD29']],
    ['no signature of the leading group', { signOffs: [] }, ['signedOff']],
    ['a signature still to come', { signOffs: [{ step: 'finalisation>submitted', by: '领导小组', when: '2026-07-02', offline }] }, ['signedOff']],
    ['a signature without proof', { signOffs: [{ step: 'finalisation>submitted', by: '领导小组', when: '2026-06-28', offline: { ...offline, handledBy: '' } }] }, ['signedOff']],
    ['a signature under another step', { signOffs: [{ step: 'schemeOptimisation>finalisation', by: '领导小组', when: '2026-06-28', offline }] }, ['signedOff']],
  ] satisfies [string, Partial<ProcedureFacts>, string[]][])('is blocked by %s', (_, more, lines) => {
    expect(opened(submit, facts(more))).toEqual(['blocked', ...lines])
  })

  it('is only warned of by what is to be verified, until it is confirmed', () => {
    const late = facts({ hearings: [hearing({ minutes: { when: '2026-06-15', offline, parts: [] } })] })
    expect(gateOf(submit, late, now)).toMatchObject({ state: 'open', blocking: 0, warnings: 1 })
    const confirmations = [{ rule: 'NRH17' as const, source: '自然资源部令第6号', on: '2026-06-01', by: '李伟' }]
    expect(gateOf(submit, late, { ...now, confirmations })).toMatchObject({ state: 'blocked', blocking: 1, warnings: 0 })
  })

  it('asks of several rounds the last', () => {
    const again = facts({ stages: [stage({ id: 'first', closesAt: at('2026-03-10') }), stage({ round: 2 })] })
    expect(opened(submit, again)).toEqual(['open'])
    expect(opened(submit, facts({ stages: [stage(), stage({ id: 'second', round: 2, opensAt: at('2026-05-01'), closesAt: at('2026-05-10') })] }))).toEqual(['blocked', 'MAD15', 'MAD15-ch', 'URPL26-1'])
  })

  it('does not ask for what belongs to a group that is off', () => {
    const plain = facts({ items: without('riskReport', 'riskControllable', 'expertOpinion', 'expertInterests', 'expertAdoption', 'legalityRequest', 'legalityOpinion', 'collectiveRecord', 'affectedGroupsHeard', 'partyReport'), plan: { groups: { ...facts().plan.groups, majorDecision: false } } })
    expect(opened(submit, plain)).toEqual(['open'])
  })

  it('takes what was waived with a reason, and tells it', () => {
    const given = facts({ items: [...without('noticeProof'), item('noticeProof', { waived: '见公示平台记录' })] })
    expect(gateOf(submit, given, now).lines).toContainEqual(expect.objectContaining({ kind: 'item', item: 'noticeProof', state: 'waived', text: expect.objectContaining({ params: expect.objectContaining({ reason: '见公示平台记录' }) }) }))
    expect(opened(submit, facts({ items: [...without('noticeProof'), item('noticeProof', { waived: ' ' })] }))).toEqual(['open']) // blank is no waiver: the document itself is there
  })
})

describe('a decision of the director', () => {
  const short = facts({ stages: [stage({ closesAt: at('2026-03-20') })] })

  it('opens what a rule stops, and stays with its reason', () => {
    const overrides = [decision('URPL26-1'), decision('MAD15')]
    expect(gateOf(submit, short, { ...now, overrides })).toMatchObject({ state: 'open', overrides: [overrides[0], overrides[1]] })
    expect(opened(submit, short, { ...now, overrides: [decision('URPL26-1')] })).toEqual(['blocked', 'MAD15'])
    expect(opened(submit, short, { ...now, overrides: [decision('URPL26-1', { reason: '' }), decision('MAD15')] })).toEqual(['blocked', 'URPL26-1'])
  })

  it.each(fixedChecks)('cannot replace %s', (check) => {
    const cases: Record<string, [Transition, ProcedureFacts]> = {
      order: [{ kind: 'phase', to: 'published' }, facts()],
      standing: [submit, facts({ plan: { standing: 'suspended' } })],
      reason: [{ kind: 'suspend', reason: ' ' }, facts()],
      closed: [conclude, facts({ stages: [stage({ closesAt: at('2026-07-02') })] })],
      approved: [{ kind: 'publishNotice', notice: 'notice' }, facts({ notices: [notice({ approvedBy: '', postedAt: null, plannedAt: at('2026-03-02') })] })],
      signedOff: [submit, facts({ signOffs: [] })],
    }
    const [transition, given] = cases[check] ?? [submit, facts()]
    const gate = gateOf(transition, given, { ...now, overrides: [decision(check)] })
    expect(gate.state).toBe('blocked')
    expect(unmet(gate)).toContain(check)
  })
})

describe('closing and concluding a stage', () => {
  it.each([
    ['before the least time', '2026-04-01', 'blocked'],
    ['after it', '2026-04-02', 'open'],
  ])('closing %s', (_, today, state) => {
    expect(gateOf({ kind: 'closeStage', stage: 'stage' }, facts(), context(today)).state).toBe(state)
  })

  it('closing asks nothing of how opinions are handled', () => {
    const raw = facts({ stages: [stage({ opinions: { ...nothingOpen, uncategorised: 9, withoutOutcome: 9, unreviewed: 9, unanswered: 9 } })] })
    expect(opened({ kind: 'closeStage', stage: 'stage' }, raw)).toEqual(['open'])
    expect(opened(conclude, raw)).toEqual(['blocked', 'MAD18', 'URPL26-3', 'replied', 'reviewed'])
  })

  it('concluding asks for categories whether or not it is a major decision', () => {
    const raw = facts({ stages: [stage({ opinions: { ...nothingOpen, uncategorised: 1 } })], plan: { groups: { ...facts().plan.groups, majorDecision: false } } })
    expect(opened(conclude, raw)).toEqual(['blocked', 'categorised'])
    expect(opened(conclude, raw, { ...now, overrides: [decision('categorised')] })).toEqual(['open'])
  })

  it('concluding is for a stage that is closed', () => {
    expect(opened(conclude, facts(), context('2026-04-10 23:59:59'))).toEqual(['blocked', 'closed'])
    expect(opened(conclude, facts(), context('2026-04-11 00:00:00'))).toEqual(['open'])
  })

  it('a stage whose last day alone is known is closed with its end', () => {
    const known = facts({ stages: [stage({ closesAt: '2026-04-10' })] })
    expect(opened(conclude, known, context('2026-04-10 23:59:59'))).toEqual(['blocked', 'closed'])
    expect(opened(conclude, known, context('2026-04-11 00:00:00'))).toEqual(['open'])
  })

  it('a stage without opinions is concluded with nought', () => {
    expect(opened(conclude, facts({ stages: [stage({ opinions: { ...nothingOpen, total: 0 } })] }))).toEqual(['open'])
  })

  it('concluding a hearing\'s stage asks for its record and minutes', () => {
    const given = facts({ stages: [stage({ id: 'h', kind: 'hearing' })], hearings: [hearing({ stage: 'h', record: null, minutes: null })] })
    expect(unmet(gateOf({ kind: 'concludeStage', stage: 'h' }, given, now))).toEqual(['NRH10', 'NRH17'])
    expect(unmet(gateOf(conclude, facts({ hearings: [hearing({ record: null })] }), now))).toEqual([])
  })

  describe('another round', () => {
    const next = (opensAt: string): Transition => ({ kind: 'nextRound', stage: 'stage', opensAt: at(opensAt) })
    const waiting = facts({ stages: [stage({ opinions: { ...nothingOpen, uncategorised: 1 } })] })

    it('opens when the one before is over, to the second', () => {
      const known = facts({ stages: [stage({ closesAt: at('2026-04-10') })] })
      expect(opened(next('2026-04-10'), known, context('2026-04-01'))).toEqual(['open'])
      expect(opened({ ...next('2026-04-10'), opensAt: new Date(at('2026-04-10').getTime() - 1000) } as Transition, known, context('2026-04-01'))).toEqual(['blocked', 'roundClosed'])
    })

    it('has until its first day to sort what came before, and stands then', () => {
      expect(gateOf(next('2026-07-02'), waiting, now)).toMatchObject({ state: 'open', warnings: 1 })
      expect(opened(next('2026-07-01'), waiting, context('2026-07-01 00:00:01'))).toEqual(['blocked', 'roundCategorised'])
    })

    it('is told of opinions without an outcome, and not kept from opening', () => {
      expect(gateOf(next('2026-07-01'), facts({ stages: [stage({ opinions: { ...nothingOpen, withoutOutcome: 2 } })] }), now)).toMatchObject({ state: 'open', warnings: 1 })
    })

    it('is let pass by the director, stage by stage', () => {
      const by = (id: string) => ({ ...context('2026-07-01 10:00:00'), overrides: [decision('roundCategorised', { subject: { kind: 'stage', id } })] })
      expect(opened(next('2026-07-01'), waiting, by('stage'))).toEqual(['open'])
      expect(opened(next('2026-07-01'), waiting, by('other'))).toEqual(['blocked', 'roundCategorised'])
    })
  })

  describe('what several lines would ask for', () => {
    const named = (gate: Gate) => gate.lines.map(line => line.kind === 'rule' ? line.result.rule.id : line.kind === 'item' ? line.item : line.check)

    it('is asked for once, with the weight of the rule that asks', () => {
      const missing = gateOf(submit, facts({ items: without('deliberationOpinion', 'modificationStatement') }), now)
      expect(named(missing)).toContain('URPL16-1')
      expect(named(missing)).not.toContain('deliberationOpinion')
      expect(named(missing)).not.toContain('modificationStatement')
      // 待法制部门核实: it warns, until it is confirmed.
      expect(missing).toMatchObject({ state: 'open', warnings: 1 })
      expect(gateOf(submit, facts({ items: without('deliberationOpinion') }), { ...now, confirmations: [{ rule: 'URPL16-1', source: '区司法局复函', on: '2026-06-01', by: '李伟' }] })).toMatchObject({ state: 'blocked', blocking: 1 })
    })

    it('stands as the item where the rule does not block', () => {
      const gate = gateOf(submit, facts({ items: without('partyReport') }), now)
      expect(named(gate)).toContain('partyReport')
      expect(named(gate)).not.toContain('MAD31')
    })
  })
})

describe('publishing a notice', () => {
  const publish = (more: Parameters<typeof notice>[0], others: Partial<ProcedureFacts> = {}, today = '2026-03-01') =>
    opened({ kind: 'publishNotice', notice: 'notice' }, facts({ notices: [notice({ postedAt: null, plannedAt: at('2026-03-02'), postings: [], ...more })], ...others }), context(today))

  it.each([
    ['is open before the time begins', {}, {}, ['open']],
    ['lacks a field', { fields: ['title'] }, {}, ['blocked', 'complete']],
    ['lacks the second person', { approvedBy: ' ' }, {}, ['blocked', 'approved']],
    ['is for too short a time', {}, { stages: [stage({ closesAt: at('2026-03-20') })] }, ['blocked', 'MAD15', 'URPL26-1']],
    ['is for too short a time, with a reason', { shortenedBecause: '防汛应急' }, { stages: [stage({ closesAt: at('2026-03-20') })] }, ['blocked', 'URPL26-1']],
    ['is of something else', { kind: 'outcomes', stage: 'stage' }, { stages: [stage({ closesAt: at('2026-03-20') })] }, ['open']],
  ] satisfies [string, Parameters<typeof notice>[0], Partial<ProcedureFacts>, string[]][])('%s', (_, more, others, expected) => {
    expect(publish(more, others)).toEqual(expected)
  })

  it('that is late for its stage does not go up unseen', () => {
    expect(publish({}, {}, '2026-03-12')).toEqual(['blocked', 'MAD15', 'URPL26-1'])
  })

  it('without a review number on its maps does not go up', () => {
    const { draft } = facts().plan
    const given = facts({ notices: [notice({ fields: notice().fields.filter(field => field !== 'mapNumber') })], plan: { draft: draft && { ...draft, mapsWithoutNumber: 1 } } })
    expect(opened({ kind: 'publishNotice', notice: 'notice' }, given)).toEqual(['blocked', 'MAP22', 'complete'])
  })

  it('of a hearing too early is stopped, unless the director says why', () => {
    const soon = facts({ hearings: [hearing({ startsAt: at('2026-05-20 09:30'), heldAt: null })], notices: [hearingNotice({ id: 'notice', postedAt: null })] })
    const publishIt: Transition = { kind: 'publishNotice', notice: 'notice' }
    expect(opened(publishIt, soon, context('2026-04-20'))).toEqual(['open'])
    expect(opened(publishIt, soon, context('2026-04-21'))).toEqual(['blocked', 'NRH13'])
    expect(gateOf(publishIt, soon, { ...context('2026-04-21'), overrides: [decision('NRH13', { subject: { kind: 'hearing', id: 'hearing' } })] })).toMatchObject({ state: 'open', overrides: [{ of: 'NRH13' }] })
  })
})

describe('holding a hearing', () => {
  it('waits for the materials and the list', () => {
    const given = facts({ hearings: [hearing({ heldAt: null, delivered: 3, participantsPublishedAt: null })] })
    expect(opened({ kind: 'holdHearing', hearing: 'hearing' }, given, context('2026-04-25'))).toEqual(['blocked', 'MAD16-a', 'MAD16-b', 'NRH15'])
    expect(opened({ kind: 'holdHearing', hearing: 'hearing' }, facts())).toEqual(['open'])
  })

  it('of its day finds failed what is too late, for the director to let pass', () => {
    const given = facts({ hearings: [hearing({ heldAt: null, delivered: 3, participantsPublishedAt: '2026-05-20' })] })
    const stateOf = (day: string) => gateOf({ kind: 'holdHearing', hearing: 'hearing' }, given, context(day)).lines.flatMap(line => line.kind === 'rule' && line.result.rule.id === 'MAD16-a' ? [line.result.state] : [])
    expect([stateOf('2026-05-19'), stateOf('2026-05-20')]).toEqual([['pending'], ['fail']])
    const overrides = (['MAD16-a', 'MAD16-b', 'NRH15'] as const).map(rule => decision(rule, { subject: { kind: 'hearing', id: 'hearing' } }))
    expect(gateOf({ kind: 'holdHearing', hearing: 'hearing' }, given, { ...context('2026-05-20'), overrides })).toMatchObject({ state: 'open' })
  })
})

describe('the phases', () => {
  const ready = (phase: PlanPhase) => facts({
    items: procedureItems.map(one => item(one.id, one.id === 'collectiveRecord' ? { when: '2026-06-20' } : {})),
    notices: [notice(), hearingNotice(), notice({ id: 'approved', kind: 'approvedPlan', postedAt: '2026-06-02' })], stages: [stage({ accountPublishedAt: '2026-05-01' })],
    signOffs: (['preparation>dataCollection', 'schemeOptimisation>finalisation', 'finalisation>submitted'] as const).map(step => ({ step, by: '领导小组', when: '2026-06-28', offline })),
    plan: { phase, revisionGround: 'evaluation' },
  })

  it.each([
    ['preparation', 'dataCollection'], ['dataCollection', 'topicStudies'], ['topicStudies', 'schemeOptimisation'], ['schemeOptimisation', 'finalisation'], ['finalisation', 'submitted'],
    ['submitted', 'approved'], ['approved', 'published'], ['published', 'implementation'], ['implementation', 'evaluation'], ['evaluation', 'implementation'], ['evaluation', 'revision'], ['revision', 'schemeOptimisation'],
  ] as const)('%s > %s: open with everything there, and nowhere else forward', (from, to) => {
    expect(opened({ kind: 'phase', to }, ready(from))).toEqual(['open'])
    expect(opened({ kind: 'phase', to: from }, ready(from))).toContain('order')
  })

  it.each(planPhases.filter(phase => procedureItems.some(one => one.phase === phase && one.needed)))('%s is not left without its documents', (phase) => {
    const needed = procedureItems.filter(one => one.phase === phase && one.needed).map(one => one.id)
    const [to] = { preparation: ['dataCollection'], dataCollection: ['topicStudies'], topicStudies: ['schemeOptimisation'], schemeOptimisation: ['finalisation'], finalisation: ['submitted'], submitted: ['approved'], approved: ['published'], published: ['implementation'], implementation: ['evaluation'], evaluation: ['revision'], revision: ['schemeOptimisation'] }[phase] satisfies string[]
    const gate = gateOf({ kind: 'phase', to: planPhases.find(one => one === to) ?? phase }, { ...ready(phase), items: [] }, now)
    expect(gate.state).toBe('blocked')
    // Each by itself, or in the rule that asks for it.
    const asked = gate.lines.flatMap(line => line.kind === 'item' ? [line.item] : line.kind === 'rule' ? line.result.evidence.flatMap(one => one.kind === 'missing' ? [one.what] : []) : [])
    expect(asked).toEqual(expect.arrayContaining(needed))
  })

  it('goes back for correction with a reason and without documents', () => {
    const back = { ...ready('submitted'), items: [] }
    expect(opened({ kind: 'phase', to: 'finalisation', reason: '市政府退回修改' }, back)).toEqual(['open'])
    expect(opened({ kind: 'phase', to: 'finalisation' }, back)).toEqual(['blocked', 'reason'])
  })
})

describe('suspending, returning and resuming', () => {
  const of = (standing: typeof standings[number], phase: PlanPhase = 'finalisation') => facts({ plan: { standing, phase } })
  it.each([
    [{ kind: 'suspend', reason: '上级规划调整' }, of('running'), ['open']],
    [{ kind: 'suspend', reason: '' }, of('running'), ['blocked', 'reason']],
    [{ kind: 'suspend', reason: '上级规划调整' }, of('suspended'), ['blocked', 'standing']],
    [{ kind: 'return', reason: '退回修改' }, of('running', 'submitted'), ['open']],
    [{ kind: 'suspend', reason: '上级规划调整' }, of('running', 'preparation'), ['blocked', 'order']],
    [{ kind: 'suspend', reason: '上级规划调整' }, of('running', 'approved'), ['blocked', 'order']],
    [{ kind: 'resume' }, of('suspended'), ['open']],
    [{ kind: 'resume' }, of('returned'), ['open']],
    [{ kind: 'resume' }, of('running'), ['blocked', 'standing']],
    [{ kind: 'phase', to: 'submitted' }, of('suspended'), ['blocked', 'standing']],
  ] satisfies [Transition, ProcedureFacts, string[]][])('%j', (transition, given, expected) => expect(opened(transition, given)).toEqual(expected))

  it('leads back to running from everywhere', () => {
    for (const standing of standings.filter(one => one !== 'running')) expect(standingTransitions[standing]).toEqual(['running'])
  })
})
