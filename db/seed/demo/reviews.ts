import type { ExpertField, ExpertTier } from '#shared/domain/expert'
import type { ReviewVerdict, Severity } from '#shared/domain/review'

interface DemoExpert { key: string, name: string, workplace: string, title: string, fields: ExpertField[], tier: ExpertTier, note: string }

/** Experts of the demonstration: all of them made up; the first has the account. */
export const demoExperts: readonly DemoExpert[] = [
  { key: 'transport', name: '交通专家（演示）', workplace: '某交通规划研究院（演示）', title: '教授级高级工程师', fields: ['transport', 'urbanPlanning'], tier: 'core', note: '' },
  { key: 'ecology', name: '贺兰舟', workplace: '某大学环境学院（演示）', title: '教授', fields: ['ecology', 'water'], tier: 'topicLead', note: '湿地保护议题领衔专家（虚构）' },
  { key: 'land', name: '单于清扬', workplace: '某国土整治中心（演示）', title: '研究员', fields: ['land', 'agriculture'], tier: 'consultant', note: '' },
  { key: 'heritage', name: '司徒云起', workplace: '某文物保护研究所（演示）', title: '副研究员', fields: ['heritage'], tier: 'consultant', note: '' },
]

/** An earlier round of the same stage that is over: its conclusion is public. */
export const demoPastReview = {
  title: { zh: '武清区国土空间总体规划技术路线咨询（演示）', en: 'Consultation on the method of the master plan (demonstration)' },
  invited: ['ecology', 'heritage'],
  signedDaysAgo: 9,
  conclusion: '技术路线合理，基础数据完整，同意开展下一步工作。请在草案中补充历史文化空间的保护要求。（演示内容，专家为虚构）',
}

interface DemoOpinion { expert: string, signedDaysAgo: number, verdict: ReviewVerdict, verdictText: string, comments: { chapter: string, severity: Severity, text: string, basis: string }[] }

/** A round of written review within an internal stage, under way: two experts have written on paper, the third is asked. */
export const demoReview = {
  stage: {
    slug: 'wq-lunzheng-1', openedDaysAgo: 12, closesDaysAgo: -18,
    title: { zh: '武清区国土空间总体规划草案专家论证（第一轮）', en: 'Expert review of the draft master plan, first round' },
    question: { zh: '请从专业角度论证规划草案的目标指标、空间格局和支撑体系。', en: 'Please examine the goals, layout and supporting systems of the draft.' },
    why: { zh: '专业性、技术性较强的事项，应当组织专家论证。专家意见逐条答复，采纳情况随规划上报。', en: 'What needs expertise is examined by experts. Each comment is answered, and what became of it goes with the plan.' },
  },
  title: { zh: '武清区国土空间总体规划草案书面论证（演示）', en: 'Written review of the draft master plan (demonstration)' },
  closesDaysAgo: -10,
  questions: ['“三区三线”划定和指标分解是否闭合？', '轨道站点周边用途分区的弹性规则是否可操作？', '湿地一般控制区的管控要求是否明确？'],
  invited: ['transport', 'ecology', 'land'],
  opinions: [
    { expert: 'ecology', signedDaysAgo: 3, verdict: 'conditional', verdictText: '生态空间格局合理，湿地管控规则须进一步明确。', comments: [
      { chapter: '三、生态空间', severity: 'shouldChange', text: '湿地一般控制区允许开展的活动清单不清楚，建议列出清单和办理程序。', basis: '湿地保护法关于分级管理的规定' },
    ] },
    { expert: 'land', signedDaysAgo: 2, verdict: 'conditional', verdictText: '指标体系完整，分解结果须校核。', comments: [
      { chapter: '指标分解表', severity: 'mustChange', text: '镇街指标分解合计与三调面积没有闭合，请逐项校核后重新分解。', basis: '第三次全国国土调查成果' },
      { chapter: '五、实施保障', severity: 'discuss', text: '流量指标是否可以先行先试，请商有关部门。', basis: '' },
    ] },
  ] satisfies DemoOpinion[],
}
