import type { Rule } from './procedure-rule'
import { statutes } from './statutes'

const always = { group: 'majorDecision', effectiveFrom: statutes.decisions.since, effectiveTo: null, threshold: null, verified: true } as const
const submission = ['finalisation>submitted'] as const

/** Rules of 重大行政决策程序暂行条例 (国务院令第713号), for a plan that stands in the list of major decisions (`domain.md` §1.1, §1.5). */
export const decisionRules: readonly Rule[] = [
  { ...always, id: 'MAD14', citation: { statute: 'decisions', article: 14 }, severity: 'inform', guards: submission },
  // 一般不少于30日; 因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明: there is no shorter least period.
  { ...always, id: 'MAD15', citation: { statute: 'decisions', article: 15, paragraph: 1 }, threshold: { n: 30, unit: 'days' }, severity: 'block', guards: ['publishNotice', 'closeStage', 'concludeStage', ...submission] },
  { ...always, id: 'MAD15-ch', citation: { statute: 'decisions', article: 15, paragraph: 1 }, severity: 'warn', guards: ['publishNotice', 'closeStage', ...submission] },
  { ...always, id: 'MAD16-a', citation: { statute: 'decisions', article: 16, paragraph: 3 }, severity: 'block', guards: ['holdHearing'] },
  // 听证会材料应当于召开听证会7日前送达: for a plan the ten working days of NRH15 are stricter (Art. 16 ¶1).
  { ...always, id: 'MAD16-b', citation: { statute: 'decisions', article: 16, paragraph: 3 }, threshold: { n: 7, unit: 'days' }, severity: 'block', guards: ['holdHearing'] },
  { ...always, id: 'MAD17', citation: { statute: 'decisions', article: 17 }, severity: 'inform', guards: ['holdHearing'] },
  { ...always, id: 'MAD18', citation: { statute: 'decisions', article: 18 }, severity: 'block', guards: ['concludeStage', ...submission] },
  { ...always, id: 'MAD19-20', group: 'expertAppraisal', citation: { statute: 'decisions', article: 19, toArticle: 20 }, severity: 'warn', guards: submission },
  { ...always, id: 'MAD22-24', group: 'riskAssessment', citation: { statute: 'decisions', article: 22, toArticle: 24 }, severity: 'block', guards: submission },
  { ...always, id: 'MAD25-26', citation: { statute: 'decisions', article: 25, toArticle: 26 }, threshold: { n: 7, unit: 'workingDays' }, severity: 'block', guards: submission },
  { ...always, id: 'MAD29', citation: { statute: 'decisions', article: 29 }, severity: 'block', guards: submission },
  { ...always, id: 'MAD30', citation: { statute: 'decisions', article: 30 }, severity: 'inform', guards: submission },
  { ...always, id: 'MAD31', citation: { statute: 'decisions', article: 31 }, severity: 'inform', guards: submission },
  { ...always, id: 'MAD32', citation: { statute: 'decisions', article: 32 }, severity: 'block', guards: ['published>implementation'] },
  { ...always, id: 'MAD33', citation: { statute: 'decisions', article: 33 }, severity: 'block', guards: ['published>implementation'] },
]
