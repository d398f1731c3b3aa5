/** Tiers of the expert group (`domain.md` §2.1): 核心专家全过程参与、重大战略议题专家领衔、专业咨询专家指导. */
export const expertTiers = ['core', 'topicLead', 'consultant'] as const
export type ExpertTier = typeof expertTiers[number]

/** What an expert knows (专业); several are possible, the first is the one he is named by. */
export const expertFields = ['land', 'urbanPlanning', 'ecology', 'transport', 'water', 'economy', 'agriculture', 'heritage', 'municipal', 'publicService', 'geology', 'informatics', 'law', 'other'] as const
export type ExpertField = typeof expertFields[number]

export const expertStates = ['active', 'inactive'] as const
export type ExpertState = typeof expertStates[number]

export const expertLimits = { name: 40, workplace: 80, title: 40, fields: 3, note: 300, reason: 300 }

/** What papers call a field. */
export const fieldNames: Readonly<Record<ExpertField, { zh: string, en: string }>> = {
  land: { zh: '土地利用', en: 'Land use' }, urbanPlanning: { zh: '城乡规划', en: 'Urban and rural planning' }, ecology: { zh: '生态环境', en: 'Ecology' }, transport: { zh: '综合交通', en: 'Transport' },
  water: { zh: '水利水务', en: 'Water' }, economy: { zh: '产业经济', en: 'Economy' }, agriculture: { zh: '农业农村', en: 'Agriculture' }, heritage: { zh: '历史文化', en: 'Heritage' }, municipal: { zh: '市政基础设施', en: 'Utilities' },
  publicService: { zh: '公共服务', en: 'Public services' }, geology: { zh: '地质与防灾', en: 'Geology and hazards' }, informatics: { zh: '地理信息', en: 'Geographic information' }, law: { zh: '法律', en: 'Law' }, other: { zh: '其他专业', en: 'Other' },
}
