import { buffer } from 'node:stream/consumers'
import type { Db } from '#db/client'
import { listOpinionFiles } from '#db/queries/uploads'
import type { OpinionFile } from '#db/queries/uploads'
import { DomainError } from '#shared/domain/errors'
import { sizeText } from '#shared/domain/file-size'
import { plainFiles, plainKinds, plainName } from '#shared/domain/plain-submission'
import type { PlainFault, PlainKind, PlainPoint, PlainValues } from '#shared/domain/plain-submission'
import { opinionLimit } from '#shared/domain/submission-limits'
import { uploadLimits } from '#shared/schemas/upload'
import type { UploadPurpose } from '#shared/schemas/upload'
import { smallPicture } from '../files/images'
import type { TakeFile } from '../files/form'
import { fileKey, storeUpload, useFiles } from '../utils/files'

interface Taker {
  uploadedBy: string | null
  /** Asked before each file; throws when too many came. */
  allow: () => Promise<void>
  /** The sentence for what went wrong with one file. */
  explain: (error: unknown) => string
}

/** Each kind's chooser in the form, what it uploads for, the path of its faults, and what says that there are too many. */
const kindsOf = {
  photos: { chooser: 'photo', purpose: 'opinionPhoto', path: 'attachments', tooMany: 'photosTooMany' },
  papers: { chooser: 'paper', purpose: 'opinionFile', path: 'papers', tooMany: 'papersTooMany' },
} as const satisfies Record<PlainKind, { chooser: string, purpose: UploadPurpose, path: string, tooMany: string }>

/** Which chooser of which point a file came from. */
function chooserOf(field: string): { kind: PlainKind, index: number } | undefined {
  const indices = Array.from({ length: opinionLimit.perSubmission }, (_, index) => index)
  return plainKinds.flatMap(kind => indices.map(index => ({ kind, index }))).find(({ kind, index }) => plainName(kindsOf[kind].chooser, index) === field)
}

/** The largest file in bytes that a field of the form may bring. */
export function plainFileLimit(field: string): number {
  const chooser = chooserOf(field)
  return chooser ? uploadLimits[kindsOf[chooser.kind].purpose] : 0
}

/** Stores the photos and papers of one post as they arrive. What is wrong with one is told at its point; the others stay. */
export function takePlainFiles(db: Db, { uploadedBy, allow, explain }: Taker) {
  const faults: PlainFault[] = []
  const arrived = new Map<string, string[]>()

  const take: TakeFile = async ({ field, fileName, bytes }, before) => {
    const chooser = chooserOf(field)
    if (!chooser) return
    const { kind, index } = chooser
    const { purpose, path: end, tooMany } = kindsOf[kind]
    const path = `opinions.${index}.${end}`
    const carried = plainName(kind, index)
    const files = arrived.get(carried) ?? (before.get(carried) ?? '').split(' ').filter(Boolean)
    if (files.length >= opinionLimit[kind]) {
      faults.push({ path, code: tooMany })
      return
    }
    try {
      if (!bytes) throw new DomainError('tooLarge', { max: sizeText(uploadLimits[purpose]) })
      await allow()
      const { id } = await storeUpload(db, { bytes, fileName, purpose, uploadedBy })
      arrived.set(carried, [...files, id])
    }
    catch (error) {
      faults.push({ path, code: kind === 'photos' ? 'photo' : 'paper', text: `${fileName}: ${explain(error)}` })
    }
  }

  const withArrived = (point: PlainPoint, at: number): PlainPoint => ({
    ...point,
    photos: arrived.get(plainName('photos', at))?.join(' ') ?? point.photos,
    papers: arrived.get(plainName('papers', at))?.join(' ') ?? point.papers,
  })

  /** The values with what has arrived. */
  const into = (values: PlainValues): PlainValues => ({ ...values, points: values.points.map(withArrived) })

  return { take, into, faults }
}

/**
 * Small pictures (data URLs) of the photos of a form and names of its papers, by id, and the points that name one which
 * is not there. Of what was already sent nothing is shown: from then on it is for staff alone, whoever may know its id.
 */
export async function plainPreviews(db: Db, values: PlainValues): Promise<{ previews: Record<string, string>, faults: PlainFault[] }> {
  // A form of ours carries no more; one made up could ask for thousands of pictures at once.
  const named = values.points.map(point => plainKinds.map(kind => ({ kind, ids: plainFiles(point, kind).slice(0, opinionLimit[kind]) })))
  const found = await listOpinionFiles(db, named.flat().flatMap(({ ids }) => ids))
  const isThere = (kind: PlainKind, id: string) => found.some(file => file.id === id && file.purpose === kindsOf[kind].purpose)
  const previews = await Promise.all(found.filter(file => !file.used).map(async file => [file.id, await preview(file)] as const))
  return {
    previews: Object.fromEntries(previews),
    faults: named.flatMap((files, index) => files.flatMap(({ kind, ids }) => ids.every(id => isThere(kind, id)) ? [] : [{ path: `opinions.${index}.${kindsOf[kind].path}`, code: 'photoUnknown' }])),
  }
}

async function preview({ id, purpose, name }: OpinionFile): Promise<string> {
  if (purpose === 'opinionFile') return name
  const thumb = await useFiles().get(fileKey(id, 'thumb'))
  return thumb ? `data:image/jpeg;base64,${(await smallPicture(await buffer(thumb.stream))).toString('base64')}` : ''
}
