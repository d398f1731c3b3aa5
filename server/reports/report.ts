import { reportEntries } from '#shared/domain/account-publishing'
import { legalDate } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import type { OutcomeRow } from '#shared/domain/outcome-row'
import type { FrozenAccount } from '#shared/schemas/outcome'
import { accountName, noTopic, notCounted, percent, periodText, reportColumns, topicCounts, townshipCounts } from './table'
import { reportWords as words } from './words'
import type { ReportNames } from './words'

/** What a report says, under the names that a template writes in braces: `{规划名称}`, and lists as `{#意见}{序号}…{/意见}`. People read the words of `layOut` and `printed`. */
export type Report = Record<string, string | Record<string, string>[]>

/** The report of an account: all its lines, and of its rows those given, which are the first. */
export function reportOf({ heading, totals }: FrozenAccount, rows: readonly OutcomeRow[], names: ReportNames, sha256 = ''): Report {
  const { figures } = totals
  const counted = (lines: readonly { name: string, n: number, share?: string }[]) => lines.map(({ name, n, share = '' }) => ({ 名称: name, 数量: String(n), 占比: share }))
  const outcomes = (apart: boolean) => counted(totals.outcomes.filter(({ share }) => (share === null) === apart).map(({ outcome, n, share }) => ({ name: words.outcome(outcome), n, share: percent(share) })))
  return {
    规划名称: heading.plan, 环节名称: heading.stage, 征集方式: words.stageKind(heading.stageKind), 轮次: String(heading.round),
    起止时间: periodText(heading), 公示方式: heading.how, 编制机关: heading.body, 征求意见稿: heading.draft, 审图号: heading.mapReviews.join('、'),
    公布序号: accountName(heading), 公布原因: heading.reason, 日期: dateText(heading.asOf, 'date', 'zh-CN', { weekday: false }), 统计截至: dateText(heading.asOf, 'second', 'zh-CN', { weekday: false }), 校验值: sha256,
    来件数: String(figures.submissions), 意见数: String(figures.opinions), 逾期数: String(figures.late), 有效数: String(figures.valid), 公开数: String(figures.public), 答复数: String(figures.answered),
    未答复数: String(totals.unanswered), 撤回数: String(totals.withdrawn), 逐条数: String(totals.rows), 复核数: String(totals.appeals?.filed ?? notCounted), 复核后公开数: String(totals.appeals?.granted ?? notCounted), 条目说明: entriesNote(totals.rows, rows.length),
    采纳: outcomes(false), 单列: outcomes(true),
    来件方式: counted(totals.channels.map(({ channel, n }) => ({ name: words.channel(channel), n }))),
    主题: counted(topicCounts(totals, names)),
    镇街: counted(townshipCounts(totals, names)),
    不公开: counted(totals.withheld.map(({ reason, n }) => ({ name: words.withheld(reason), n }))),
    分主题: totals.lines.map(({ topic, outcome, n }) => ({ 主题: topic ? names.topic(topic) : noTopic, 采纳情况: words.outcome(outcome), 数量: String(n) })),
    意见: rows.map((row, place) => Object.fromEntries(reportColumns.map(({ key, value }) => [key, String(value(row, place + 1, names) ?? '')]))),
  }
}

/** The title of a plan's report. */
export function reportTitle(plan: string): string {
  return `${plan}公众意见采纳情况报告`
}

/** What is said above the entries: that there are none, all, or the first of many. */
export function entriesNote(all: number, listed: number): string {
  if (all === 0) return '本环节没有逐条列出的意见，采纳情况见前列各表。'
  return listed < all ? `本报告列出前 ${listed} 条，其余见附表（XLSX、CSV），附表列出全部 ${all} 条。` : `逐条列出 ${all} 条。`
}

/** What the shares are of. */
export function shareNote(base: number): string {
  return `占比以作出采纳与否说明的 ${base} 条意见为基数。`
}

/** The first rows, as many as a report lists. */
export async function firstRows(pages: AsyncIterable<readonly OutcomeRow[]>): Promise<OutcomeRow[]> {
  const rows: OutcomeRow[] = []
  for await (const page of pages) {
    rows.push(...page)
    if (rows.length >= reportEntries) break
  }
  return rows.slice(0, reportEntries)
}

const nobody: ReportNames = { topic: code => code, township: code => code }
const someDay = legalDate(new Date(0))
/** A report that says nothing: its names are all there are. */
const blank = reportOf({
  heading: { plan: '', stage: '', stageKind: 'publicNotice', round: 1, firstDay: someDay, lastDay: someDay, days: 0, how: '', body: '', draft: '', mapReviews: [], number: null, kind: null, reason: '', asOf: new Date(0).toISOString() },
  totals: { figures: { submissions: 0, opinions: 0, late: 0, public: 0, answered: 0, valid: 0 }, unanswered: 0, withdrawn: 0, rows: 0, outcomes: [], topics: [], townships: [], channels: [], lines: [], withheld: [], appeals: { filed: 0, granted: 0 } },
}, [], nobody)

const counted = ['名称', '数量', '占比']
/** The lists of a report with the names of their entries. */
export const reportLists: Readonly<Record<string, readonly string[]>> = { 采纳: counted, 单列: counted, 来件方式: counted, 主题: counted, 镇街: counted, 不公开: counted, 分主题: ['主题', '采纳情况', '数量'], 意见: reportColumns.map(({ key }) => key) }
/** The single places of a report. */
export const reportFields: readonly string[] = Object.keys(blank).filter(name => !(name in reportLists))

/** Tags of a template as docxtemplater tells them: a loop holds its own. */
export interface TemplateTags { [name: string]: TemplateTags }

/** The places of a template we know nothing for (`意见/作者` stands in a list), and lists of the report the template has no place for. */
export function compareTags(tags: TemplateTags): { unknown: string[], unused: string[] } {
  const unknown = Object.entries(tags).flatMap(([name, inner]) => {
    const list = reportLists[name]
    if (!list) return reportFields.includes(name) ? [] : [name]
    return Object.keys(inner).filter(one => !list.includes(one) && !reportFields.includes(one)).map(one => `${name}/${one}`)
  })
  return { unknown, unused: ['规划名称', '日期', '采纳', '意见'].filter(name => !(name in tags)) }
}
