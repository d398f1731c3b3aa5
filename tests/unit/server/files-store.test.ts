import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { createApp, defineEventHandler, toNodeListener } from 'h3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainError } from '../../../shared/domain/errors'
import { diskStore } from '../../../server/files/blob-store'
import type { BlobStore } from '../../../server/files/blob-store'
import { readMultipart } from '../../../server/files/multipart'
import { s3Store } from '../../../server/files/s3-store'
import { startS3 } from '../../support/s3'

describe.each(['disk', 'S3'] as const)('blobs on %s', (kind) => {
  let directory = ''
  let store: BlobStore
  let bucket: Awaited<ReturnType<typeof startS3>>
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'files-'))
    bucket = await startS3()
    store = kind === 'disk' ? diskStore(directory) : s3Store(bucket.settings)
  })
  afterAll(async () => {
    await bucket.stop()
    await rm(directory, { recursive: true, force: true })
  })

  it('come back whole or in part', async () => {
    await store.put('ab/one/file', Buffer.from('0123456789'))
    const whole = await store.get('ab/one/file')
    expect(whole?.size).toBe(10)
    expect(whole && await text(whole.stream)).toBe('0123456789')
    const part = await store.get('ab/one/file', { start: 2, end: 4 })
    expect(part?.size).toBe(10)
    expect(part && await text(part.stream)).toBe('234')
  })

  it('are there, or not, and can be removed twice', async () => {
    expect(await store.get('ab/two/file')).toBeNull()
    await store.put('ab/two/file', Readable.from([Buffer.from('x')]))
    const there = await store.get('ab/two/file')
    expect(there && await text(there.stream)).toBe('x')
    await store.remove('ab/two/file')
    await store.remove('ab/two/file')
    expect(await store.get('ab/two/file')).toBeNull()
  })

  it('leave nothing behind when the source breaks off', async () => {
    await expect(store.put('cd/three/file', Readable.from((function* () {
      yield Buffer.from('x')
      throw new Error('gone')
    })()))).rejects.toThrow('gone')
    expect(await store.get('cd/three/file')).toBeNull()
    if (kind === 'disk') expect(await readdir(join(directory, 'cd/three'))).toEqual([])
  })

  it('of many megabytes are streamed, whole or not at all', async () => {
    const pieces = (count: number, breaks = false) => Readable.from((function* () {
      for (let at = 0; at < count; at++) yield Buffer.alloc(1024 * 1024, at)
      if (breaks) throw new Error('gone')
    })())
    await store.put('ef/four/file', pieces(20))
    const there = await store.get('ef/four/file')
    const bytes = there && await buffer(there.stream)
    expect([there?.size, bytes?.length, bytes?.[0], bytes?.at(-1)]).toEqual([20 * 1024 * 1024, 20 * 1024 * 1024, 0, 19])
    await expect(store.put('ef/five/file', pieces(20, true))).rejects.toThrow('gone')
    expect(await store.get('ef/five/file')).toBeNull()
    if (kind === 'S3') expect([...bucket.objects.keys()].filter(name => name.includes('part'))).toEqual([])
  })

  it.each(['../secret', '/etc/passwd', 'a/../b', 'a\\b', ''])('a key like %j is refused', async (key) => {
    await expect(async () => store.get(key)).rejects.toThrow('not a blob key')
  })

  it('a store that refuses is told as such, not as a missing file', async () => {
    if (kind === 'disk') return
    await expect(s3Store({ ...bucket.settings, accessKeyId: 'stranger' }).get('ab/one/file')).rejects.toThrow()
  })
})

describe('multipart body', () => {
  let server: Server
  let base = ''
  beforeAll(async () => {
    const app = createApp().use(defineEventHandler(async (event) => {
      try {
        const { file, fields } = await readMultipart(event, {
          limit: (given) => {
            if (given.purpose === 'secret') throw new DomainError('notAllowed')
            return 1000
          },
          fields: ['purpose', 'name'],
        })
        return { size: file.bytes.length, fileName: file.fileName, fields }
      }
      catch (error) {
        return error instanceof DomainError ? { code: error.code, fields: error.extra.fields } : { code: String(error) }
      }
    }))
    server = createServer(toNodeListener(app)).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    // A server that listens on a port has an address of this form.
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
  })

  const form = (size: number, fields: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    if (size >= 0) body.append('file', new Blob([new Uint8Array(size)]), '../手写 意见.jpg')
    return body
  }
  const send = async (body: FormData | string, headers = {}) => (await fetch(base, { method: 'POST', body, headers })).json()

  it('gives file, name and the fields asked for', async () => {
    expect(await send(form(1000, { purpose: 'figure', name: '图 1', other: 'x' })))
      .toEqual({ size: 1000, fileName: '手写 意见.jpg', fields: { purpose: 'figure', name: '图 1' } })
  })

  it('stops at the limit without keeping the rest', async () => {
    expect(await send(form(1001))).toEqual({ code: 'tooLarge' })
    const before = process.memoryUsage.rss()
    expect(await send(form(60_000_000))).toEqual({ code: 'tooLarge' })
    // The client's own copies count too, hence the wide margin.
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000)
  })

  it('may be refused before the file is read', async () => {
    expect(await send(form(5_000_000, { purpose: 'secret' }))).toEqual({ code: 'notAllowed' })
  })

  it.each([
    ['no file', () => send(form(-1, { name: 'x' })), { code: 'invalidInput', fields: [{ path: 'file', message: 'fileMissing' }] }],
    ['an empty file', () => send(form(0)), { code: 'fileEmpty' }],
    ['another type', () => send('{}', { 'content-type': 'application/json' }), { code: 'badRequest' }],
    ['a form that breaks off', () => send('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc', { 'content-type': 'multipart/form-data; boundary=x' }), { code: 'badRequest' }],
  ])('%s', async (_name, act, answer) => {
    expect(await act()).toEqual(answer)
  })
})
