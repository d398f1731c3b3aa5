import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { picturePdf } from '../../../server/services/demo-atlas'

const jpeg = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#1d5b83' } }).jpeg().toBuffer()

describe('picturePdf', () => {
  it('is read by pdf.js as pages of the pictures\' proportions, each painting one picture', async () => {
    const pages = [{ jpeg: await jpeg(400, 300), width: 400, height: 300 }, { jpeg: await jpeg(300, 600), width: 300, height: 600 }]
    const document = await getDocument({ data: new Uint8Array(picturePdf(pages)), useSystemFonts: false, verbosity: 0, stopAtErrors: true }).promise
    expect(document.numPages).toBe(2)
    for (const [index, wanted] of [[842, 632], [842, 1684]].entries()) {
      const page = await document.getPage(index + 1)
      const [, , width, height] = page.view
      expect([width, height]).toEqual(wanted)
      expect((await page.getOperatorList()).fnArray.filter(operation => operation === OPS.paintImageXObject)).toHaveLength(1)
    }
    await document.destroy()
  })
})
