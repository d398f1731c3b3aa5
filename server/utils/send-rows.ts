import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { H3Event } from 'h3'
import { sendStream, setResponseHeader } from 'h3'

/** Rows written out at once: some milliseconds. */
const portion = 200

/** Answers with an object of which `rows` may be many thousands, in portions: neither are others kept waiting while it is written out, nor does it stand in memory as one text. */
export function sendRows<T extends { rows: readonly object[] }>(event: H3Event, told: T): Promise<T> {
  setResponseHeader(event, 'content-type', 'application/json')
  // The stream is the answer that the type describes.
  return sendStream(event, Readable.from(textsOf(told), { objectMode: false })) as never
}

async function* textsOf({ rows, ...rest }: { rows: readonly object[] }): AsyncGenerator<string> {
  // The rows stand last, so that they can be added before the end.
  yield JSON.stringify({ ...rest, rows: [] }).slice(0, -2)
  for (let at = 0; at < rows.length; at += portion) {
    yield `${at ? ',' : ''}${JSON.stringify(rows.slice(at, at + portion)).slice(1, -1)}`
    await setImmediate()
  }
  yield ']}'
}
