import { DomainError } from '#shared/domain/errors'

/** What makes a PDF a program or opens something beside it (ISO 32000-1, 12.6.4); none of it is needed to read one. */
const actions = ['JavaScript', 'JS', 'Launch', 'RichMedia', 'EmbeddedFile'] as const

/**
 * Refuses a PDF that is encrypted or carries plain actions: `pdfEncrypted`, `pdfActive`. A look at its names, not a
 * reader: what hides in a compressed object stays, and therefore no PDF is ever shown in place (design §6).
 */
export function checkPdf(bytes: Buffer): void {
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new DomainError('fileBroken')
  const names = namesIn(bytes)
  if (names.has('Encrypt')) throw new DomainError('pdfEncrypted')
  if (actions.some(action => names.has(action))) throw new DomainError('pdfActive')
}

/** Names as they are meant: any character may be written as its number, `/J#61vaScript`. Streams are passed over: their bytes are no names. */
function namesIn(bytes: Buffer): Set<string> {
  const text = bytes.toString('latin1').replace(/\bstream\r?\n[\s\S]*?\bendstream\b/g, ' ')
  const names = new Set<string>()
  for (const [, written = ''] of text.matchAll(/\/([^\s()<>[\]{}/%]{1,60})/g)) {
    names.add(written.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
  }
  return names
}
