import writeWorkbook from 'write-excel-file/node'

/** A sheet to be written: a note above, the header, and rows of texts. */
export interface SheetToWrite { name: string, note: string, header: readonly string[], rows: readonly (readonly string[])[] }

const width = (texts: readonly (string | undefined)[]) => Math.min(48, Math.max(10, ...texts.map(text => Array.from(text ?? '').length * 2 + 2)))

/** An .xlsx with every cell as text: no phone number becomes a sum, no entry a formula. */
export function writeSheet({ name, note, header, rows }: SheetToWrite): Promise<Buffer> {
  const cell = (value: string) => value === '' ? null : { value, type: String, format: '@' }
  const data = [
    [{ value: note, type: String, columnSpan: header.length, wrap: true, height: 48, alignVertical: 'center' as const, textColor: '#556269' }, ...header.slice(1).map(() => null)],
    header.map(value => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#e8eef2' })),
    ...rows.map(row => row.map(cell)),
  ]
  return writeWorkbook(data, { sheet: name, columns: header.map((label, column) => ({ width: width([label, ...rows.slice(0, 200).map(row => row[column])]) })), stickyRowsCount: 2 }).toBuffer()
}
