import type { Table } from 'docx'
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { BriefLine } from '#shared/domain/brief-voice'
import type { PaperTable } from '#shared/domain/meeting-paper'
import { font, table } from './layout'

const heading = (text: string, breaks: boolean) => new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, pageBreakBefore: breaks, spacing: { before: 140, after: 40 }, children: [new TextRun({ text, bold: true })] })
const line = ({ text, isQuote }: BriefLine) => new Paragraph({ indent: { left: isQuote ? 480 : 0 }, spacing: { line: 280 }, children: [new TextRun({ text, color: isQuote ? '555555' : '000000' })] })
const tableOf = ({ head, widths, rows }: PaperTable): (Table | Paragraph)[] => [table(head, widths, rows), new Paragraph({ children: [] })]

interface Section { heading: string, lines: readonly BriefLine[], table?: PaperTable, breaks?: boolean }
/** A paper in words and tables: a brief, the account of a notice's display, the papers of a meeting. */
export interface Paper { title: string, head: readonly string[], sections: readonly Section[] }

/** A paper as .docx: portrait A4, a brief meant for one side. */
export function layOutBrief({ title, head, sections }: Paper): Promise<Buffer> {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 80 }, children: [new TextRun({ text: title, bold: true, size: 32 })] }),
    ...head.map(text => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(text)] })),
    ...sections.flatMap(section => [heading(section.heading, section.breaks ?? false), ...section.lines.map(line), ...section.table ? tableOf(section.table) : []]),
  ]
  return Packer.toBuffer(new Document({
    creator: '共绘', title,
    styles: { default: { document: { run: { font, size: 20 } }, title: { run: { font, color: '000000' } }, heading2: { run: { font, color: '000000', size: 22 } } } },
    sections: [{ properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 850, bottom: 850, left: 1134, right: 1134 } } }, children }],
  }))
}
