import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkOffice } from '../../../server/files/office-faults'
import { checkPdf } from '../../../server/files/pdf-faults'
import { clamdScan } from '../../../server/files/scan'
import { infected, startClamd } from '../../support/clamd'
import { tinyPdf } from '../../support/pictures'

// Nitro makes this name known on the server.
vi.stubGlobal('useLog', () => ({ error: () => {} }))

const codeOf = (act: () => void) => {
  try {
    act()
    return 'taken'
  }
  catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error
  }
}

describe('a PDF', () => {
  const withCatalog = (entries: string) => Buffer.from(tinyPdf().toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${entries}`), 'latin1')

  it.each([
    ['that is plain', tinyPdf(2), 'taken'],
    ['that speaks of JavaScript in its text', Buffer.from(tinyPdf().toString('latin1').replace('(Page 1)', '(/JavaScript)'), 'latin1'), 'taken'],
    ['with a script', withCatalog('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), 'pdfActive'],
    ['with a script under another spelling', withCatalog('/OpenAction << /S /J#61vaScr#69pt >>'), 'pdfActive'],
    ['that starts a program', withCatalog('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'pdfActive'],
    ['with a file inside', withCatalog('/Names << /EmbeddedFile 9 0 R >>'), 'pdfActive'],
    ['that is encrypted', Buffer.from(tinyPdf().toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 8 0 R'), 'latin1'), 'pdfEncrypted'],
    ['behind something else', Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), tinyPdf()]), 'fileBroken'],
  ])('%s', (_name, bytes, code) => {
    expect(codeOf(() => checkPdf(bytes))).toBe(code)
  })
})

describe('an Office file', () => {
  const types = (extra = '') => strToU8(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${extra}</Types>`)
  const office = (parts: Record<string, Uint8Array>, content = types()) => Buffer.from(zipSync({ '[Content_Types].xml': content, ...parts }))
  const sheet = { 'xl/workbook.xml': strToU8('<workbook/>') }

  it.each([
    ['that is plain', office(sheet), 'xlsx', 'taken'],
    ['with a drawing of another program inside', office({ 'word/document.xml': strToU8('<d/>'), 'word/embeddings/oleObject1.bin': strToU8('x') }), 'docx', 'taken'],
    ['with macros', office({ ...sheet, 'xl/vbaProject.bin': strToU8('x') }), 'xlsx', 'officeMacros'],
    ['with macros that only its types tell', office(sheet, types('<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')), 'xlsx', 'officeMacros'],
    ['with controls', office({ ...sheet, 'xl/activeX/activeX1.bin': strToU8('x') }), 'xlsx', 'officeMacros'],
    ['that is another kind than it says', office(sheet), 'pptx', 'fileBroken'],
    ['that is cut off', office(sheet).subarray(0, 80), 'xlsx', 'fileBroken'],
    ['that inflates without bound', office(sheet, types('x'.repeat(70_000_000))), 'xlsx', 'fileBroken'],
  ] as const)('%s', (_name, bytes, kind, code) => {
    expect(codeOf(() => checkOffice(bytes, kind))).toBe(code)
  })
})

describe('a scan by clamd', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>
  beforeAll(async () => {
    clamd = await startClamd()
  })
  afterAll(() => clamd.stop())

  it('sends the whole file, however large, and lets a clean one pass', async () => {
    await clamdScan(clamd.address)(Buffer.alloc(700_000, 1))
    expect(clamd.scanned).toEqual([700_000])
  })

  it('refuses what clamd has found', async () => {
    await expect(clamdScan(clamd.address)(Buffer.from(`a ${infected} b`))).rejects.toMatchObject({ code: 'fileInfected' })
  })

  it('takes nothing in while clamd does not answer', async () => {
    const mute = await startClamd({ mute: true })
    await expect(clamdScan(mute.address)(Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' })
    await mute.stop()
    await expect(clamdScan(mute.address)(Buffer.from('x'))).rejects.toMatchObject({ code: 'unavailable' })
  })
})
