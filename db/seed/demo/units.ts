import type { DemoUnit } from './types'

/** The twenty-six member units the work programme names (part 4), in its order. */
export const memberUnits: DemoUnit[] = [
  {
    code: 'party-committee-office',
    name: { zh: '中共天津市武清区委办公室', en: 'General Office of the District Party Committee' },
    short: { zh: '区委办' },
    kind: 'memberUnit',
  },
  {
    code: 'government-office',
    name: { zh: '天津市武清区人民政府办公室', en: 'General Office of the District Government' },
    short: { zh: '区政府办' },
    kind: 'memberUnit',
  },
  {
    code: 'government-services',
    name: { zh: '天津市武清区政务服务办公室', en: 'Government Services Office' },
    short: { zh: '区政务服务办' },
    kind: 'memberUnit',
  },
  {
    code: 'development-reform',
    name: { zh: '天津市武清区发展和改革委员会', en: 'Development and Reform Commission' },
    short: { zh: '区发展改革委' },
    kind: 'memberUnit',
  },
  {
    code: 'agriculture',
    name: { zh: '天津市武清区农业农村委员会', en: 'Agriculture and Rural Affairs Commission' },
    short: { zh: '区农业农村委' },
    kind: 'memberUnit',
  },
  {
    code: 'housing-construction',
    name: { zh: '天津市武清区住房和建设委员会', en: 'Housing and Construction Commission' },
    short: { zh: '区住房建设委' },
    kind: 'memberUnit',
  },
  {
    code: 'city-management',
    name: { zh: '天津市武清区城市管理委员会', en: 'City Management Commission' },
    short: { zh: '区城市管理委' },
    kind: 'memberUnit',
  },
  {
    code: 'health',
    name: { zh: '天津市武清区卫生健康委员会', en: 'Health Commission' },
    short: { zh: '区卫生健康委' },
    kind: 'memberUnit',
  },
  {
    code: 'finance',
    name: { zh: '天津市武清区财政局', en: 'Finance Bureau' },
    short: { zh: '区财政局' },
    kind: 'memberUnit',
  },
  {
    code: 'planning-resources',
    name: { zh: '天津市规划和自然资源局武清分局', en: 'Wuqing Branch, Planning and Natural Resources Bureau' },
    short: { zh: '规划和自然资源武清分局' },
    kind: 'memberUnit',
  },
  {
    code: 'industry-it',
    name: { zh: '天津市武清区工业和信息化局', en: 'Industry and Information Technology Bureau' },
    short: { zh: '区工业和信息化局' },
    kind: 'memberUnit',
  },
  {
    code: 'transport',
    name: { zh: '天津市武清区交通局', en: 'Transport Bureau' },
    short: { zh: '区交通局' },
    kind: 'memberUnit',
  },
  {
    code: 'education',
    name: { zh: '天津市武清区教育局', en: 'Education Bureau' },
    short: { zh: '区教育局' },
    kind: 'memberUnit',
  },
  {
    code: 'commerce',
    name: { zh: '天津市武清区商务局', en: 'Commerce Bureau' },
    short: { zh: '区商务局' },
    kind: 'memberUnit',
  },
  {
    code: 'water',
    name: { zh: '天津市武清区水务局', en: 'Water Bureau' },
    short: { zh: '区水务局' },
    kind: 'memberUnit',
  },
  {
    code: 'environment',
    name: { zh: '天津市武清区生态环境局', en: 'Ecology and Environment Bureau' },
    short: { zh: '区生态环境局' },
    kind: 'memberUnit',
  },
  {
    code: 'science',
    name: { zh: '天津市武清区科学技术局', en: 'Science and Technology Bureau' },
    short: { zh: '区科技局' },
    kind: 'memberUnit',
  },
  {
    code: 'sport',
    name: { zh: '天津市武清区体育局', en: 'Sports Bureau' },
    short: { zh: '区体育局' },
    kind: 'memberUnit',
  },
  {
    code: 'culture-tourism',
    name: { zh: '天津市武清区文化和旅游局', en: 'Culture and Tourism Bureau' },
    short: { zh: '区文化和旅游局' },
    kind: 'memberUnit',
  },
  {
    code: 'statistics',
    name: { zh: '天津市武清区统计局', en: 'Statistics Bureau' },
    short: { zh: '区统计局' },
    kind: 'memberUnit',
  },
  {
    code: 'public-security',
    name: { zh: '天津市公安局武清分局', en: 'Wuqing Branch, Public Security Bureau' },
    short: { zh: '公安武清分局' },
    kind: 'memberUnit',
  },
  {
    code: 'civil-affairs',
    name: { zh: '天津市武清区民政局', en: 'Civil Affairs Bureau' },
    short: { zh: '区民政局' },
    kind: 'memberUnit',
  },
  {
    code: 'meteorology',
    name: { zh: '天津市武清区气象局', en: 'Meteorological Bureau' },
    short: { zh: '区气象局' },
    kind: 'memberUnit',
  },
  {
    code: 'emergency',
    name: { zh: '天津市武清区应急管理局', en: 'Emergency Management Bureau' },
    short: { zh: '区应急局' },
    kind: 'memberUnit',
  },
  {
    code: 'civil-defence',
    name: { zh: '天津市武清区人民防空办公室', en: 'Civil Air Defence Office' },
    short: { zh: '区人防办' },
    kind: 'memberUnit',
  },
  {
    code: 'power-supply',
    name: { zh: '武清区供电公司', en: 'District Power Supply Company' },
    short: { zh: '区供电公司' },
    kind: 'memberUnit',
  },
]

/** Who runs the plan: the office of the leading group and the technical team. */
export const workingUnits: DemoUnit[] = [
  {
    code: 'leading-group-office',
    name: { zh: '武清区国土空间总体规划编制工作领导小组办公室', en: 'Office of the Leading Group for the Master Plan' },
    short: { zh: '领导小组办公室' },
    kind: 'leadingGroupOffice',
  },
  {
    code: 'tech-team',
    name: { zh: '技术团队（演示）', en: 'Technical team (demonstration)' },
    short: { zh: '技术团队（演示）' },
    kind: 'techTeam',
  },
]
