import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleWorkers } from '../../../build/beside-server'
import { importWord, WordImportError } from '../../../server/word/import-word'
import { runWordImport } from '../../../server/word/run-word-import'
import { buildDocx, p } from './build-docx'

const GOOD = buildDocx({ body: p('一、背景') + p('正文。') })

describe('runWordImport', () => {
  let folder: string
  let worker: string
  const fake = async (name: string, source: string) => {
    const file = join(folder, name)
    await writeFile(file, source)
    return file
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'word-import-'))
    // as it is shipped beside the server
    await bundleWorkers(folder)
    worker = join(folder, 'word-import.mjs')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('answers what the import answers', async () => {
    expect(await runWordImport(worker, GOOD)).toEqual(await importWord(GOOD))
  })

  it('passes errors on with code and detail', async () => {
    const error = await runWordImport(worker, Buffer.from('%PDF-1.7')).catch(caught => caught)
    expect(error).toBeInstanceOf(WordImportError)
    expect(error).toMatchObject({ code: 'wordNotDocx', detail: 'pdf' })
  })

  it('ends a worker that takes too long', async () => {
    const endless = await fake('endless.cjs', 'require(\'node:worker_threads\').parentPort.on(\'message\', () => { for (;;); })')
    await expect(runWordImport(endless, GOOD, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'wordTooLarge', detail: 'time' })
  })

  it('survives a worker that runs out of memory', async () => {
    const paragraphs = buildDocx({ body: p('正文').repeat(400_000) })
    await expect(runWordImport(worker, paragraphs, { maxOldGenerationSizeMb: 64 })).rejects.toMatchObject({ code: 'wordTooLarge', detail: 'memory' })
  })

  it('takes a worker that leaves without an answer for too large a file, one that throws for a fault of ours', async () => {
    const leaving = await fake('leaving.cjs', 'process.exit(1)')
    await expect(runWordImport(leaving, GOOD)).rejects.toMatchObject({ code: 'wordTooLarge', detail: 'exit' })
    const throwing = await fake('throwing.cjs', 'throw new TypeError(\'ours\')')
    await expect(runWordImport(throwing, GOOD)).rejects.toThrow('ours')
  })
})
