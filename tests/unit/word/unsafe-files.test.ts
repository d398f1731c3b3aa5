import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importWord } from '../../../server/word/import-word'
import { buildDocx, docxEntries, documentXml, p } from './build-docx'
import type { WordLimits } from '../../../server/word/import-word'

const MEGABYTE = 1024 * 1024
const GOOD = buildDocx({ body: p('正文') })
const CFB = Buffer.from('d0cf11e0a1b11ae1', 'hex')

interface RawEntry {
  name: string
  packed: Buffer
  declared: number
  crc?: number
  flags?: number
}

/** A zip whose directory says whatever the test wants. */
function rawZip(entries: RawEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, packed, declared, crc = 0, flags = 0 } of entries) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declared, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

function zeros(megabytes: number): Buffer {
  return deflateRawSync(Buffer.alloc(megabytes * MEGABYTE), { level: 1 })
}

async function duration(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function failure(bytes: Uint8Array, limits?: Partial<WordLimits>): Promise<unknown> {
  return importWord(bytes, limits).then(() => 'imported', ({ name, code, detail }) => ({ name, code, detail }))
}

function error(code: string, detail?: string) {
  return { name: 'WordImportError', code, detail }
}

describe('files that are not Word documents', () => {
  it.each([
    ['an encrypted .docx', Buffer.concat([CFB, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'wordEncrypted', undefined],
    ['an old .doc', Buffer.concat([CFB, Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]), 'wordNotDocx', 'doc'],
    ['an old .xls', Buffer.concat([CFB, Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')]), 'wordNotDocx', 'ole'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'wordNotDocx', 'pdf'],
    ['RTF', Buffer.from('{\\rtf1'), 'wordNotDocx', 'rtf'],
    ['a web page', Buffer.from('\n<!doctype html>'), 'wordNotDocx', 'html'],
    ['nothing', Buffer.alloc(0), 'wordNotDocx', undefined],
    ['text', Buffer.from('第一章 总则'), 'wordNotDocx', undefined],
    ['a workbook', Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>') })), 'wordNotDocx', 'xlsx'],
    ['any zip', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'wordNotDocx', 'zip'],
  ])('refuses %s', async (_, bytes, code, detail) => {
    expect(await failure(bytes)).toEqual(error(code, detail))
  })

  it('takes the untouched file', async () => {
    expect(await failure(GOOD)).toBe('imported')
  })
})

describe('broken files', () => {
  it('refuses a zip cut off anywhere', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(await failure(GOOD.subarray(0, Math.floor(GOOD.length * share)))).toMatchObject({ code: 'wordBroken' })
    }
  })

  it('never throws anything but its own error, whichever byte is damaged', async () => {
    for (let index = 4; index < GOOD.length; index += 3) {
      const damaged = Uint8Array.from(GOOD)
      damaged[index] = (damaged[index] ?? 0) ^ 0xFF
      const result = await failure(damaged)
      expect(result === 'imported' || (typeof result === 'object' && result !== null && 'name' in result && result.name === 'WordImportError')).toBe(true)
    }
  })

  it('refuses damaged content, content that is not XML and a document without text', async () => {
    const xml = Buffer.from(documentXml(p('正文')))
    const entry = { name: 'word/document.xml', packed: deflateRawSync(xml), declared: xml.length }
    expect(await failure(rawZip([{ ...entry, crc: crc32(xml) }]))).toBe('imported')
    expect(await failure(rawZip([{ ...entry, crc: 1 }]))).toEqual(error('wordBroken', 'word/document.xml'))
    expect(await failure(rawZip([{ ...entry, crc: crc32(xml), flags: 1 }]))).toEqual(error('wordEncrypted'))
    expect(await failure(zipSync({ ...docxEntries({ body: '' }), 'word/document.xml': strToU8('<w:document><w:p>') }))).toEqual(error('wordBroken', 'word/document.xml'))
    expect(await failure(buildDocx({ body: p('') + p('　') }))).toEqual(error('wordEmpty'))
  })

  it('refuses XML nested beyond reason without exhausting the stack', async () => {
    const deep = '<w:sdt><w:sdtContent>'.repeat(50_000) + '</w:sdtContent></w:sdt>'.repeat(50_000)
    expect(await failure(buildDocx({ body: deep }))).toEqual(error('wordBroken', 'word/document.xml'))
  })
})

describe('bombs', () => {
  it('refuses 300 MB of zeros by what the directory declares', async () => {
    const bomb = rawZip([{ name: 'word/document.xml', packed: zeros(300), declared: 300 * MEGABYTE }])
    expect(await failure(bomb)).toEqual(error('wordInflatesTooMuch', undefined))
  })

  it('stops inflating at the limit when the directory lies', async () => {
    const packed = zeros(300)
    const bomb = rawZip([{ name: 'word/document.xml', packed, declared: 1000 }])
    expect(await failure(bomb)).toEqual(error('wordInflatesTooMuch', 'word/document.xml'))
    const wholly = await duration(() => inflateRawSync(packed))
    expect(await duration(() => failure(bomb, { documentBytes: MEGABYTE }))).toBeLessThan(wholly / 4)
  })

  it('adds up what several lying entries inflate to', async () => {
    const rels = Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
    const xml = Buffer.from(documentXml(p('正文')))
    const honest = (name: string, data: Buffer) => ({ name, packed: deflateRawSync(data), declared: data.length, crc: crc32(data) })
    const file = rawZip([honest('word/document.xml', xml), honest('word/_rels/document.xml.rels', rels)])
    expect(await failure(file, { totalBytes: xml.length + rels.length })).toBe('imported')
    const lying = rawZip([honest('word/document.xml', xml), { ...honest('word/_rels/document.xml.rels', rels), declared: 0 }])
    expect(await failure(lying, { totalBytes: xml.length + rels.length - 1 })).toEqual(error('wordInflatesTooMuch', 'word/_rels/document.xml.rels'))
  })

  it('refuses too many entries and too large a file', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`word/media/${index}.png`, new Uint8Array(0)]))
    expect(await failure(buildDocx({ body: p('正文'), files: many }))).toMatchObject({ code: 'wordTooManyEntries' })
    expect(await failure(new Uint8Array(50 * MEGABYTE + 1))).toEqual(error('wordTooLarge'))
    expect(await failure(GOOD, { fileBytes: GOOD.length - 1 })).toEqual(error('wordTooLarge'))
  })

  const LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  it.each(['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml', 'word/_rels/document.xml.rels', '_rels/.rels', 'docProps/core.xml'])(
    'refuses a DOCTYPE in %s', async (part) => {
      const entries = docxEntries({ body: p('正文'), styles: '', numbering: '', footnotes: '', coreTitle: '题' })
      const xml = Buffer.from(entries[part] ?? []).toString().replace(/(<\?xml[^>]*>)/, `$1${LAUGHS}`)
      expect(xml).toContain(LAUGHS)
      expect(await failure(zipSync({ ...entries, [part]: strToU8(xml) }))).toEqual(error('wordXmlUnsafe', part))
    })

  it('sees a DOCTYPE in UTF-16 too', async () => {
    const xml = Buffer.from(`\uFEFF${LAUGHS}${documentXml(p('正文')).replace(/^<\?xml[^>]*>/, '')}`, 'utf16le')
    expect(await failure(zipSync({ ...docxEntries({ body: '' }), 'word/document.xml': xml }))).toMatchObject({ code: 'wordXmlUnsafe' })
  })
})
