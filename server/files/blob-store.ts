import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Bytes `start` to `end`, both included, as in an HTTP range. */
export interface ByteRange { start: number, end: number }

/** A stored blob: its whole size, and a stream of what was asked for, which the caller must read or destroy. */
export interface StoredBlob { size: number, stream: Readable }

/**
 * Where files are kept: the local disk here, an S3-compatible store behind the same functions (design §5).
 * Keys are made by us from ids, never from what a visitor sent.
 */
export interface BlobStore {
  /** Writes all or nothing; an existing blob of the same key is replaced. */
  put: (key: string, body: Buffer | Readable) => Promise<void>
  get: (key: string, range?: ByteRange) => Promise<StoredBlob | null>
  remove: (key: string) => Promise<void>
}

const keyPattern = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/

/** The key as it is, or an error of ours: no key ever comes from a visitor, so a strange one is a mistake in the program. */
export function requireKey(key: string): string {
  if (!keyPattern.test(key)) throw new Error('not a blob key')
  return key
}

/** Blobs as files below `directory`. */
export function diskStore(directory: string): BlobStore {
  const pathOf = (key: string) => join(directory, requireKey(key))
  return {
    put: (key, body) => writeWhole(pathOf(key), body),
    async get(key, range) {
      const handle = await open(pathOf(key)).catch(whenMissing)
      if (!handle) return null
      const { size } = await handle.stat()
      return { size, stream: handle.createReadStream(range) }
    },
    remove: key => rm(pathOf(key), { force: true }),
  }
}

/** Under another name first, flushed, then renamed: a killed process leaves no half file under the key. */
async function writeWhole(path: string, body: Buffer | Readable) {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomUUID()}.part`
  try {
    const handle = await open(part, 'wx')
    await pipeline(Buffer.isBuffer(body) ? Readable.from([body]) : body, handle.createWriteStream({ flush: true }))
    await rename(part, path)
  }
  catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function whenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
