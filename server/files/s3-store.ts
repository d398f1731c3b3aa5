import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { S3mini } from 's3mini'
import { requireKey } from './blob-store'
import type { BlobStore } from './blob-store'

/** An S3-compatible bucket; `endpoint` names it, as `https://host/bucket` or `https://bucket.host`. */
export interface S3Settings { endpoint: string, region: string, accessKeyId: string, secretAccessKey: string }

/** Milliseconds until a store that does not answer counts as failed. */
const timeout = 30_000
/** What a store answers to a range that lies behind the end, as for an empty object. */
const missing = new Set([404, 416])

/** Blobs in an S3-compatible store. Writing is one request and so whole or not at all; our largest file is 50 MB (uploadLimits). */
export function s3Store(settings: S3Settings): BlobStore {
  const client = new S3mini({ ...settings, requestAbortTimeout: timeout, minPartSize: 64 * 1024 * 1024 })
  return {
    async put(key, body) {
      const bytes = Buffer.isBuffer(body) ? body : await buffer(body)
      await client.putObject(requireKey(key), bytes, 'application/octet-stream', undefined, undefined, bytes.length)
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

/** The whole size, also where a part was asked for (`bytes 2-4/10`). */
function sizeOf(answer: Response): number {
  const whole = answer.headers.get('content-range')?.split('/')[1]
  return Number(whole ?? answer.headers.get('content-length') ?? 0)
}

function whenMissing(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'status' in error && missing.has(Number(error.status))) return null
  throw error
}
