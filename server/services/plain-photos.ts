import { buffer } from 'node:stream/consumers'
import type { Db } from '#db/client'
import { listPhotoUses } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { sizeText } from '#shared/domain/file-size'
import { plainName, plainPhotos } from '#shared/domain/plain-submission'
import type { PlainFault, PlainValues } from '#shared/domain/plain-submission'
import { opinionLimit } from '#shared/domain/submission-limits'
import { uploadLimits } from '#shared/schemas/upload'
import { smallPicture } from '../files/images'
import type { TakeFile } from '../files/form'
import { fileKey, storeUpload, useFiles } from '../utils/files'

interface Taker {
  uploadedBy: string | null
  /** Asked before each photo; throws when too many came. */
  allow: () => Promise<void>
  /** The sentence for what went wrong with one photo. */
  explain: (error: unknown) => string
}

/** Stores the photos of one post as they arrive. What is wrong with one is told at its point; the others stay. */
export function takePlainPhotos(db: Db, { uploadedBy, allow, explain }: Taker) {
  const faults: PlainFault[] = []
  const arrived = new Map<number, string[]>()

  const take: TakeFile = async ({ field, fileName, bytes }, before) => {
    const index = Array.from({ length: opinionLimit.perSubmission }, (_, at) => plainName('photo', at)).indexOf(field)
    if (index < 0) return
    const path = `opinions.${index}.attachments`
    const photos = arrived.get(index) ?? (before.get(plainName('photos', index)) ?? '').split(' ').filter(Boolean)
    if (photos.length >= opinionLimit.attachments) {
      faults.push({ path, code: 'photosTooMany' })
      return
    }
    try {
      if (!bytes) throw new DomainError('tooLarge', { max: sizeText(uploadLimits.opinionPhoto) })
      await allow()
      const { id } = await storeUpload(db, { bytes, fileName, purpose: 'opinionPhoto', uploadedBy })
      arrived.set(index, [...photos, id])
    }
    catch (error) {
      faults.push({ path, code: 'photo', text: `${fileName}: ${explain(error)}` })
    }
  }

  /** The values with what has arrived. */
  const into = (values: PlainValues): PlainValues => ({ ...values, points: values.points.map((point, at) => ({ ...point, photos: arrived.get(at)?.join(' ') ?? point.photos })) })

  return { take, into, faults }
}

/**
 * Small pictures (data URLs) of the photos of a form, by id, and the points that name a photo which is not there. Of a
 * photo that was already sent there is no picture: from then on it is for staff alone, whoever may know its id.
 */
export async function plainPreviews(db: Db, values: PlainValues): Promise<{ previews: Record<string, string>, faults: PlainFault[] }> {
  // A form of ours carries no more; one made up could ask for thousands of pictures at once.
  const named = values.points.map(point => plainPhotos(point).slice(0, opinionLimit.attachments))
  const found = await listPhotoUses(db, named.flat())
  const previews = await Promise.all(found.filter(photo => !photo.used).map(async ({ id }) => [id, await preview(id)] as const))
  return {
    previews: Object.fromEntries(previews),
    faults: named.flatMap((ids, index) => ids.some(id => !found.some(photo => photo.id === id)) ? [{ path: `opinions.${index}.attachments`, code: 'photoUnknown' }] : []),
  }
}

async function preview(id: string): Promise<string> {
  const thumb = await useFiles().get(fileKey(id, 'thumb'))
  return thumb ? `data:image/jpeg;base64,${(await smallPicture(await buffer(thumb.stream))).toString('base64')}` : ''
}
