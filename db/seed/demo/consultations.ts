/** The demonstration's internal stage for member units and the letters sent in it; all of it is made up (`domain.md` §7.6). */
export const memberStage = {
  slug: 'wq-danwei-2',
  title: { zh: '征求成员单位、镇街和园区意见（第二轮）', en: 'Member units, townships and parks are asked (second round)' },
  question: { zh: '请各成员单位、镇街和园区结合职责，对规划草案和分解指标提出意见。', en: 'Member units, townships and parks are asked about the draft and the values decomposed to them.' },
  why: { zh: '规划涉及多个部门和各镇街，须书面征求意见；有不同意见的，如实记入报批材料。', en: 'The plan concerns many bodies; what they do not agree with goes with the plan for approval.' },
  openedDaysAgo: 31, closesDaysAgo: -20,
}

/** A letter of the first weeks, answered by most, and one unit that was silent. */
export const pastLetter = {
  number: '武规资函〔演示〕12号', sentDaysAgo: 30, lastDaysAgo: 12,
  units: ['water', 'agriculture', 'power-supply', 'transport', 'education', 'commerce'], outside: ['北京市通州区规划主管部门（演示）', '河北省廊坊市规划主管部门（演示）'],
  questions: ['用地布局与本部门专项规划是否一致？', '近期建设项目是否遗漏？'],
}

interface DemoAnswer { unit: string, daysAgo: number, number: string, conclusion: 'none' | 'changes' | 'against', points: { text: string, words?: string, basis?: string }[], view?: string, reasons?: string }
export const pastAnswers: DemoAnswer[] = [
  { unit: 'water', daysAgo: 20, number: '武水函〔演示〕8号', conclusion: 'changes', points: [{ text: '蓄滞洪区范围应与洪水调度方案一致，图上西界向东偏移，请按批准的范围修正。', words: '第六章 蓄滞洪区', basis: '洪水调度方案（演示）' }, { text: '建议在河道管理范围外单列水源涵养林带，避免与永久基本农田重叠。', words: '第五章 生态空间' }] },
  { unit: 'agriculture', daysAgo: 18, number: '武农函〔演示〕21号', conclusion: 'changes', points: [{ text: '设施农业用地分区准入表缺少产地冷藏保鲜设施，建议补充。', words: '农业空间准入表', basis: '设施农业用地管理的有关规定（演示）' }] },
  { unit: 'power-supply', daysAgo: 17, number: '武电函〔演示〕5号', conclusion: 'changes', points: [{ text: '规划的110千伏站址与城镇集中建设区重叠，请结合电力设施布局调整，或者明确站址预留。', words: '市政基础设施规划图', basis: '电力设施布局规划（演示）' }] },
  {
    unit: 'transport', daysAgo: 15, number: '武交函〔演示〕9号', conclusion: 'against', points: [{ text: '不同意将跨界公交走廊沿线两侧全部划为弹性发展区：走廊红线尚未批准，划定后会影响线位比选。', words: '第八章 综合交通', basis: '公交走廊前期研究（演示）' }],
    view: '保留走廊控制范围，弹性发展区改为待线位批准后划定。', reasons: '上位规划要求预留走廊；先控制、后划定，可以同时满足线位比选和用地预留。',
  },
  { unit: 'education', daysAgo: 16, number: '武教函〔演示〕4号', conclusion: 'none', points: [] },
]
export const outsideAnswer: DemoAnswer = { unit: '河北省廊坊市规划主管部门（演示）', daysAgo: 13, number: '廊规函〔演示〕3号', conclusion: 'changes', points: [{ text: '建议在交界处的河道两侧统一控制生态廊道宽度，并衔接两地的慢行系统。' }] }

/** The letter that is open now, to all member units. */
export const openLetter = { number: '武规资函〔演示〕27号', sentDaysAgo: 2, lastDaysAgo: -8, questions: ['本部门负责的设施布局和用地规模是否落实？', '近期实施项目和资金安排是否可行？'] }

/** How far units are with it: the township that has looked, the unit that is writing, and one without an opinion. */
export const openedBy = '120114122'
export const begun = { unit: 'agriculture', text: '设施农业用地准入表建议补充产地冷藏保鲜设施，并与农业产业园区布局衔接。（演示）' }
export const agreed = { unit: 'education', number: '武教函〔演示〕6号' }

export const materialLetter = {
  number: '武规资函〔演示〕28号', sentDaysAgo: 3, lastDaysAgo: -7,
  items: [{ unit: 'water', text: '河道管理范围线（矢量数据）和批准文件' }, { unit: 'agriculture', text: '设施农业用地台账（近三年）' }, { unit: 'power-supply', text: '现状和规划110千伏及以上变电站清单' }, { unit: null, text: '本部门近五年已实施项目清单' }],
}

/** What the power supplier has sent in answer to it, by its items. */
export const given = { unit: 'power-supply', number: '武电函〔演示〕9号', items: [{ item: 'i3', state: 'given', note: '变电站清单随函附送（演示）。' }, { item: 'i4', state: 'missing', note: '正在汇总，下月补报（演示）。' }] } as const

/** Values decomposed to townships, to be confirmed by them. */
export const confirmationLetter = {
  number: '武规资函〔演示〕29号', sentDaysAgo: 3, lastDaysAgo: -11,
  townships: ['120114122', '120114001', '120114103'],
  items: [{ text: '耕地保有量', value: '不低于 2860 公顷' }, { text: '永久基本农田面积', value: '不低于 2410 公顷' }, { text: '城镇开发边界内新增建设用地', value: '不超过 46 公顷' }],
}
