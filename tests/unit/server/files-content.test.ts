import { zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { UploadPurpose } from '../../../shared/schemas/upload'
import { uploadPurposes } from '../../../shared/schemas/upload'
import { displayFileName } from '../../../server/files/file-name'
import { encodeImage } from '../../../server/files/images'
import { requireKind, sniff } from '../../../server/files/sniff'
import { createTurnstile } from '../../../server/files/turnstile'
import { noise, picture, pngBomb, pngSignature, tinyPdf } from '../../support/pictures'

const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
const zip = Buffer.from(zipSync({ 'a.txt': new Uint8Array([1, 2, 3]) }))
const figureRule = { longest: 6000, lossless: true }

describe('kind of a file', () => {
  it.each([
    ['jpeg', () => picture('jpeg', 40, 30)], ['png', () => picture('png', 40, 30)],
    ['webp', () => picture('webp', 40, 30)], ['gif', () => picture('gif', 40, 30)],
    ['pdf', () => tinyPdf()], ['docx', () => zip],
    ['json', () => Buffer.from('\uFEFF {"type":"FeatureCollection"}')],
    [null, () => svg], [null, () => Buffer.from('<!doctype html><p>hello')], [null, () => Buffer.alloc(0)],
  ])('%s', async (kind, make) => {
    expect(await sniff(await make())).toBe(kind)
  })

  it('no purpose takes SVG or HTML', async () => {
    for (const purpose of uploadPurposes) {
      await expect(requireKind(svg, purpose)).rejects.toMatchObject({ code: 'wrongFileType' })
      await expect(requireKind(Buffer.from('<html><script>1</script>'), purpose)).rejects.toMatchObject({ code: 'wrongFileType' })
    }
  })

  it.each<[UploadPurpose, string]>([['opinionPhoto', 'JPG, PNG, WebP, GIF'], ['figure', 'JPG, PNG, WebP, GIF, PDF'], ['attachment', 'PDF'], ['layerSource', 'GeoJSON, Shapefile (ZIP), KMZ, KML, GeoPackage']])('%s tells what it takes', async (purpose, types) => {
    // A zip may be a shapefile; what is none of all this is refused with what is taken.
    await expect(requireKind(purpose === 'layerSource' ? svg : zip, purpose)).rejects.toMatchObject({ code: 'wrongFileType', params: { types: { zh: types.replaceAll(', ', '、'), en: types } } })
  })

  it('a .doc is told to be saved as .docx, where that is taken', async () => {
    const doc = Buffer.from('d0cf11e0a1b11ae1', 'hex')
    await expect(requireKind(doc, 'opinionFile')).rejects.toMatchObject({ code: 'officeOld' })
    await expect(requireKind(doc, 'opinionPhoto')).rejects.toMatchObject({ code: 'wrongFileType' })
  })

  it('an empty file is told as such', async () => {
    await expect(requireKind(Buffer.alloc(0), 'figure')).rejects.toMatchObject({ code: 'fileEmpty' })
  })
})

describe('images', () => {
  it('stand upright and lose EXIF, place and author', async () => {
    const source = await picture('jpeg', 300, 200, true)
    expect((await sharp(source).metadata()).exif).toBeDefined()
    const image = await encodeImage(source, { longest: 2400, lossless: false })
    expect([image.width, image.height]).toEqual([200, 300])
    for (const part of [image.original, image.display, image.thumb]) {
      const kept = await sharp(part).metadata()
      expect(kept.exif).toBeUndefined()
      expect(kept.orientation).toBeUndefined()
      expect(part.includes('Somebody')).toBe(false)
    }
  })

  it('are kept up to the rule\'s size, shown at 1600 and 320', async () => {
    const image = await encodeImage(await picture('jpeg', 7000, 3500), figureRule)
    expect([image.width, image.height]).toEqual([6000, 3000])
    expect((await sharp(image.display).metadata()).width).toBe(1600)
    expect((await sharp(image.thumb).metadata()).width).toBe(320)
  })

  it('never grow', async () => {
    const image = await encodeImage(await picture('png', 50, 40), figureRule)
    expect(image).toMatchObject({ width: 50, height: 40, contentType: 'image/png' })
    expect((await sharp(image.display).metadata()).width).toBe(50)
  })

  it('a PNG that stays huge becomes JPEG', async () => {
    const source = await noise('png', 1600, 1200)
    expect(source.length).toBeGreaterThan(4 * 1024 * 1024)
    const image = await encodeImage(source, figureRule)
    expect(image.contentType).toBe('image/jpeg')
  })

  it('what hangs behind the picture is gone', async () => {
    const image = await encodeImage(Buffer.concat([await picture('png', 40, 30), Buffer.from('<script>alert(1)</script>')]), figureRule)
    expect(image.original.includes('<script>')).toBe(false)
  })

  it.each([
    ['a PNG header with HTML behind', () => Buffer.concat([pngSignature, Buffer.from('<html><script>alert(1)</script>')])],
    ['half a JPEG', async () => (await noise('jpeg', 800, 600)).subarray(0, 20_000)],
    ['more pixels than any camera makes', () => pngBomb()],
  ])('%s is broken', async (_name, make) => {
    const start = Date.now()
    await expect(encodeImage(await make(), figureRule)).rejects.toMatchObject({ code: 'imageBroken' })
    expect(Date.now() - start).toBeLessThan(2000)
  })
})

describe('file names', () => {
  it.each([
    ['规划图.png', '规划图.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\扫描件.pdf', '扫描件.pdf'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['', '未命名'], ['..', '未命名'],
  ])('%j', (given, shown) => {
    expect(displayFileName(given)).toBe(shown)
  })

  it('are cut, with their ending kept', () => {
    const shown = displayFileName(`${'图'.repeat(300)}.geojson`)
    expect([...shown]).toHaveLength(120)
    expect(shown.endsWith('….geojson')).toBe(true)
  })
})

describe('turnstile', () => {
  it('runs as many as it has places, lets some wait and turns the rest away', async () => {
    const pass = createTurnstile({ places: 2, waiting: 1 })
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, inside += 1)
      await new Promise(resolve => setTimeout(resolve, 10))
      inside -= 1
    }
    const results = await Promise.allSettled([pass(work), pass(work), pass(work), pass(work)])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
    expect(most).toBe(2)
    await expect(pass(() => Promise.reject(new Error('own')))).rejects.toThrow('own')
    await expect(pass(() => Promise.resolve(1))).resolves.toBe(1)
  })
})
