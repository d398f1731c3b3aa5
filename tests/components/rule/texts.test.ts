import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { RuleResult } from '#shared/domain/procedure-rule'
import { procedureRules } from '#shared/domain/procedure-rules'
import { useRuleTexts } from '~/composables/useRuleTexts'

const rule = procedureRules.find(one => one.id === 'URPL26-1')
if (!rule) throw new Error('no rule')
const result: RuleResult = {
  rule, subject: { kind: 'stage', id: 's' }, state: 'overridden', severity: 'block', unconfirmed: false, deadline: null,
  evidence: [{ kind: 'day', what: 'posted', date: '2026-03-02', offline: true }],
  text: { key: 'finding.itemsMissing', params: { items: { keys: ['item.riskReport', 'item.archive'] } } },
  override: { of: 'URPL26-1', subject: null, reason: '防汛应急', by: '李伟', at: new Date('2026-06-30T04:00:00Z') },
}

/** What the composable says, line by line. */
async function said(lines: (texts: ReturnType<typeof useRuleTexts>) => string[]): Promise<string[]> {
  const page = await mountSuspended(defineComponent({
    setup() {
      const texts = useRuleTexts()
      return () => h('ul', lines(texts).map(line => h('li', line)))
    },
  }))
  return page.findAll('li').map(item => item.text())
}

describe('the words of rules', () => {
  it('name what is wanted with its number, its source, what was found and why it goes on', async () => {
    expect(await said(texts => [texts.requirement(rule), texts.citation(rule), texts.finding(result), texts.overriding(result), ...result.evidence.map(texts.evidence)])).toEqual([
      '规划草案报批前公告，时间不少于30日',
      '《中华人民共和国城乡规划法》第二十六条第一款',
      '尚缺：风险评估报告、全过程档案。',
      '李伟于2026年6月30日决定继续办理，理由：防汛应急',
      '公告发布 2026年3月2日 (线下办理)',
    ])
  })

  it('say which rule makes a distance', async () => {
    expect(await said(texts => [texts.gapSource({ from: 'hearingNotice', to: 'hearingHeld', n: 30, unit: 'days', source: 'NRH13' }), texts.gapSource({ from: 'hearingNotice', to: 'participantsListed', n: 0, unit: 'days', source: 'order' })])).toEqual(['听证会举行30日前公告', '应在“参加人名单公布”以前完成；法律没有规定间隔，最晚可在同一天'])
  })
})
