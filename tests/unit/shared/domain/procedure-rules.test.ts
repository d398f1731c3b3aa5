import { describe, expect, it } from 'vitest'
import { checkRules } from '#shared/domain/procedure-check'
import type { HandlingFacts, PlatformFacts, ProcedureFacts, ProposalFacts } from '#shared/domain/procedure-facts'
import { procedureItems } from '#shared/domain/procedure-item'
import type { ItemId } from '#shared/domain/procedure-item'
import type { RuleId } from '#shared/domain/procedure-rule'
import { check, context, facts, hearing, item, notice, nothingOpen, offline, say, stage } from './build-facts'

const now = context('2026-07-01')
const handled = (more: Partial<HandlingFacts>) => facts({ stages: [stage({ opinions: { ...nothingOpen, ...more } })] })
const without = (...ids: ItemId[]) => facts().items.filter(one => !ids.includes(one.item))
const draft = facts().plan.draft
if (draft === null) throw new Error('the facts have a draft')

describe('what becomes of opinions', () => {
  it.each([
    ['URPL26-3', {}, 'pass handled'],
    ['URPL26-3', { total: 0 }, 'pass noOpinions'],
    ['URPL26-3', { withoutOutcome: 1 }, 'pending outcomesMissing'],
    ['URPL26-3', { withoutReason: 1 }, 'pending outcomesMissing'],
    ['MAD18', {}, 'pass handled'],
    ['MAD18', { total: 0 }, 'pass noOpinions'],
    ['MAD18', { uncategorised: 1 }, 'pending uncategorised'],
    ['PET-23', {}, 'pass met'],
    ['PET-23', { redirectedUntold: 1 }, 'pending redirectedOpen'],
    ['PET-23', { redirectedPublic: 1 }, 'fail redirectedOpen'],
  ] as const)('%s with %j: %s', (id, opinions, expected) => {
    expect(say(id, handled(opinions), now)).toBe(expected)
  })

  it('is asked of each stage by itself', () => {
    const two = facts({ stages: [stage(), stage({ id: 'survey', kind: 'survey', opinions: { ...nothingOpen, withoutReason: 2 } })] })
    expect(checkRules(two, now).filter(one => one.rule.id === 'URPL26-3').map(one => [one.subject.id, one.state])).toEqual([['stage', 'pass'], ['survey', 'pending']])
  })
})

describe('experts and the public (城乡规划法 Art. 26)', () => {
  const meeting = (more: object) => ({ id: 'a', kind: 'seminar' as const, heldAt: '2026-02-10', experts: false, public: false, offline: null, ...more })
  it.each([
    ['an appraisal and a hearing', facts(), 'pass heard'],
    ['one meeting of both', facts({ hearings: [], meetings: [meeting({ experts: true, public: true })] }), 'pass heard'],
    ['a meeting still to come', facts({ hearings: [], meetings: [meeting({ experts: true, public: true, heldAt: '2026-07-02' })] }), 'pending heardMissing'],
    ['experts alone', facts({ hearings: [] }), 'pending heardMissing'],
    ['a hearing alone', facts({ meetings: [] }), 'pending heardMissing'],
    ['a survey that is over, and a review', facts({ hearings: [], meetings: [], stages: [stage({ kind: 'survey' }), stage({ id: 'r', kind: 'expertReview' })] }), 'pass heard'],
    ['a survey that still runs', facts({ hearings: [], stages: [stage({ kind: 'survey', closesAt: '2026-07-02' })] }), 'pending heardMissing'],
    ['nobody, and the plan was submitted', facts({ hearings: [], meetings: [], plan: { phase: 'submitted' } }), 'fail heardMissing'],
  ])('%s', (_, given, expected) => expect(say('URPL26-2', given, now)).toBe(expected))
})

describe('documents a rule asks for', () => {
  it.each([
    ['URPL16-1', 'modificationStatement'], ['NRH18', 'hearingMinutes'], ['MAD14', 'affectedGroupsHeard'], ['MAD19-20', 'expertInterests'], ['MAD22-24', 'riskControllable'], ['MAD22-24', 'riskReport'],
    ['MAD25-26', 'legalityRequest'], ['MAD29', 'adoptionReport'], ['MAD29', 'legalityOpinion'], ['MAD30', 'collectiveRecord'], ['MAD31', 'partyReport'],
  ] satisfies [RuleId, ItemId][])('%s lacks %s', (id, missing) => {
    const result = check(id, facts({ items: without(missing, ...missing === 'legalityRequest' ? ['collectiveRecord' as const] : []) }), now)
    expect(result).toMatchObject({ state: 'pending', text: { key: 'finding.itemsMissing' } })
    expect(JSON.stringify(result.text.params)).toContain(`item.${missing}`)
  })

  it('cannot be waived: that takes the director', () => {
    const waived = facts({ items: [...without('riskReport'), item('riskReport', { waived: '不需要' })] })
    expect(say('MAD22-24', waived, now)).toBe('pending itemsMissing')
  })

  it('of a group that is off are not among the papers of the discussion', () => {
    const groups = { ...facts().plan.groups, riskAssessment: false, expertAppraisal: false }
    expect(say('MAD29', facts({ items: without('riskReport', 'expertAdoption'), plan: { groups } }), now)).toBe('pass itemsThere')
  })

  it('were left out where the plan has gone on', () => {
    expect(say('NRH18', facts({ items: without('hearingMinutes'), plan: { phase: 'submitted' } }), now)).toBe('fail itemsMissing')
    expect(say('NRH18', facts({ items: [], hearings: [hearing({ cancelledAt: '2026-05-01' })] }), now)).toBe('notApplicable noSubject')
  })
})

describe('the review of legality (713 Art. 25, 26)', () => {
  const course = (sent: string, opinion: string, discussion: string | null) => facts({ items: [item('legalityRequest', { when: sent }), item('legalityOpinion', { when: opinion }), ...discussion ? [item('collectiveRecord', { when: discussion })] : []] })
  // Seven working days before Tuesday 2026-06-30: 06-19 to 06-21 are a holiday.
  it.each([
    ['seven working days', course('2026-06-18', '2026-06-25', '2026-06-30'), 'pass beforeMet'],
    ['a day less', course('2026-06-22', '2026-06-25', '2026-06-30'), 'fail beforeLate'],
    ['an opinion after the discussion', course('2026-06-01', '2026-07-01', '2026-06-30'), 'fail lacks'],
    ['no discussion yet', course('2026-06-18', '2026-06-25', null), 'pending eventUnset'],
  ])('%s', (_, given, expected) => expect(say('MAD25-26', given, now)).toBe(expected))

  it('was left out where the discussion was held without', () => {
    expect(say('MAD25-26', facts({ items: [item('collectiveRecord')] }), now)).toBe('fail itemsMissing')
  })
})

describe('the notice of a major decision (713 Art. 15)', () => {
  const posted = (...channels: ('site' | 'newMedia' | 'press' | 'broadcast' | 'place')[]) => facts({ notices: [notice({ postings: channels.map(channel => ({ channel, at: '2026-03-02', by: '刘洋', photo: true })) })] })
  it.each([
    [posted('newMedia', 'broadcast'), 'pass met'],
    [posted('site', 'place'), 'fail lacks'],
    [posted('press'), 'fail lacks'],
    [facts({ plan: { draft: { ...draft, explanation: false } } }), 'fail lacks'],
    [facts({ plan: { draft: null } }), 'fail lacks'],
  ])('%#', (given, expected) => expect(say('MAD15-ch', given, now)).toBe(expected))

  it('can still be posted while the stage is open', () => {
    expect(say('MAD15-ch', posted('site'), context('2026-03-10'))).toBe('pending lacks')
  })
})

describe('after the approval', () => {
  const approved = (postedAt: string | null, when = '2026-03-02') => facts({ items: [item('approvalReply', { when, offline })], notices: postedAt === null ? [] : [notice({ kind: 'approvedPlan', postedAt })], plan: { phase: 'approved' } })
  it.each([
    // Twenty working days from 2026-03-02: 2026-03-30.
    [approved('2026-03-30'), '2026-04-30', 'pass withinMet'],
    [approved('2026-03-31'), '2026-04-30', 'fail withinLate'],
    [approved(null), '2026-03-30 23:59:59', 'pending withinOpen'],
    [approved(null), '2026-03-31', 'fail withinMissed'],
    [facts(), '2026-07-01', 'pending eventUnset'],
  ])('GIR26 %#', (given, today, expected) => expect(say('GIR26', given, context(today))).toBe(expected))

  it('a publication is the notice or the phase', () => {
    expect(say('URPL8', approved('2026-03-30'), now)).toBe('pass met')
    expect(say('URPL8', facts({ phases: [{ phase: 'published', plannedFrom: null, plannedTo: null, startedAt: '2026-05-01', endedAt: null }] }), now)).toBe('pass met')
    expect(say('URPL8', facts({ plan: { phase: 'implementation' } }), now)).toBe('fail noneYet')
  })

  it('the decision is published with what became of opinions (713 Art. 32)', () => {
    const with1 = (accountPublishedAt: string | null) => facts({ stages: [stage({ accountPublishedAt })], notices: [notice({ kind: 'decision', postedAt: '2026-06-01' })] })
    expect(say('MAD32', with1('2026-05-01'), now)).toBe('pass met')
    expect(say('MAD32', with1(null), now)).toBe('pending lacks')
  })

  it('the archive is whole (713 Art. 33)', () => {
    const all = procedureItems.filter(one => one.phase !== 'evaluation' && one.phase !== 'revision').map(one => item(one.id))
    expect(say('MAD33', facts({ items: all }), now)).toBe('pass itemsThere')
    expect(say('MAD33', facts({ items: all.filter(one => one.item !== 'threeLineScheme') }), now)).toBe('pending itemsMissing')
    expect(say('MAD33', facts({ items: all.filter(one => one.item !== 'archive'), plan: { phase: 'implementation' } }), now)).toBe('fail itemsMissing')
  })
})

describe('deputies and members (代表法 Art. 51)', () => {
  const proposal = (more: Partial<ProposalFacts>): ProcedureFacts => facts({ proposals: [{ id: 'p', from: 'npcDeputy', assignedOn: '2025-11-28', complex: false, repliedAt: null, publishedAt: null, ...more }] })
  it.each([
    // Three months from 2025-11-28: Saturday 2026-02-28, on which offices work.
    ['DEP51', proposal({ repliedAt: '2026-02-28' }), 'pass withinMet'],
    ['DEP51', proposal({ repliedAt: '2026-03-01' }), 'fail withinLate'],
    ['DEP51', proposal({ complex: true, repliedAt: '2026-05-28' }), 'pass withinMet'],
    ['DEP51', proposal({ complex: true, repliedAt: '2026-05-29' }), 'fail withinLate'],
    ['DEP51', proposal({ assignedOn: '2026-05-01' }), 'pending withinOpen'],
    ['DEP51', proposal({}), 'fail withinMissed'],
    ['DEP51', proposal({ from: 'cppccMember' }), 'notApplicable noSubject'],
    ['CPPCC-rep', proposal({ from: 'cppccMember', repliedAt: '2026-02-28' }), 'pass withinMet'],
    ['DEP51-pub', proposal({ repliedAt: '2026-02-01' }), 'pending noneYet'],
    ['DEP51-pub', proposal({ repliedAt: '2026-02-01', publishedAt: '2026-02-10' }), 'pass met'],
    ['DEP51-pub', proposal({}), 'notApplicable noSubject'],
  ] as const)('%s %#', (id, given, expected) => expect(say(id, given, now)).toBe(expected))

  it('judges each by the text of its day', () => {
    // 交办 2024-11-30, three months: due 2025-02-28 (domain.md §1.2), by Art. 42 of the text then in force.
    expect(check('DEP51', proposal({ assignedOn: '2024-11-30', repliedAt: '2025-02-28' }), now)).toMatchObject({ state: 'pass', deadline: { date: '2025-02-28' }, rule: { citation: { article: 42 } }, severity: 'warn' })
    expect(check('DEP51', proposal({ assignedOn: '2024-11-30', repliedAt: '2025-03-01' }), now)).toMatchObject({ state: 'fail' })
  })
})

describe('draft, maps, revision, evaluation and platform', () => {
  it.each([
    ['URPL24', facts({ plan: { draft: { ...draft, qualification: false } } }), 'fail unmet'],
    ['MAP22', facts({ plan: { draft: { ...draft, mapsWithoutNumber: 1 } } }), 'fail unmet'],
    ['MAP22', facts({ plan: { draft: { ...draft, maps: 0 } } }), 'notApplicable noSubject'],
    ['GIR14-17', facts({ plan: { draft: { ...draft, reviewedBy: '' } } }), 'fail lacks'],
    ['GIR14-17', facts({ plan: { draft: { ...draft, secrecyReviewed: false } } }), 'fail lacks'],
    ['PIPL17', facts({ stages: [stage({ privacyNotice: false })] }), 'fail unmet'],
    ['URPL47', facts({ plan: { phase: 'evaluation' } }), 'pending noneYet'],
    ['URPL47', facts({ plan: { phase: 'revision' } }), 'fail noneYet'],
    ['URPL47', facts({ plan: { phase: 'revision', revisionGround: 'evaluation' } }), 'pass met'],
    ['URPL46', facts({ plan: { phase: 'evaluation' }, items: [item('evaluationReport'), item('evaluationHeard')] }), 'pending itemsMissing'],
    ['URPL46', facts({ plan: { phase: 'evaluation' }, items: [item('evaluationReport'), item('evaluationHeard'), item('evaluationAnnex')] }), 'pass itemsThere'],
  ] as const)('%s %#', (id, given, expected) => expect(say(id, given, now)).toBe(expected))

  it.each([
    ['URPL9', { enquiryEntry: false }], ['GIR24', { downloads: false }], ['GIR33', { disclosureLink: false }], ['PIPL31', { guardianGate: false }], ['LOG6', { logMonths: 5 }], ['ID24', { verifiedContact: false }],
  ] satisfies [RuleId, Partial<PlatformFacts>][])('%s without %j', (id, more) => {
    expect(say(id, facts({ platform: { ...facts().platform, ...more } }), now)).toBe('fail unmet')
  })
})
