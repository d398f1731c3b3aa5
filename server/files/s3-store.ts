import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { S3mini } from 's3mini'
import { requireKey } from './blob-store'
import type { BlobStore } from './blob-store'

/** An S3-compatible bucket; `endpoint` names it, as `https://host/bucket` or `https://bucket.host`. */
export interface S3Settings { endpoint: string, region: string, accessKeyId: string, secretAccessKey: string }

const type = 'application/octet-stream'
/** Milliseconds until a store that does not answer counts as failed. */
const timeout = 30_000
/** What a store answers to a range that lies behind the end, as for an empty object. */
const missing = new Set([404, 416])

/** A stream goes up in parts of this many bytes, the least a store takes (but for the last) being 5 MB; 10,000 of them are the most. */
const partBytes = 8 * 1024 * 1024

/** Blobs in an S3-compatible store. Writing bytes is one request and so whole or not at all; a stream of more than one part appears when its last has come, or not at all. */
export function s3Store(settings: S3Settings): BlobStore {
  const client = new S3mini({ ...settings, requestAbortTimeout: timeout, minPartSize: 64 * 1024 * 1024 })
  const putWhole = (key: string, bytes: Buffer) => client.putObject(key, bytes, type, undefined, undefined, bytes.length)

  async function putParts(key: string, parts: AsyncIterator<Buffer>, first: Buffer, second: Buffer) {
    const upload = await client.getMultipartUploadId(key, type)
    try {
      const done = [await client.uploadPart(key, upload, first, 1)]
      for (let part: Buffer | undefined = second; part; part = await following(parts)) done.push(await client.uploadPart(key, upload, part, done.length + 1))
      await client.completeMultipartUpload(key, upload, done)
    }
    catch (error) {
      // What a store keeps of an upload nobody ends would be paid for and never seen.
      await client.abortMultipartUpload(key, upload).catch(() => {})
      throw error
    }
  }

  return {
    async put(key, body) {
      requireKey(key)
      if (Buffer.isBuffer(body)) return void await putWhole(key, body)
      const parts = partsOf(body)
      const [first, second] = [await following(parts), await following(parts)]
      if (first && second) await putParts(key, parts, first, second)
      else await putWhole(key, first ?? Buffer.alloc(0))
    },
    async get(key, range) {
      const answer = await client.getObjectRaw(requireKey(key), !range, range?.start, range && range.end + 1).catch(whenMissing)
      if (!answer?.body) return null
      // The web stream of fetch is the one node:stream knows; only their type declarations differ.
      return { size: sizeOf(answer), stream: Readable.fromWeb(answer.body as ReadableStream) }
    },
    async remove(key) {
      await client.deleteObject(requireKey(key)).catch(whenMissing)
    },
  }
}

/** The bytes of a stream in parts of one size, the last shorter. */
async function* partsOf(stream: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk)
    waiting.push(piece)
    size += piece.length
    while (size >= partBytes) {
      const all = Buffer.concat(waiting)
      yield all.subarray(0, partBytes)
      waiting = [all.subarray(partBytes)]
      size -= partBytes
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}

async function following(parts: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { done, value } = await parts.next()
  return done ? undefined : value
}

/** The whole size, also where a part was asked for (`bytes 2-4/10`). */
function sizeOf(answer: Response): number {
  const whole = answer.headers.get('content-range')?.split('/')[1]
  return Number(whole ?? answer.headers.get('content-length') ?? 0)
}

function whenMissing(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'status' in error && missing.has(Number(error.status))) return null
  throw error
}
