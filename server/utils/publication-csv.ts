import type { SurveyPublication } from '#shared/schemas/survey-publication'
import type { LocalText } from '#shared/schemas/text'
import { csvLine } from './csv'

type Lang = 'zh' | 'en'
const words = {
  zh: { heads: ['部分', '题目', '行', '列', '数值', '本题人数'], method: '方法', question: '逐题', table: '交叉表', asOf: '截至', received: '回收答卷', valid: '有效答卷', shown: '本结果所依据的答卷', covered: '已遮盖', rough: '人数只取整十（征集截止后公布确切人数、平均数和平均名次）', later: '截止后公布', mean: '平均', median: '中位数', place: '平均名次', total: '合计', answered: '回答本题的人数', unsaid: '未回答', held: '不公布' },
  en: { heads: ['Part', 'Question', 'Row', 'Column', 'Value', 'n'], method: 'Method', question: 'Question', table: 'Table', asOf: 'As of', received: 'Responses returned', valid: 'Valid responses', shown: 'Responses these results are made of', covered: 'covered', rough: 'Counts are rounded down to tens (exact counts, means and mean places follow after the close)', later: 'after the close', mean: 'Mean', median: 'Median', place: 'Mean place', total: 'Total', answered: 'Answered', unsaid: 'Not answered', held: 'not published' },
} as const

/** Published results as CSV, one figure a line, begun by a byte order mark, without which Excel takes the letters for others. */
export function publicationCsv({ asOf, stage, counts, n, columns, tables }: SurveyPublication, lang: Lang): string {
  const text = words[lang]
  const said = (value: LocalText) => (lang === 'en' && value.en) || value.zh
  const titleOf = ({ title, part }: { title: LocalText, part?: LocalText }) => part ? `${said(title)} · ${said(part)}` : said(title)
  const figure = (value: number | null) => value === null ? text.covered : value
  const lineName = (labels: readonly LocalText[], line: readonly number[]) => line.length ? line.map(at => said(labels[at] ?? { zh: '' })).join(' / ') : text.unsaid
  // While it runs only tens are told, and no average.
  const isRough = stage.state === 'open'
  const lines: (string | number | null)[][] = [
    [...text.heads],
    [text.method, text.asOf, '', '', asOf, null], [text.method, text.received, '', '', counts.received, null], [text.method, text.valid, '', '', counts.valid, null], [text.method, text.shown, '', '', n, null],
    ...isRough ? [[text.method, text.rough, '', '', '', null]] : [],
  ]
  for (const column of columns) {
    const line = (row: string, value: number | null) => lines.push([text.question, titleOf(column), row, column.shape === 'order' ? text.place : '', column.n === null ? text.held : figure(value), column.n])
    if (column.shape === 'given') line('', column.n)
    else if (isRough && (column.shape === 'order' || column.shape === 'number')) lines.push([text.question, titleOf(column), '', column.shape === 'order' ? text.place : text.mean, text.later, column.n])
    else for (const [at, count] of column.counts.entries()) line(said(column.labels[at] ?? { zh: '' }), count)
    if (column.mean !== null) line(text.mean, column.mean)
    if (column.median !== null) line(text.median, column.median)
  }
  for (const { row, column, held, rows, columns: heads, cells, rowTotals, columnTotals, answered } of tables) {
    const name = `${titleOf(row)} × ${titleOf(column)}`
    const line = (of: string, head: string, value: number | string | null) => lines.push([text.table, name, of, head, typeof value === 'string' ? value : figure(value), n])
    if (held) line('', '', text.held)
    for (const [at, of] of rows.entries()) {
      for (const [index, head] of heads.entries()) line(lineName(row.labels, of), lineName(column.labels, head), cells[at]?.[index] ?? null)
      if (answered) line(lineName(row.labels, of), text.answered, answered[at] ?? null)
      line(lineName(row.labels, of), text.total, rowTotals[at] ?? null)
    }
    for (const [index, head] of heads.entries()) line(text.total, lineName(column.labels, head), columnTotals[index] ?? null)
  }
  return `\uFEFF${lines.map(csvLine).join('')}`
}
