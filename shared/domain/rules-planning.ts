import type { Rule } from './procedure-rule'
import { statutes } from './statutes'

const since = { planMaking: statutes.planning.since, maps: statutes.maps.since }
const always = { group: 'planMaking', effectiveFrom: since.planMaking, effectiveTo: null, threshold: null, verified: true } as const

/** Rules of 城乡规划法 and of 地图管理条例 about making a plan (`domain.md` §1.1, §1.3). */
export const planningRules: readonly Rule[] = [
  // Art. 26 ¶1: 公告的时间不得少于三十日
  { ...always, id: 'URPL26-1', citation: { statute: 'planning', article: 26, paragraph: 1 }, threshold: { n: 30, unit: 'days' }, severity: 'block', guards: ['publishNotice', 'closeStage', 'concludeStage', 'finalisation>submitted'] },
  // Art. 26 ¶1: 采取论证会、听证会或者其他方式征求专家和公众的意见
  { ...always, id: 'URPL26-2', citation: { statute: 'planning', article: 26, paragraph: 1 }, severity: 'block', guards: ['finalisation>submitted'] },
  // Art. 26 ¶2: 在报送审批的材料中附具意见采纳情况及理由
  { ...always, id: 'URPL26-3', citation: { statute: 'planning', article: 26, paragraph: 2 }, severity: 'block', guards: ['concludeStage', 'finalisation>submitted'] },
  // Art. 16 speaks of cities and counties; that a district does the same is to be confirmed (domain.md §1.9, 3).
  { ...always, id: 'URPL16-1', citation: { statute: 'planning', article: 16 }, severity: 'block', verified: false, guards: ['finalisation>submitted'] },
  { ...always, id: 'URPL8', citation: { statute: 'planning', article: 8 }, severity: 'block', guards: ['published>implementation'] },
  { ...always, id: 'URPL9', group: 'platform', citation: { statute: 'planning', article: 9 }, severity: 'inform', guards: [] },
  { ...always, id: 'URPL24', citation: { statute: 'planning', article: 24 }, severity: 'inform', guards: ['publishNotice'] },
  { ...always, id: 'URPL46', citation: { statute: 'planning', article: 46 }, severity: 'warn', guards: ['evaluation>implementation', 'evaluation>revision'] },
  { ...always, id: 'URPL47', citation: { statute: 'planning', article: 47 }, severity: 'block', guards: ['evaluation>revision', 'revision>schemeOptimisation'] },
  // Art. 15: maps shown to the public are examined; Art. 22: the number stands on them.
  { ...always, id: 'MAP22', group: 'maps', effectiveFrom: since.maps, citation: { statute: 'maps', article: 22 }, severity: 'block', guards: ['publishNotice'] },
]
