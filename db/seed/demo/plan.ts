import type { DemoPlan } from './types'

/**
 * The plan of the work programme of June 2019: its phases and planned dates are the
 * programme's, everything that "happened" is invented.
 */
export const plan = {
  slug: 'wuqing-2035',
  title: {
    zh: '武清区国土空间总体规划（2018—2035年）',
    en: 'Wuqing District Territorial Spatial Master Plan (2018–2035)',
  },
  summary: {
    zh: '这部规划决定到2035年武清的土地怎么用：哪些地方种粮，哪些地方留给河流和湿地，哪些地方建房、办厂、修路、盖学校和医院。规划草案现已公示，区里每一个人、每一家单位都可以提出意见，每一条意见都会得到答复。',
    en: 'This plan decides how Wuqing uses its land until 2035: where grain is grown, what is left to rivers and wetlands, and where homes, factories, roads, schools and hospitals are built. The draft is now on public display. Everyone in the district can comment, and every comment is answered.',
  },
  compiler: {
    zh: '天津市武清区人民政府（由规划和自然资源武清分局承办）',
    en: 'Wuqing District People’s Government (prepared by the Wuqing Branch of the Planning and Natural Resources Bureau)',
  },
  disclaimer: {
    zh: '演示数据，非正式规划内容。文中数字、位置和项目均为虚构。',
    en: 'Demonstration data, not an official plan. Figures, places and projects are invented.',
  },
  currentPhase: 'finalisation',
  phases: [
    {
      kind: 'preparation',
      name: { zh: '前期准备', en: 'Preparation' },
      planned: { zh: '2019年6月底前', en: 'By the end of June 2019' },
      startedDaysAgo: 612,
      endedDaysAgo: 578,
      results: { zh: '编制工作方案', en: 'Work programme' },
      account: {
        zh: '印发编制工作方案，成立领导小组及其办公室，召开启动会，落实编制经费，通过公开招标确定技术团队。工作方案已主动公开。',
        en: 'The work programme was issued and published, the leading group and its office were set up, the project was launched, funds were secured and a technical team was chosen by open tender.',
      },
    },
    {
      kind: 'dataCollection',
      name: { zh: '调研和资料收集', en: 'Field work and data collection' },
      planned: { zh: '2019年6月—7月', en: 'June–July 2019' },
      startedDaysAgo: 584,
      endedDaysAgo: 531,
      results: { zh: '规划基础资料库和数据库', en: 'Catalogue and database of planning data' },
      account: {
        zh: '走访26家成员单位、30个镇街和7个园区，收集资料612项；在各镇街党群服务中心设点听取意见，整理访谈记录148份；建成规划基础资料库，并与第三次国土调查成果逐项核对。',
        en: 'The team visited 26 member units, 30 towns and subdistricts and 7 parks, collected 612 sets of data, held walk-in sessions and recorded 148 interviews. The data were checked against the third national land survey.',
      },
    },
    {
      kind: 'topicStudies',
      name: { zh: '专题研究和方案编制', en: 'Topic studies and outline' },
      planned: { zh: '2019年7月—11月', en: 'July–November 2019' },
      startedDaysAgo: 546,
      endedDaysAgo: 402,
      results: { zh: '专题研究报告、综合研究报告、规划初步方案', en: 'Topic reports, synthesis report, preliminary scheme' },
      account: {
        zh: '完成资源环境承载能力和国土空间开发适宜性评价、两规实施评估和16项专题研究，召开专家论证会9次、人大代表和政协委员座谈会4次、企业座谈会3次，形成规划初步方案。',
        en: 'The dual evaluation, the review of the two earlier plans and 16 topic studies were completed; nine expert meetings, four meetings with deputies and CPPCC members and three with enterprises led to a preliminary scheme.',
      },
    },
    {
      kind: 'schemeOptimisation',
      name: { zh: '方案优化与成果编制', en: 'Improving the scheme' },
      planned: { zh: '2019年11月—2020年6月', en: 'November 2019 – June 2020' },
      startedDaysAgo: 401,
      endedDaysAgo: 76,
      results: {
        zh: '指标分解方案、“三线”划定方案、国土空间用途分区方案',
        en: 'Decomposition of indicators, delimitation of the three lines, use zoning',
      },
      account: {
        zh: '与各成员单位开展三轮方案对接，指标分解值经30个镇街逐一确认，其中2个镇街的保留意见已记录在案；就初步方案公开征集意见30日，逐条答复并公布采纳情况；形成三个规划方案，启动成果编制。',
        en: 'Three rounds with every member unit; the values for each town were confirmed one by one, with the reservations of two towns on record. The preliminary scheme was open to comment for 30 days, every comment was answered and the outcomes were published.',
      },
    },
    {
      kind: 'finalisation',
      name: { zh: '规划成果完善与报批', en: 'Completion and submission' },
      planned: { zh: '2020年6月—12月', en: 'June–December 2020' },
      startedDaysAgo: 75,
      results: { zh: '听证、论证、审查和征求意见后上报', en: 'Hearing, expert argumentation, review and consultation, then submission' },
      account: {
        zh: '已书面征求成员单位意见，召开专家论证会，并根据意见修改形成规划草案。草案正在公示，听证公告已经发布。公示、听证结束后公布意见采纳情况，经区委、区政府同意后上报市政府批准。',
        en: 'Member units were consulted in writing and experts met; the draft revised after that is now on public display and the hearing has been announced. The outcomes will be published before the plan goes to the municipal government.',
      },
    },
    {
      kind: 'submitted',
      name: { zh: '上报审批', en: 'Submission for approval' },
      results: { zh: '上报请示、规划成果及公众意见采纳情况', en: 'Request for approval with the plan and the report on public opinions' },
      account: {
        zh: '规划成果经区人大常委会审议后，连同审议意见和修改情况、公众意见采纳情况一并上报市政府。',
        en: 'After deliberation by the standing committee of the district people’s congress the plan goes to the municipal government, together with the deliberation opinion and the report on public opinions.',
      },
    },
    {
      kind: 'approved',
      name: { zh: '批复', en: 'Approval' },
      results: { zh: '市政府批复', en: 'Approval by the municipal government' },
      account: { zh: '市政府批准后，规划具有法定效力。', en: 'With the approval of the municipal government the plan becomes binding.' },
    },
    {
      kind: 'published',
      name: { zh: '批后公布', en: 'Publication' },
      results: { zh: '批准的规划文本、图件和公众读本', en: 'Approved text, drawings and public edition' },
      account: {
        zh: '规划批准后及时公布文本、图件和公众读本，并在本平台说明每条意见最终落在哪里。',
        en: 'The approved text, drawings and public edition are published, and this site shows where each opinion has found its place.',
      },
    },
    {
      kind: 'implementation',
      name: { zh: '实施与监督', en: 'Implementation and supervision' },
      results: { zh: '年度体检、五年评估和动态调整', en: 'Annual check-up, five-year evaluation, adjustment' },
      account: {
        zh: '每年开展体检，每五年开展评估，指标监测结果向社会公开，接受公众监督。',
        en: 'A check-up every year and an evaluation every five years; monitored indicators are published for everyone to see.',
      },
    },
  ],
} satisfies DemoPlan
