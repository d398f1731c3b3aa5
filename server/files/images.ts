import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { UploadPurpose } from '#shared/schemas/upload'
import { DomainError } from '#shared/domain/errors'
import { createTurnstile } from './turnstile'

/** How an image of a purpose is kept: longest side in pixels, and whether line drawings stay lossless. */
interface ImageRule { longest: number, lossless: boolean }

const rules: Partial<Record<UploadPurpose, ImageRule>> = {
  opinionPhoto: { longest: 2400, lossless: false },
  figure: { longest: 6000, lossless: true },
  attachmentPage: { longest: 3200, lossless: true },
  blockImage: { longest: 3200, lossless: true },
  surveyPicture: { longest: 2400, lossless: false },
  proof: { longest: 3200, lossless: false },
  consultationFile: { longest: 3200, lossless: false },
}

const displaySide = 1600
const thumbSide = 320
const maxPixels = 60_000_000
/** A PNG above this is a photograph or a shaded map: JPEG shows it as well in a tenth of the bytes. */
const maxLosslessBytes = 4 * 1024 * 1024

// One core per picture: several at once share the machine instead of one taking all of it.
sharp.concurrency(1)
const turnstile = createTurnstile({ places: 2, waiting: 24 })

export interface EncodedImage {
  contentType: 'image/jpeg' | 'image/png'
  width: number
  height: number
  original: Buffer
  /** JPEG, longest side 1600: what pages show. JPEG and PNG only, because Safari 14 reads WebP on newer systems alone. */
  display: Buffer
  /** JPEG, longest side 320. */
  thumb: Buffer
}

/** The rule for a purpose's images, or undefined when the purpose holds other files. */
export function imageRuleOf(purpose: UploadPurpose): ImageRule | undefined {
  return rules[purpose]
}

/**
 * Draws the picture anew: upright, without EXIF, place or anything behind its end, on white.
 * Throws `imageBroken` when it cannot be read to its end or has more than 60 million pixels.
 */
export function encodeImage(bytes: Buffer, rule: ImageRule): Promise<EncodedImage> {
  return turnstile(async () => {
    try {
      const source = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).timeout({ seconds: 60 })
      const { format } = await source.metadata()
      const upright = source.autoOrient().flatten({ background: '#ffffff' })
        .resize({ width: rule.longest, height: rule.longest, fit: 'inside', withoutEnlargement: true })
      const { data, info, contentType } = await encodeOriginal(upright, rule.lossless && format !== 'jpeg')
      const display = await smaller(data, displaySide, 82)
      return { contentType, width: info.width, height: info.height, original: data, display, thumb: await smaller(display, thumbSide, 78) }
    }
    catch (error) {
      if (error instanceof DomainError) throw error
      throw new DomainError('imageBroken')
    }
  })
}

/** Of a thumbnail, a picture small enough to stand inside a page many times: twice the 64 pixels it is shown at. */
export const smallPicture = (thumb: Buffer): Promise<Buffer> => smaller(thumb, 128, 70)

async function encodeOriginal(image: Sharp, lossless: boolean) {
  if (lossless) {
    const png = await image.clone().png({ compressionLevel: 8 }).toBuffer({ resolveWithObject: true })
    if (png.data.length <= maxLosslessBytes) return { ...png, contentType: 'image/png' as const }
  }
  const jpeg = await image.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer({ resolveWithObject: true })
  return { ...jpeg, contentType: 'image/jpeg' as const }
}

/** Colours at full resolution: thin red and blue lines on a map blur otherwise. */
function smaller(bytes: Buffer, side: number, quality: number): Promise<Buffer> {
  return sharp(bytes).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, chromaSubsampling: '4:4:4', progressive: true }).toBuffer()
}
