import type { PaperTable } from '#shared/domain/meeting-paper'
import { escapeXml } from '../utils/xml'
import type { Paper } from './brief'

const style = 'body{max-width:50em;margin:2em auto;padding:0 1em;font-family:"Songti SC",SimSun,serif;line-height:1.7;color:#1f2a2e}h1{text-align:center;font-size:1.5em}h2{font-size:1.15em;margin-top:1.5em}p{margin:.3em 0;white-space:pre-line;overflow-wrap:anywhere}.head{text-align:center}table{width:100%;border-collapse:collapse;margin:.5em 0}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}@media print{body{margin:0}}'

const row = (cells: readonly string[], tag: 'th' | 'td') => `<tr>${cells.map(cell => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`
const tableHtml = ({ head, rows }: PaperTable) => `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map(cells => row(cells, 'td')).join('')}</tbody></table>`

/** A paper in words as one page of HTML that opens without anything else. */
export function paperHtml({ title, head, sections }: Paper): string {
  return [
    '<!doctype html>', '<html lang="zh-CN">', `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${style}</style></head>`, '<body>',
    `<h1>${escapeXml(title)}</h1>`, ...head.map(text => `<p class="head">${escapeXml(text)}</p>`),
    ...sections.flatMap(({ heading, lines, table }) => [`<h2>${escapeXml(heading)}</h2>`, ...lines.map(({ text }) => `<p>${escapeXml(text)}</p>`), ...table ? [tableHtml(table)] : []]),
    '</body>', '</html>', '',
  ].join('\n')
}
