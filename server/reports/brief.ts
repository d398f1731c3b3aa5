import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { BriefPaper } from '#shared/domain/brief'
import type { BriefLine } from '#shared/domain/brief-voice'
import { font } from './layout'

const heading = (text: string) => new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 140, after: 40 }, children: [new TextRun({ text, bold: true })] })
const line = ({ text, isQuote }: BriefLine) => new Paragraph({ indent: { left: isQuote ? 480 : 0 }, spacing: { line: 280 }, children: [new TextRun({ text, color: isQuote ? '555555' : '000000' })] })

/** A brief as .docx: portrait A4, meant for one side. */
export function layOutBrief({ title, head, sections }: BriefPaper): Promise<Buffer> {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 80 }, children: [new TextRun({ text: title, bold: true, size: 32 })] }),
    ...head.map(text => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(text)] })),
    ...sections.flatMap(section => [heading(section.heading), ...section.lines.map(line)]),
  ]
  return Packer.toBuffer(new Document({
    creator: '共绘', title,
    styles: { default: { document: { run: { font, size: 20 } }, title: { run: { font, color: '000000' } }, heading2: { run: { font, color: '000000', size: 22 } } } },
    sections: [{ properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 850, bottom: 850, left: 1134, right: 1134 } } }, children }],
  }))
}
