import type { ApplicationChannel, ApplicantSource, Connection } from '#shared/domain/application'
import type { MeetingOfficer } from '#shared/domain/meeting'

/** Who holds the demonstration's hearing. Made up. */
export const demoOfficers: MeetingOfficer[] = [
  { part: 'chair', name: '郑海（演示）', post: '法规科科长', handledMatter: false },
  { part: 'officer', name: '钱宁（演示）', post: '办公室副主任', handledMatter: false },
  { part: 'officer', name: '孙蕾（演示）', post: '法律顾问', handledMatter: false },
  { part: 'recorder', name: '吴晓（演示）', post: '法规科科员', handledMatter: false },
  { part: 'presenter', name: '李明（演示）', post: '规划编制科科长', handledMatter: true },
]

/** The public value the demonstration's draw is promised with. */
export const demoDrawSource = { zh: '报名截止后第一期福利彩票双色球开奖号码（演示）', en: 'The winning numbers of the first Double-Colour lottery drawn after applications close (demonstration)' }

interface DemoApplication {
  name: string
  category: string
  /** Hours after the notice went out. */
  after: number
  source?: ApplicantSource
  channel?: ApplicationChannel
  recommendedBy?: string
  connections: Connection[]
  view: string
  conflict?: string
  decision?: 'eligible' | 'ineligible'
  reason?: string
}

/** Applications of the demonstration; people, bodies and numbers are made up. */
export const demoApplications: readonly DemoApplication[] = [
  { name: '王秀英', category: 'residents', after: 2, connections: ['lives'], view: '希望大黄堡湿地周边村庄的建房范围再说清楚。', decision: 'eligible' },
  { name: '李建国', category: 'residents', after: 3, connections: ['lives', 'works'], view: '通村公交和京津城际武清站怎么接，想当面问一问。', decision: 'eligible' },
  { name: '张桂兰', category: 'residents', after: 5, source: 'recommended', channel: 'counter', recommendedBy: '崔黄口镇演示村村民委员会', connections: ['lives'], view: '村里推选我来，说说养老设施的位置。', decision: 'eligible' },
  { name: '刘洋', category: 'residents', after: 6, connections: ['works'], view: '产业园区缺租赁住房，建议在规划里写明比例。' },
  { name: '陈静', category: 'residents', after: 9, connections: ['lives'], view: '运河边的绿道希望连成一条线。', decision: 'eligible' },
  { name: '赵磊', category: 'enterprises', after: 4, connections: ['works', 'affected'], view: '物流企业的货运通道与居住区要分开。', decision: 'eligible' },
  { name: '孙玉梅', category: 'enterprises', after: 10, connections: ['affected'], view: '开发边界调整后老厂区怎样更新。', conflict: '所在公司承担过本规划的测绘工作。' },
  { name: '周文', category: 'organisations', after: 7, source: 'recommended', channel: 'letter', recommendedBy: '武清区演示环保志愿者协会', connections: ['affected'], view: '湿地鸟类栖息地的缓冲带。', decision: 'eligible' },
  { name: '吴刚', category: 'experts', after: 8, connections: ['works'], view: '对蓄滞洪区内的建设控制有不同意见。', decision: 'eligible' },
  { name: '郑敏', category: 'experts', after: 11, connections: [], view: '想了解规划。', channel: 'phone', decision: 'ineligible', reason: '不在本区居住、工作，也没有说明与规划的利害关系（演示）。' },
]
