import { decomposition } from './decomposition'
import { indicators } from './indicators'
import { projects } from './projects'
import { townships } from './townships'

const row = (cells: (string | number)[], tag: 'td' | 'th' = 'td') =>
  `<tr>${cells.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>`

const table = (caption: string, head: string[], rows: (string | number)[][]) =>
  `<table><caption>${caption}</caption><thead>${row(head, 'th')}</thead><tbody>${rows.map(cells => row(cells)).join('')}</tbody></table>`

const typeNames = { binding: '约束性', expected: '预期性', guiding: '引导性' } as const

/** 表1 */
export const indicatorsTable = table(
  '表1 规划指标体系',
  ['序号', '指标', '单位', '类型', '层级', '基期（2018年）', '2025年', '2035年'],
  indicators.map(i => [i.number, i.name, i.unit, typeNames[i.type], i.scope, i.baseline, i.target2025, i.target2035]),
)

const sum = (pick: (line: typeof decomposition[number]) => number) =>
  decomposition.reduce((total, line) => total + pick(line), 0).toFixed(2)

/** 表2 */
export const linesTable = table(
  '表2 三条控制线规模分解表',
  ['镇街', '耕地保有量（万亩）', '永久基本农田（万亩）', '生态保护红线（平方千米）', '城镇开发边界（平方千米）'],
  [
    ...decomposition.map(d => [
      d.name, d.farmland.toFixed(2), d.basicFarmland.toFixed(2), d.ecoRedLine ? d.ecoRedLine.toFixed(2) : '—', d.urbanBoundary.toFixed(2),
    ]),
    ['全区合计', sum(d => d.farmland), sum(d => d.basicFarmland), sum(d => d.ecoRedLine), sum(d => d.urbanBoundary)],
  ],
)

const townshipName = (code: string) => townships.find(t => t.code === code)?.name.zh ?? ''

/** 表3 */
export const projectsTable = table(
  '表3 近期重大项目表',
  ['序号', '项目名称', '类别', '所在镇街', '建设规模', '建设时序', '责任单位'],
  projects.map(p => [p.number, p.name, p.category, townshipName(p.township), p.scale, p.years, p.unit]),
)
