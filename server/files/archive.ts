import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** Characters that are packed at once: the server answers others between two such pieces. */
const piece = 64 * 1024

/** A zip with what is packed of it so far. */
interface Output { zip: Zip, take: () => Uint8Array[] }

/** A zip written file by file; each call yields what is packed so far, so that it takes the memory of that alone. */
export function openArchive() {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  const take = () => ready.splice(0)
  return {
    /** A file of texts. */
    add: (path: string, texts: Iterable<string> | AsyncIterable<string>) => packTexts({ zip, take }, path, texts),
    /** A file as it is: pictures, PDF and office documents are packed already. */
    addAsIs: (path: string, chunks: AsyncIterable<Uint8Array>) => packAsIs({ zip, take }, path, chunks),
    /** What stands at the end of a zip. */
    end(): Uint8Array[] {
      zip.end()
      return take()
    },
  }
}

async function* packTexts({ zip, take }: Output, path: string, texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  // Level 4 packs our rows almost as small as 6, in half the time.
  const file = new ZipDeflate(path, { level: 4 })
  zip.add(file)
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < piece) continue
    file.push(encoder.encode(waiting))
    waiting = ''
    yield* take()
    await setImmediate()
  }
  file.push(encoder.encode(waiting), true)
  yield* take()
}

async function* packAsIs({ zip, take }: Output, path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const file = new ZipPassThrough(path)
  zip.add(file)
  for await (const chunk of chunks) {
    file.push(chunk)
    yield* take()
  }
  file.push(new Uint8Array(), true)
  yield* take()
}
