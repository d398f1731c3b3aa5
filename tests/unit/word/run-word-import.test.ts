import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProcesses } from '../../../build/beside-server'
import { importWord, WordImportError } from '../../../server/word/import-word'
import { runWordImport } from '../../../server/word/run-word-import'
import { buildDocx, p } from './build-docx'

const GOOD = buildDocx({ body: p('一、背景') + p('正文。') })

describe('runWordImport', () => {
  let folder: string
  let importer: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'word-import-'))
    // as it is shipped beside the server
    await bundleProcesses(folder)
    importer = join(folder, 'word-import.mjs')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('answers what the import answers', async () => {
    expect(await runWordImport(importer, GOOD)).toEqual(await importWord(GOOD))
  })

  it('passes errors on with code and detail', async () => {
    const error = await runWordImport(importer, Buffer.from('%PDF-1.7')).catch(caught => caught)
    expect(error).toBeInstanceOf(WordImportError)
    expect(error).toMatchObject({ code: 'wordNotDocx', detail: 'pdf' })
  })

  it('is ended when time or memory runs out, and the next is read', async () => {
    const paragraphs = buildDocx({ body: p('正文').repeat(400_000) })
    await expect(runWordImport(importer, paragraphs, { milliseconds: 1 })).rejects.toMatchObject({ code: 'wordTooLarge', detail: 'time' })
    await expect(runWordImport(importer, paragraphs, { megabytes: 64 })).rejects.toMatchObject({ code: 'wordTooLarge', detail: 'memory' })
    expect(await runWordImport(importer, GOOD, { megabytes: 64 })).toEqual(await importWord(GOOD))
  })
})
