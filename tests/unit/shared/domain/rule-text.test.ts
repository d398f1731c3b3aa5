import { describe, expect, it } from 'vitest'
import { procedureItems } from '#shared/domain/procedure-item'
import { checkRules } from '#shared/domain/procedure-check'
import type { ProcedureFacts } from '#shared/domain/procedure-facts'
import { gateOf } from '#shared/domain/procedure-gate'
import type { Evidence, RuleText } from '#shared/domain/procedure-rule'
import { procedureRules } from '#shared/domain/procedure-rules'
import { chineseNumeral, citationText, fillParams } from '#shared/domain/rule-text'
import en from '~/i18n/en/desk/rules.json'
import zh from '~/i18n/zh-CN/desk/rules.json'
import { at, check, context, facts, hearing, hearingNotice, item, notice, nothingOpen, stage } from './build-facts'

const catalogues = { 'zh-CN': zh, en }
type Lang = keyof typeof catalogues

function textAt(lang: Lang, key: string): string {
  const found = key.split('.').reduce<unknown>((part, name) => typeof part === 'object' && part !== null ? Object.entries(part).find(([own]) => own === name)?.[1] : undefined, catalogues[lang])
  if (typeof found !== 'string') throw new Error(`${lang}: ${key} has no text`)
  return found
}

/** A sentence as it is read; a place that nothing fills stays in braces. */
function write(lang: Lang, text: RuleText): string {
  const values = fillParams(text.params, lang, key => textAt(lang, key))
  return textAt(lang, text.key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

describe('citations', () => {
  it.each([
    [1, '一'], [9, '九'], [10, '十'], [16, '十六'], [20, '二十'], [26, '二十六'], [51, '五十一'], [99, '九十九'],
  ])('%i is %s', (n, text) => expect(chineseNumeral(n)).toBe(text))

  it('name statute, article and paragraph in both languages', () => {
    expect(citationText({ statute: 'planning', article: 26, paragraph: 1 }, 'zh-CN')).toBe('《中华人民共和国城乡规划法》第二十六条第一款')
    expect(citationText({ statute: 'decisions', article: 22, toArticle: 24 }, 'zh-CN')).toBe('《重大行政决策程序暂行条例》第二十二条至第二十四条')
    expect(citationText({ statute: 'decisions', article: 16, paragraph: 3 }, 'en')).toBe('Interim Regulation on Procedures for Major Administrative Decisions, Article 16, paragraph 3')
    expect(citationText({ statute: 'cppcc', article: 0 }, 'zh-CN')).toBe('政协提案工作有关规定')
  })

  it('exist for every rule', () => {
    for (const rule of procedureRules) for (const lang of ['zh-CN', 'en'] as const) expect(citationText(rule.citation, lang), rule.id).not.toMatch(/undefined|NaN/)
  })
})

describe('sentences', () => {
  const now = context('2026-07-01')

  it('say what is wrong, and until when', () => {
    const short = check('URPL26-1', facts({ stages: [stage({ closesAt: at('2026-03-20') })] }), now).text
    expect(write('zh-CN', short)).toBe('2026年3月2日起公示，2026年3月19日截止，共17日。应不少于30日（期满日为休息日的顺延），最早可在2026年4月1日结束时截止。')
    expect(write('en', short)).toBe('On display from 2 March 2026 to 19 March 2026: 17 days. At least 30 are needed (a last day of rest moves on), so it may close with the end of 1 April 2026 at the earliest.')
    const late = check('NRH13', facts({ notices: [hearingNotice({ postedAt: '2026-04-25' })] }), now).text
    expect(write('zh-CN', late)).toBe('听证公告发布：2026年4月25日；听证会举行：2026年5月20日。最迟应在2026年4月20日。')
    const missing = check('URPL16-1', facts({ items: [] }), now).text
    expect(write('zh-CN', missing)).toBe('尚缺：人大常委会审议意见、根据审议意见修改的情况。')
    expect(write('en', missing)).toBe('Missing: opinion of the standing committee, changes made after the deliberation.')
  })

  /** Plans in which as much as possible is wrong in as many ways as possible. */
  const cases: [ProcedureFacts, string][] = [
    [facts(), '2026-07-01'], [facts(), '2026-03-10'], [facts(), '2019-01-01'],
    [facts({ stages: [], notices: [], hearings: [], meetings: [], items: [], signOffs: [] }), '2026-07-01'],
    [facts({ stages: [stage({ closesAt: at('2026-03-10'), privacyNotice: false, opinions: { total: 5, uncategorised: 1, withoutOutcome: 1, withoutReason: 1, unreviewed: 1, unanswered: 1, redirectedUntold: 1, redirectedPublic: 1 } })], notices: [notice({ postings: [], fields: [], shortenedBecause: '急' }), hearingNotice({ postedAt: '2026-05-01' })], hearings: [hearing({ record: null, minutes: null, delivered: 2, participantsPublishedAt: null, selectionRulesPublishedAt: null, agenda: [], observersInvited: false, substitutes: 1, criteriaRecorded: false, priorityKept: false })], items: [] }), '2026-07-01'],
    [facts({ stages: [stage({ opinions: { ...nothingOpen, total: 0 } })], notices: [notice({ postedAt: null }), hearingNotice({ postedAt: null })], hearings: [hearing({ heldAt: null, delivered: 0, deliveredAt: null, minutes: { when: '2026-05-22', offline: null, parts: [] } })] }), '2026-04-01'],
    [facts({ hearings: [hearing({ startsAt: '2027-03-25', heldAt: null, record: { fields: [], officersSigned: false, recorderSigned: false, participants: 3, confirmed: 0, refusalsNoted: 0 } })] }), '2027-03-20'],
    [facts({ hearings: [hearing({ minutesReadable: false, deliveredAt: '2026-05-06', minutes: { when: '2026-06-20', offline: null, parts: ['basics'] } })], proposals: [{ id: 'a', from: 'npcDeputy', assignedOn: '2026-01-05', complex: false, repliedAt: '2026-06-01', publishedAt: null }, { id: 'b', from: 'cppccMember', assignedOn: '2026-06-05', complex: false, repliedAt: null, publishedAt: null }], plan: { phase: 'published', draft: null } }), '2026-07-01'],
    [facts({ items: procedureItems.filter(one => one.id !== 'expertOpinion').map(one => item(one.id, one.id === 'archive' ? { waived: '另行归档' } : {})), plan: { phase: 'published' } }), '2026-07-01'],
    ...(['preparation', 'evaluation', 'revision'] as const).map((phase): [ProcedureFacts, string] => [facts({ plan: { phase, standing: 'suspended' } }), '2026-07-01']),
  ]
  const texts = cases.flatMap(([given, today]) => {
    const by = context(today)
    const gates = (['dataCollection', 'submitted', 'implementation', 'revision', 'schemeOptimisation', 'finalisation'] as const).map(to => gateOf({ kind: 'phase', to }, given, by))
    const others = [gateOf({ kind: 'concludeStage', stage: 'stage' }, given, by), gateOf({ kind: 'nextRound', stage: 'stage', opensAt: by.now }, given, by), gateOf({ kind: 'publishNotice', notice: 'notice' }, given, by), gateOf({ kind: 'suspend', reason: '' }, given, by)]
    return [...checkRules(given, by).map(one => one.text), ...[...gates, ...others].flatMap(gate => gate.lines.map(line => line.kind === 'rule' ? line.result.text : line.text))]
  })

  it('name the numbers of the rule they are about', () => {
    for (const { id, threshold } of procedureRules) for (const lang of ['zh-CN', 'en'] as const) {
      const text = write(lang, { key: `require.${id}`, params: { ...threshold ? { n: threshold.n } : {}, ...threshold?.extended ? { extended: threshold.extended } : {} } })
      expect(text, id).not.toMatch(/[{}]/)
      // NRH12 counts one hearing, which no text says in digits.
      if (threshold && threshold.unit !== 'count') expect(text, id).toContain(String(threshold.n))
    }
  })

  it.each(['zh-CN', 'en'] as const)('have every place filled: %s', (lang) => {
    expect(new Set(texts.map(text => text.key)).size).toBeGreaterThan(45)
    for (const text of texts) expect(write(lang, text), text.key).not.toMatch(/[{}]|undefined|NaN/)
  })

  it('rest on evidence that has words', () => {
    const evidence: Evidence[] = cases.flatMap(([given, today]) => checkRules(given, context(today)).flatMap(one => [...one.evidence]))
    for (const one of evidence) for (const lang of ['zh-CN', 'en'] as const) {
      if (one.kind === 'day' || one.kind === 'count') expect(textAt(lang, `evidence.${one.kind}.${one.what}`)).not.toBe('')
      if (one.kind === 'item') expect(textAt(lang, `item.${one.item}`)).not.toBe('')
    }
    expect(new Set(evidence.map(one => one.kind))).toEqual(new Set(['day', 'count', 'item', 'missing', 'unannounced']))
  })
})
