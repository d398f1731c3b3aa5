import { splitStatements } from '#shared/domain/statement-split'
import type { FoundStatement, SourceLine } from '#shared/domain/statement-split'
import { readWord, wordTurnstile } from '../word-file'

/** Splits an uploaded record (.docx) by speaker, to be corrected before it is kept; nothing is stored. */
export async function splitFile(bytes: Buffer): Promise<FoundStatement[]> {
  const { blocks } = await wordTurnstile(() => readWord(bytes))
  return splitStatements(blocks.flatMap(({ text, html }) => linesOf(text, html)))
}

/** Lines of a block; what its first line begins with in bold type often is a name. */
function linesOf(text: string, html: string): SourceLine[] {
  const bold = /^<strong>(.*?)<\/strong>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, '') ?? ''
  const length = bold && text.startsWith(bold) ? bold.length : 0
  return text.split('\n').map((line, at) => ({ text: line, ...at === 0 && length ? { bold: Math.min(length, line.length) } : {} }))
}
