import type { DemoTopic } from './types'

/** The codebook of topics a stage starts with. */
export const topics: DemoTopic[] = [
  {
    code: '01', id: 'goalsIndicators', initials: 'dwmbyzb',
    name: { zh: '定位目标与指标', en: 'Role, goals and indicators' },
    hint: { zh: '城市性质、人口规模、指标体系', en: 'Role of the district, population, indicator system' },
  },
  {
    code: '02', id: 'regional', initials: 'qyxt',
    name: { zh: '区域协同', en: 'Regional coordination' },
    hint: { zh: '京津冀、通武廊、轨道衔接', en: 'Beijing–Tianjin–Hebei, Tongzhou–Wuqing–Langfang, rail links' },
  },
  {
    code: '03', id: 'spatialStructure', initials: 'kjgj',
    name: { zh: '空间格局', en: 'Spatial structure' },
    hint: { zh: '镇村体系、中心体系', en: 'Towns and villages, system of centres' },
  },
  {
    code: '04', id: 'threeLines', initials: 'sqsx',
    name: { zh: '三区三线', en: 'Three zones and three lines' },
    hint: { zh: '永久基本农田、生态保护红线、城镇开发边界', en: 'Permanent basic farmland, ecological red line, urban boundary' },
  },
  {
    code: '05', id: 'farmland', initials: 'gdbhyny',
    name: { zh: '耕地保护与农业', en: 'Farmland and agriculture' },
    hint: { zh: '高标准农田、设施农业、灌溉', en: 'High-standard farmland, protected cropping, irrigation' },
  },
  {
    code: '06', id: 'zoning', initials: 'ytfqyytgz',
    name: { zh: '用途分区与用途管制', en: 'Use zones and use control' },
    hint: { zh: '准入、用途转换、混合用地', en: 'Admission, change of use, mixed use' },
  },
  {
    code: '07', id: 'industry', initials: 'cykj',
    name: { zh: '产业空间', en: 'Industrial space' },
    hint: { zh: '开发区、物流、工业用地更新', en: 'Development zones, logistics, renewal of industrial land' },
  },
  {
    code: '08', id: 'transport', initials: 'zhjt',
    name: { zh: '综合交通', en: 'Transport' },
    hint: { zh: '轨道、道路、公交、慢行、停车', en: 'Rail, roads, buses, walking and cycling, parking' },
  },
  {
    code: '09', id: 'publicServices', initials: 'ggfwss',
    name: { zh: '公共服务设施', en: 'Public services' },
    hint: { zh: '教育、医疗、养老、文化、体育、殡葬', en: 'Education, health, elderly care, culture, sport, funeral services' },
  },
  {
    code: '10', id: 'housingCommunity', initials: 'sqshqyzf',
    name: { zh: '社区生活圈与住房', en: 'Neighbourhoods and housing' },
    hint: { zh: '保障房、租赁房、15分钟生活圈', en: 'Affordable and rental housing, 15-minute life circle' },
  },
  {
    code: '11', id: 'utilities', initials: 'szjcss',
    name: { zh: '市政基础设施', en: 'Utilities' },
    hint: { zh: '供水、排水、电力、燃气、供热、通信、环卫', en: 'Water, drainage, power, gas, heat, telecoms, waste' },
  },
  {
    code: '12', id: 'ecology', initials: 'stbhyxf',
    name: { zh: '生态保护与修复', en: 'Ecology and restoration' },
    hint: { zh: '湿地、河湖、林地', en: 'Wetlands, rivers and lakes, woodland' },
  },
  {
    code: '13', id: 'greenSpace', initials: 'ldyggkj',
    name: { zh: '绿地与公共空间', en: 'Green and public space' },
    hint: { zh: '公园、绿道、广场', en: 'Parks, greenways, squares' },
  },
  {
    code: '14', id: 'townscape', initials: 'cxfmycssj',
    name: { zh: '城乡风貌与城市设计', en: 'Townscape and urban design' },
    hint: { zh: '高度、色彩、天际线', en: 'Height, colour, skyline' },
  },
  {
    code: '15', id: 'heritage', initials: 'lswhbh',
    name: { zh: '历史文化保护', en: 'Heritage' },
    hint: { zh: '大运河、文物、老街', en: 'Grand Canal, cultural relics, old streets' },
  },
  {
    code: '16', id: 'villages', initials: 'czghyzjd',
    name: { zh: '村庄规划与宅基地', en: 'Villages and homesteads' },
    hint: { zh: '布点、撤并、宅基地', en: 'Siting, merging, homestead land' },
  },
  {
    code: '17', id: 'expropriation', initials: 'tdzsybc',
    name: { zh: '土地征收与补偿', en: 'Expropriation and compensation' },
    hint: { zh: '一般不属于本次规划范围，另有法定程序', en: 'Usually outside this plan; has a procedure of its own' },
  },
  {
    code: '18', id: 'renewal', initials: 'csgxyclyd',
    name: { zh: '城市更新与存量用地', en: 'Renewal and existing land' },
    hint: { zh: '老旧小区、低效用地', en: 'Old estates, underused land' },
  },
  {
    code: '19', id: 'resilience', initials: 'fzjzyaq',
    name: { zh: '防灾减灾与安全', en: 'Disaster prevention and safety' },
    hint: { zh: '防洪、蓄滞洪区、消防、人防', en: 'Floods, detention areas, fire services, civil defence' },
  },
  {
    code: '20', id: 'landConsolidation', initials: 'gtzhzz',
    name: { zh: '国土综合整治', en: 'Land consolidation' },
    hint: { zh: '增减挂钩、复垦', en: 'Linking increase and decrease, reclamation' },
  },
  {
    code: '21', id: 'nearTermProjects', initials: 'jqjsyxm',
    name: { zh: '近期建设与项目', en: 'Near-term projects' },
    hint: { zh: '2025年前的重大项目、建设时序', en: 'Major projects to 2025, order of works' },
  },
  {
    code: '22', id: 'process', initials: 'ghcxygzcy',
    name: { zh: '规划程序与公众参与', en: 'Procedure and participation' },
    hint: { zh: '公示方式、听证', en: 'Ways of public notice, hearing' },
  },
  {
    code: '23', id: 'errata', initials: 'wztjkw',
    name: { zh: '文字图件勘误', en: 'Corrections' },
    hint: { zh: '错别字、图例、地名', en: 'Misprints, legends, place names' },
  },
  {
    code: '99', id: 'other', initials: 'qt',
    name: { zh: '其他', en: 'Other' },
    hint: { zh: '以上各项之外', en: 'Anything else' },
  },
]
