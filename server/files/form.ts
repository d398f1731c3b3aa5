import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { H3Event } from 'h3'
import { DomainError } from '#shared/domain/errors'
import { storableText } from '../utils/storable'
import { displayFileName } from './file-name'

/** A file of a form; `bytes` is null where it was larger than the limit. */
export interface FormFile { field: string, fileName: string, bytes: Buffer | null }

/** Is given each file with the text fields that stood before it. */
export type TakeFile = (file: FormFile, before: ReadonlyMap<string, string>) => Promise<void>

/** Ten points with all their fields; a text of 5,000 characters takes 20 kB at most. How many files a point holds is told by name, not cut here. */
const limits = { fieldNameSize: 40, fieldSize: 32 * 1024, fields: 250, files: 200 }

/**
 * Reads a form as browsers send it without a script, urlencoded or multipart. Its files are handed to `take` one after
 * the other, so that no more than one of at most the bytes of its field is held; an empty file input is no file. What is
 * wrong with one file leaves the rest of the form readable: nothing typed may be lost over a file.
 */
export function readForm(event: H3Event, largestFile: (field: string) => number, take: TakeFile): Promise<Record<string, string>> {
  const request = event.node.req
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>()
    let taken = Promise.resolve()

    function fail() {
      request.unpipe(parser)
      request.resume()
      reject(new DomainError('badRequest'))
    }

    const parser = parserFor(event)
    parser.on('field', (name, value) => fields.set(name, storableText(value)))
    parser.on('file', (field, stream, { filename }) => {
      // Without a listener the error of a form that breaks off would end the process.
      stream.on('error', fail)
      // Not begun before the last one is stored: until then the parser waits, and the sender with it.
      taken = taken.then(() => collect(stream, largestFile(field))).then(async (bytes) => {
        if (filename || bytes?.length !== 0) await take({ field, fileName: displayFileName(filename ?? ''), bytes }, fields)
      })
      taken.catch(fail)
    })
    parser.on('error', fail)
    parser.on('close', () => taken.then(() => resolve(Object.fromEntries(fields)), fail))
    request.on('close', () => {
      if (!request.complete) fail()
    })
    request.pipe(parser)
  })
}

function parserFor(event: H3Event) {
  try {
    return busboy({ headers: event.node.req.headers, defParamCharset: 'utf8', limits })
  }
  catch {
    throw new DomainError('badRequest')
  }
}

/** The bytes of a file read to its end, or null beyond `limit`, of which nothing is kept. */
function collect(stream: Readable, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = []
    let size = 0
    stream.on('data', (part: Buffer) => {
      size += part.length
      if (size <= limit) parts.push(part)
      else parts = []
    })
    stream.on('end', () => resolve(size <= limit ? Buffer.concat(parts) : null))
    stream.on('error', reject)
    stream.on('close', () => reject(new DomainError('badRequest')))
  })
}
