import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { H3Event } from 'h3'
import { DomainError } from '#shared/domain/errors'
import { storableText } from '../utils/storable'
import { displayFileName } from './file-name'
import { sizeText } from '#shared/domain/file-size'

export interface MultipartOptions {
  /** Largest file in bytes; as a function it is asked with the fields that stood before the file and may throw. */
  limit: number | ((fields: Readonly<Record<string, string>>) => number)
  /** Names of the text fields to keep; others are ignored. */
  fields?: readonly string[]
}

export interface Received {
  file: { bytes: Buffer, fileName: string }
  fields: Record<string, string>
}

const limits = { fieldNameSize: 100, fieldSize: 64 * 1024, fields: 40, files: 1, parts: 50 }

/**
 * Reads one file and its text fields out of a multipart body as it arrives. Never holds more than the limit:
 * beyond it the rest is thrown away unread while the answer `tooLarge` goes out.
 */
export function readMultipart(event: H3Event, options: MultipartOptions): Promise<Received> {
  const request = event.node.req
  if (!/^multipart\/form-data;.*boundary=/i.test(request.headers['content-type'] ?? '')) throw new DomainError('badRequest')
  return new Promise((resolve, reject) => {
    const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits })
    const fields: Record<string, string> = {}
    let file: Promise<Received['file']> | undefined

    function fail(error: unknown) {
      request.unpipe(parser)
      // Pulled off the wire and dropped, so that the browser gets to read the answer.
      request.resume()
      reject(error instanceof DomainError ? error : new DomainError('badRequest'))
    }

    parser.on('field', (name, value) => {
      if (options.fields?.includes(name)) fields[name] = storableText(value)
    })
    parser.on('file', (_name, stream, { filename }) => {
      file = collect(stream, () => typeof options.limit === 'function' ? options.limit({ ...fields }) : options.limit)
        .then(bytes => ({ bytes, fileName: displayFileName(unescapeName(filename ?? '')) }))
      file.catch(fail)
    })
    parser.on('error', fail)
    parser.on('close', () => {
      if (!file) fail(missing())
      else file.then(received => received.bytes.length > 0 ? resolve({ file: received, fields }) : fail(new DomainError('fileEmpty')), fail)
    })
    request.on('close', () => {
      if (!request.complete) fail(new DomainError('badRequest'))
    })
    request.pipe(parser)
  })
}

/** Browsers write these three characters of a name so (WHATWG HTML, multipart/form-data encoding). */
function unescapeName(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0[AD]/gi, ' ')
}

function missing() {
  return new DomainError('invalidInput', {}, { fields: [{ path: 'file', message: 'fileMissing' }] })
}

async function collect(stream: Readable, limitOf: () => number): Promise<Buffer> {
  // Without a listener the error of a form that breaks off would end the process.
  stream.on('error', () => {})
  const limit = limitOf()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    // busboy hands out buffers.
    const bytes = part as Buffer
    size += bytes.length
    if (size > limit) throw new DomainError('tooLarge', { max: sizeText(limit) })
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
