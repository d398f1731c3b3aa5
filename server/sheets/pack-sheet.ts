import { setImmediate } from 'node:timers/promises'
import type { Worksheet } from '#shared/domain/sheet'

/** Rows as JSON in portions: they come as bytes, which are not taken apart as they arrive, and who does so gives way in between. */
export interface PackedSheet { name: string, portions: Uint8Array<ArrayBuffer>[] }

/** Rows taken apart at once: some milliseconds. */
const portion = 500

/** A worksheet as the process that read it hands it over. */
export function packSheet({ name, rows }: Worksheet): PackedSheet {
  const encoder = new TextEncoder()
  return { name, portions: Array.from({ length: Math.ceil(rows.length / portion) }, (_, i) => encoder.encode(JSON.stringify(rows.slice(i * portion, (i + 1) * portion)))) }
}

/** The rows of a worksheet portion by portion; others are answered in between. */
export async function* portionsOf({ portions }: PackedSheet): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder()
  for (const bytes of portions) {
    // As `packSheet` wrote them.
    yield JSON.parse(decoder.decode(bytes)) as string[][]
    await setImmediate()
  }
}

/** The worksheet again. */
export async function unpackSheet(sheet: PackedSheet): Promise<Worksheet> {
  return { name: sheet.name, rows: (await Array.fromAsync(portionsOf(sheet))).flat() }
}
