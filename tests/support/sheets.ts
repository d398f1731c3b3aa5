import writeWorkbook from 'write-excel-file/node'
import { ask, signIn } from './client'

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

/** Gives a township villages, as an administrator does: through the sheet of places. */
export async function addVillages(township: string, names: readonly string[]) {
  const as = await signIn('admin')
  const bytes = await aWorkbook([['代码', '名称', '类别', '所属镇街', '经度', '纬度'], ...names.map((name, at) => [`120114001${String(201 + at)}`, name, '村', township, null, null])])
  const { body: { seen } } = await ask<{ seen: string }>('/api/sheets/places/check', { as, body: fileForm(bytes) })
  const written = await ask('/api/sheets/places', { as, body: fileForm(bytes, { seen }) })
  if (written.status !== 201) throw new Error(`villages: ${written.status} ${JSON.stringify(written.body)}`)
}
