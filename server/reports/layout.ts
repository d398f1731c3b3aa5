import { AlignmentType, Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { reportTitle, shareNote } from './report'
import { notCounted } from './table'
import type { Report } from './report'

/** Type of official papers; the reader's own where it has none of these. */
export const font = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' }
const text = (report: Report, name: string) => typeof report[name] === 'string' ? report[name] : ''
const list = (report: Report, name: string) => Array.isArray(report[name]) ? report[name] : []

const lines = (value: string, bold = false) => value.split('\n').map((part, at) => new TextRun({ text: part, bold, break: at ? 1 : 0 }))
const paragraph = (value: string) => new Paragraph({ children: lines(value), indent: { firstLine: 480 }, spacing: { line: 400 } })
const heading = (value: string) => new Paragraph({ heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 120 }, children: [new TextRun({ text: value, bold: true })] })

const cell = (value: string, width: number, bold = false) => new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, margins: { left: 80, right: 80 }, children: [new Paragraph({ children: lines(value, bold) })] })

/** A table with a head that comes again on each page; widths in per cent. */
export function table(head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], isHead = false) => new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((value, at) => cell(value, widths[at] ?? 10, isHead)) })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(head, true), ...rows.map(cells => row(cells))] })
}

/** Entries of a list of figures as a table, or a sentence where there are none. */
function figures(report: Report, name: string, head: readonly string[], none: string) {
  const entries = list(report, name)
  return entries.length ? [table(head, head.length === 3 ? [60, 20, 20] : [70, 30], entries.map(entry => [entry['名称'] ?? '', entry['数量'] ?? '', entry['占比'] ?? ''].slice(0, head.length)))] : [paragraph(none)]
}

function entryCells(entry: Record<string, string>): string[] {
  const of = (...names: string[]) => names.map(name => entry[name] ?? '').filter(Boolean).join('\n')
  const change = [entry['修改处'], entry['修改前'] && `修改前：${entry['修改前']}`, entry['修改后'] && `修改后：${entry['修改后']}`, entry['去向']].filter(Boolean).join('\n')
  return [of('序号'), of('编号', '提出人类别', '提出方式', '收到日期'), of('意见内容', '涉及内容'), of('涉及镇街', '主题', '性质'), of('采纳情况', '主办单位'), of('理由'), change, of('答复日期')]
}

/** The report in our own layout (domain.md §7.7): landscape A4, figures first, then the entries. */
export function layOut(report: Report): Promise<Buffer> {
  const say = (name: string) => text(report, name)
  const counted = ['名称', '数量', '占比']
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children: [new TextRun({ text: reportTitle(say('规划名称')), bold: true, size: 36 })] }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(`${say('公布序号')}　${say('日期')}`)] }),
    heading('一、基本情况'),
    table(['项目', '内容'], [20, 80], ['环节名称', '征集方式', '轮次', '起止时间', '公示方式', '编制机关', '征求意见稿', '审图号', '公布原因', '统计截至', '校验值'].flatMap(name => say(name) ? [[name, say(name)]] : [])),
    heading('二、收到和办理'),
    paragraph(`收到来件 ${say('来件数')} 件，拆分为意见 ${say('意见数')} 条（其中逾期 ${say('逾期数')} 条），有效 ${say('有效数')} 条，公开 ${say('公开数')} 条。已答复 ${say('答复数')} 条，未答复 ${say('未答复数')} 条。${say('撤回数') === '0' ? '' : `另有作者撤回 ${say('撤回数')} 条，单独统计，不计入上述意见数。`}`),
    heading('三、采纳情况'), ...figures(report, '采纳', counted, '没有作出采纳与否说明的意见。'),
    ...list(report, '采纳').length ? [paragraph(shareNote(list(report, '采纳').reduce((sum, entry) => sum + Number(entry['数量'] ?? 0), 0)))] : [],
    ...list(report, '单列').length ? [paragraph('下列各项单列，不计入占比。'), ...figures(report, '单列', counted.slice(0, 2), '')] : [],
    heading('四、来件方式'), ...figures(report, '来件方式', counted.slice(0, 2), '没有收到来件。'),
    heading('五、主题分布'), ...figures(report, '主题', counted.slice(0, 2), '没有收到意见。'),
    heading('六、镇街分布'), ...figures(report, '镇街', counted.slice(0, 2), '没有收到意见。'),
    heading('七、各主题的采纳情况'),
    ...list(report, '分主题').length ? [table(['主题', '采纳情况', '数量'], [50, 30, 20], list(report, '分主题').map(entry => [entry['主题'] ?? '', entry['采纳情况'] ?? '', entry['数量'] ?? '']))] : [paragraph('没有已答复的意见。')],
    heading('八、审核后不公开的意见'), ...figures(report, '不公开', counted.slice(0, 2), '没有审核后不公开的意见。'),
    ...say('复核数') === '0' ? [] : [paragraph(say('复核数') === notCounted ? '作者对不公开申请复核的件数未统计。' : `作者对不公开申请复核 ${say('复核数')} 件，其中改为公开 ${say('复核后公开数')} 件。`)],
    heading('九、逐条采纳情况'), paragraph(say('条目说明')),
    ...list(report, '意见').length ? [table(['序号', '意见', '内容', '位置和主题', '采纳情况', '理由', '规划修改情况', '答复日期'], [5, 10, 25, 10, 9, 20, 14, 7], list(report, '意见').map(entryCells))] : [],
  ]
  return Packer.toBuffer(new Document({
    creator: say('编制机关') || '共绘', title: reportTitle(say('规划名称')),
    styles: { default: { document: { run: { font, size: 21 } }, title: { run: { font, color: '000000' } }, heading2: { run: { font, color: '000000', size: 26 } } } },
    sections: [{ properties: { page: { size: { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } }, children }],
  }))
}

/** A template that names every place there is, to begin one's own with. */
export function layOutSample(fields: readonly string[], lists: Readonly<Record<string, readonly string[]>>): Promise<Buffer> {
  return Packer.toBuffer(new Document({
    styles: { default: { document: { run: { font, size: 24 } }, heading2: { run: { font, color: '000000', size: 26 } } } },
    sections: [{ children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: '{规划名称}公众意见采纳情况报告', bold: true, size: 36 })] }),
      paragraph('花括号里的名称会换成本环节的内容。不需要的整行删除，格式随意修改；名称前带 # 和带 / 的成对使用，两者之间按条目重复。'),
      ...fields.map(name => paragraph(`${name}：{${name}}`)),
      ...Object.entries(lists).flatMap(([name, inner]) => [heading(name), paragraph(`{#${name}}`), paragraph(inner.map(one => `${one}：{${one}}`).join('；')), paragraph(`{/${name}}`)]),
    ] }],
  }))
}
