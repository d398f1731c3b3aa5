import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Db } from '#db/client'
import { insertFigure } from '#db/queries/figures'
import { figures } from '#db/seed/demo/figures'
import type { DemoFigure } from '#db/seed/demo/types'
import { seedAtlas } from './demo-atlas'
import type { AtlasPage } from './demo-atlas'

/** One and a half times the drawing's own 1600 × 1200: zooming in shows more than the page, and starting the demonstration stays quick. */
const density = 108

/** Draws the demonstration's figures into pictures and puts them into a draft, in order, and together as an attachment. */
export async function seedFigures(db: Db, draftId: string): Promise<void> {
  await seedAtlas(db, draftId, await Promise.all(figures.map((figure, position) => seedFigure(db, { draftId, figure, position }))))
}

async function seedFigure(db: Db, { draftId, figure, position }: { draftId: string, figure: DemoFigure, position: number }): Promise<AtlasPage> {
  // Uploads never take SVG (it may carry script), so the drawing comes in as a picture like any other.
  const bytes = await sharp(Buffer.from(figure.svg), { density }).png().toBuffer()
  const upload = await storeUpload(db, { bytes, fileName: `${figure.number}.png`, purpose: 'figure', uploadedBy: null })
  await insertFigure(db, {
    id: randomUUID(),
    draftId,
    position,
    number: figure.number,
    title: figure.title,
    reviewNumber: figure.reviewNo ?? '',
    exemption: figure.reviewExemption.zh,
    legend: figure.legend.map(line => line.zh),
    uploadId: upload.id,
  })
  const page = await sharp(bytes).resize({ width: 1600 }).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true })
  return { jpeg: page.data, width: page.info.width, height: page.info.height }
}
