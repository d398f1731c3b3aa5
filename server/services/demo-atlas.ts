import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { insertAttachment } from '#db/queries/figures'

/** A page of the atlas: a JPEG and its size in pixels. */
export interface AtlasPage { jpeg: Buffer, width: number, height: number }

/** Puts the demonstration's figures into a draft once more as an attachment: a PDF, and its pages as pictures. */
export async function seedAtlas(db: Db, draftId: string, pages: AtlasPage[]): Promise<void> {
  const file = await storeUpload(db, { bytes: picturePdf(pages), fileName: '图件集（演示）.pdf', purpose: 'attachment', uploadedBy: null })
  const pictures: string[] = []
  for (const [index, page] of pages.entries()) {
    const stored = await storeUpload(db, { bytes: page.jpeg, fileName: `图件集（演示）-${index + 1}.jpg`, purpose: 'attachmentPage', uploadedBy: null })
    pictures.push(stored.id)
  }
  await insertAttachment(db, {
    id: randomUUID(),
    draftId,
    position: 0,
    title: { zh: '图件集（演示）', en: 'Atlas of figures (demonstration)' },
    uploadId: file.id,
    pages: pictures,
  })
}

/** A PDF with one picture to a page, without fonts: PDF 1.4 takes JPEG as it is (ISO 32000-1, 7.4.8). */
export function picturePdf(pages: readonly AtlasPage[]): Buffer {
  const kids = pages.map((_, index) => 3 + index * 3)
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] >>`),
    ...pages.flatMap((page, index) => pageObjects(page, kids[index] ?? 0)),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const offset = length
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** The page, its picture and what draws it, numbered from `first`. A4 across, 842 points wide. */
function pageObjects({ jpeg, width, height }: AtlasPage, first: number): Buffer[] {
  const high = Math.round(842 * height / width)
  const drawing = `842 0 0 ${high} 0 0 cm /Picture Do`
  return [
    Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 ${high}] /Resources << /XObject << /Picture ${first + 1} 0 R >> >> /Contents ${first + 2} 0 R >>`),
    stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, jpeg),
    stream('', Buffer.from(drawing)),
  ]
}

function stream(entries: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')])
}
