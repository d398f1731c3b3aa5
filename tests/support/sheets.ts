import writeWorkbook from 'write-excel-file/node'

type Value = string | number | null

/** An .xlsx of these rows; numbers are numbers in it. */
export function aWorkbook(rows: readonly (readonly Value[])[]): Promise<Buffer> {
  return writeWorkbook(rows.map(row => row.map(value => value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String }))).toBuffer()
}

/** A form with a file and the fields that stand before it. */
export function fileForm(bytes: Uint8Array, { name = '表.xlsx', ...fields }: Record<string, string> & { name?: string } = {}): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  // A copy: a Buffer may stand on shared memory as far as types know.
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return form
}
