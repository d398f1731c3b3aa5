import type { ProposalKind, ProposalPart, Satisfaction, TalkMethod } from '#shared/domain/proposal'

/** A proposal of the demonstration with everything that happened to it, in days before today. Fictional, written by us (`domain.md` §7.6). */
export interface DemoProposal {
  kind: ProposalKind
  number: string
  session: string
  title: string
  text: string
  assignedDaysAgo: number
  /** The lead's account, where the demonstration has one. */
  lead: { name: string, account?: 'deputy' | 'cppcc' }
  cosigners: readonly string[]
  units: readonly { code: string, part: ProposalPart, view?: string }[]
  talk?: { daysAgo: number, method: TalkMethod, who: string, result: string }
  reply?: { text: string, class: string, signed?: { daysAgo: number, number: string, signer: string } }
  rating?: { satisfaction: Satisfaction, daysAgo: number, note: string }
  isPublic: boolean
}

const congress = '区十八届人大七次会议'
const conference = '区政协十五届六次会议'

export const demoProposals: readonly DemoProposal[] = [
  {
    kind: 'suggestion', number: '0037', session: congress, title: '关于在规划中预留通武廊跨界公交走廊的建议',
    text: '通州、武清、廊坊三地通勤往来日益频繁，现有客运线路绕行多、等候久。建议在国土空间总体规划中预留跨界公交走廊，明确走廊宽度、场站位置和与轨道站点的接驳关系，避免今后建设时再拆再改。',
    assignedDaysAgo: 110, lead: { name: '陈某某' }, cosigners: ['李某', '张某某', '王某', '赵某某'],
    units: [{ code: 'transport', part: 'host' }, { code: 'planning-resources', part: 'coHandler', view: '走廊控制线已经与综合交通专项规划核对，用地可以落实。' }],
    talk: { daysAgo: 71, method: 'faceToFace', who: '陈代表；区交通运输局规划科、规划和自然资源武清分局', result: '代表要求明确走廊宽度和两处换乘场站，双方同意写入草案交通章节。' },
    reply: { class: 'B', text: '一、关于预留走廊。规划草案已经在综合交通章节增加跨界公交走廊一条，按双向四车道、红线宽度预留控制。\n二、关于场站。结合轨道站点预留换乘场站两处，场站用地列入近期建设计划。\n三、下一步。我们将会同相邻地区交通部门衔接走廊接口，争取同步规划、同步实施。', signed: { daysAgo: 24, number: '武交提〔演示〕12号', signer: '周某某' } },
    rating: { satisfaction: 'satisfied', daysAgo: 15, note: '' }, isPublic: true,
  },
  {
    kind: 'suggestion', number: '0052', session: congress, title: '关于把乡镇养老设施用地指标单列的建议',
    text: '乡镇养老设施缺地的问题多次提出。建议在总体规划中把乡镇养老设施用地指标单列，优先利用闲置的集体建设用地和腾退的学校用地。',
    assignedDaysAgo: 80, lead: { name: '人大代表（演示）', account: 'deputy' }, cosigners: ['刘某某'],
    units: [{ code: 'civil-affairs', part: 'host' }],
    talk: { daysAgo: 40, method: 'visit', who: '领衔代表；区民政局养老服务科', result: '走访两个镇的闲置校舍，代表同意先做用地摸底。' },
    reply: { class: 'C', text: '一、养老设施用地已经列入公共服务设施规划，按服务人口和服务半径测算到镇街。\n二、指标单列需要上级统一安排，目前采取优先保障、逐年落实的办法。\n三、闲置校舍、集体建设用地改建养老设施的，我们会同有关部门逐处核定。', signed: { daysAgo: 6, number: '武民提〔演示〕8号', signer: '孙某' } },
    isPublic: true,
  },
  {
    kind: 'motion', number: '0018', session: conference, title: '关于大黄堡湿地周边村庄生态补偿与用途分区衔接的提案',
    text: '湿地周边村庄既要保护生态，又要发展生产。建议把生态补偿范围与规划用途分区衔接，分区内允许做什么、不允许做什么写清楚，补偿标准与限制程度挂钩。',
    assignedDaysAgo: 82, lead: { name: '农业界' }, cosigners: [],
    units: [{ code: 'planning-resources', part: 'host' }, { code: 'environment', part: 'coHandler', view: '补偿范围以批准的自然保护地边界为准，建议与分区图同步公布。' }, { code: 'agriculture', part: 'coHandler' }],
    reply: { class: 'A', text: '一、规划草案已经按湿地保护要求划定用途分区，分区准入清单列出允许、限制和禁止的活动。\n二、生态补偿范围与分区边界已经核对一致。' },
    isPublic: true,
  },
  {
    kind: 'suggestion', number: '0061', session: congress, title: '关于在村庄规划中预留农机停放和烘干场地的建议',
    text: '粮食烘干、农机停放没有地方，农忙时占用村道。建议在规划中按片区预留场地，明确为设施农业用地。',
    assignedDaysAgo: 12, lead: { name: '马某某' }, cosigners: ['冯某', '何某某'],
    units: [{ code: 'agriculture', part: 'host' }, { code: 'planning-resources', part: 'coHandler' }], isPublic: false,
  },
]

/** A joint opinion of the demonstration: a draft that waits for a co-signer. */
export const demoJoint = {
  title: '关于完善镇区公共停车场布局的意见（演示）',
  points: ['建议在镇区主要街道两侧结合绿地、闲置用地增设公共停车场，写明数量和位置。', '建议把停车场与公交首末站合并设置，减少重复占地。'],
  townships: ['120114001', '120114002'],
}
