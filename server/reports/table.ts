import { dateText } from '#shared/domain/date-text'
import type { OutcomeRow } from '#shared/domain/outcome-row'
import type { AccountHeading, FrozenAccount } from '#shared/schemas/outcome'
import type { SheetCell } from '../sheets/sheet-xml'
import { reportWords as words } from './words'
import type { ReportNames } from './words'

/** A column of the table of rows (domain.md §3.3): its head, its width in characters, and what stands in it. */
export interface ReportColumn { key: string, header: string, width: number, value: (row: OutcomeRow, position: number, names: ReportNames) => SheetCell }

/** The columns of 公众意见采纳情况汇总表, row by row. No column has a name in it. */
export const reportColumns: readonly ReportColumn[] = [
  { key: '序号', header: '序号', width: 7, value: (_, position) => position },
  { key: '编号', header: '意见编号', width: 10, value: row => row.label },
  { key: '提出人类别', header: '提出人类别', width: 12, value: row => words.party(row.party) },
  { key: '提出方式', header: '提出方式', width: 12, value: row => words.channel(row.channel) },
  { key: '收到日期', header: '收到日期', width: 12, value: row => row.receivedOn + (row.late ? '（逾期）' : '') },
  { key: '意见内容', header: '意见内容', width: 60, value: row => row.text },
  { key: '涉及内容', header: '涉及章节、条款、图纸', width: 30, value: row => row.part },
  { key: '涉及镇街', header: '涉及位置（镇街）', width: 14, value: (row, _, names) => row.township ? names.township(row.township) : '全区' },
  { key: '主题', header: '主题', width: 16, value: (row, _, names) => row.topic && names.topic(row.topic) },
  { key: '性质', header: '性质', width: 10, value: row => words.nature(row.nature) },
  { key: '主办单位', header: '主办单位', width: 16, value: row => row.unit },
  { key: '采纳情况', header: '采纳情况', width: 14, value: row => words.outcome(row.outcome) },
  { key: '理由', header: '理由说明', width: 50, value: row => row.reason },
  { key: '修改处', header: '规划修改处', width: 20, value: row => row.change?.place ?? '' },
  { key: '修改前', header: '修改前', width: 30, value: row => row.change?.before ?? '' },
  { key: '修改后', header: '修改后', width: 30, value: row => row.change?.after ?? '' },
  { key: '去向', header: '草案出处、转交单位或办理渠道', width: 24, value: row => row.reference },
  { key: '同类意见数', header: '同类意见数', width: 10, value: row => row.group?.n ?? 1 },
  { key: '答复', header: '答复', width: 50, value: row => row.reply },
  { key: '答复日期', header: '答复日期', width: 12, value: row => row.repliedOn },
]

/** A line of the summary: a section, what is told, the figure or words, and the part of the counted outcomes in percent. */
export interface SummaryLine { section: string, item: string, value: string | number, share: string }

/** What an account says of a figure that nobody counted when it was frozen. */
export const notCounted = '未统计'

const line = (section: string, item: string, value: string | number, share = ''): SummaryLine => ({ section, item, value, share })

/** A part of 1 in percent, as the page writes it. */
export const percent = (share: number | null) => share === null ? '' : `${(share * 100).toFixed(1)}%`

/** The head of the table: what the account is about, and every figure of it. */
export function summaryLines({ heading, totals }: FrozenAccount, names: ReportNames, sha256 = ''): SummaryLine[] {
  return [...headingLines(heading, sha256), ...totalLines(totals, names)]
}

/** The name of an account, or that it is not published. */
export function accountName({ number, kind }: AccountHeading): string {
  return number === null || kind === null ? '工作稿（尚未公布）' : `第 ${number} 号（${words.accountKind(kind)}）`
}

/** First and last day in words. */
export function periodText({ firstDay, lastDay, days }: AccountHeading): string {
  const day = (date: string) => dateText(`${date}T00:00:00+08:00`, 'date', 'zh-CN', { weekday: false })
  return `${day(firstDay)}至${day(lastDay)}（${days}日）`
}

function headingLines(heading: AccountHeading, sha256: string): SummaryLine[] {
  const section = '基本情况'
  return [
    line(section, '规划名称', heading.plan), line(section, '环节', heading.stage), line(section, '方式和轮次', `${words.stageKind(heading.stageKind)}，第 ${heading.round} 轮`),
    line(section, '起止时间', periodText(heading)), line(section, '公示和征集方式', heading.how), line(section, '编制机关', heading.body), line(section, '征求意见稿', heading.draft), line(section, '审图号', heading.mapReviews.join('、')),
    line(section, '公布序号', accountName(heading)), ...heading.reason ? [line(section, '本次公布的原因', heading.reason)] : [],
    line(section, '统计截至', dateText(heading.asOf, 'second', 'zh-CN', { weekday: false })), ...sha256 ? [line(section, '数据校验值（SHA-256）', sha256)] : [],
  ]
}

export interface NamedCount { name: string, n: number }

/** What an opinion without a topic is counted as. */
export const noTopic = '未分类'

/** Opinions by topic with those that have none, so that they add up to all. */
export function topicCounts({ topics, figures }: FrozenAccount['totals'], names: ReportNames): NamedCount[] {
  return withRest(topics.map(({ code, n }) => ({ name: names.topic(code), n })), figures.opinions, noTopic)
}

/** Opinions by township with those about the whole district, so that they add up to all. */
export function townshipCounts({ townships, figures }: FrozenAccount['totals'], names: ReportNames): NamedCount[] {
  return withRest(townships.map(({ code, n }) => ({ name: names.township(code), n })), figures.opinions, '全区')
}

function withRest(counts: NamedCount[], all: number, name: string): NamedCount[] {
  const n = all - counts.reduce((sum, one) => sum + one.n, 0)
  return n ? [...counts, { name, n }] : counts
}

function totalLines(totals: FrozenAccount['totals'], names: ReportNames): SummaryLine[] {
  const { figures } = totals
  const counted = (section: string, counts: readonly NamedCount[]) => counts.map(({ name, n }) => line(section, name, n))
  return [
    line('收到和办理', '收到来件（件）', figures.submissions), line('收到和办理', '意见（条）', figures.opinions), line('收到和办理', '其中逾期（条）', figures.late), line('收到和办理', '有效意见（条）', figures.valid),
    line('收到和办理', '公开（条）', figures.public), line('收到和办理', '已答复（条）', figures.answered), line('收到和办理', '未答复（条）', totals.unanswered), line('收到和办理', '作者撤回，单独统计（条）', totals.withdrawn), line('收到和办理', '逐条列出（条）', totals.rows),
    ...totals.outcomes.map(({ outcome, n, share }) => line(share === null ? '单列，不计入占比（条）' : '采纳情况（条）', words.outcome(outcome), n, percent(share))),
    ...totals.channels.map(({ channel, n }) => line('来件方式（件）', words.channel(channel), n)),
    ...counted('主题（条）', topicCounts(totals, names)),
    ...counted('镇街（条）', townshipCounts(totals, names)),
    ...totals.lines.map(({ topic, outcome, n }) => line('各主题的采纳情况（条）', `${topic ? names.topic(topic) : noTopic} · ${words.outcome(outcome)}`, n)),
    ...totals.withheld.map(({ reason, n }) => line('审核后不公开的意见（条）', words.withheld(reason), n)),
    ...appealLines(totals.appeals),
  ]
}

function appealLines(appeals: FrozenAccount['totals']['appeals']): SummaryLine[] {
  const of = (item: string, value: string | number) => line('对不公开的复核（件）', item, value)
  if (!appeals) return [of('作者申请复核', notCounted)]
  return appeals.filed ? [of('作者申请复核', appeals.filed), of('其中改为公开', appeals.granted)] : []
}
