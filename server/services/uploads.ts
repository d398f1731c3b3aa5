import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { recordAudit } from '#db/queries/record'
import { findOpinionOfFile, findUploadUse, removeUnusedFiles } from '#db/queries/uploads'
import type { UploadRow } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { isProposalFile } from '#db/queries/proposals'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import { fileAddress, fileVariants, opinionPurposes, uploadLimits } from '#shared/schemas/upload'
import type { FileVariant, UploadAnswer, UploadPurpose } from '#shared/schemas/upload'
import { onForget } from '../page-cache/generations'
import { fileKey, storeUpload, useFiles } from '../utils/files'
import { readDistrictBox } from './district-box'
import { checkMaterial } from './geodata'
import { takenDownError } from './takedowns/read'

/** What may be sent to `POST /api/uploads`; Word files and map layers have addresses of their own. */
export const purposeSchema = z.enum(['opinionPhoto', 'opinionFile', 'figure', 'attachment', 'attachmentPage', 'blockImage', 'surveyPicture', 'proof', 'consultationFile']).default('opinionPhoto')

/** What goes with an opinion: anybody sends it, only staff read it, and it goes again when nobody sends the opinion. */
const isOfOpinion = (purpose: UploadPurpose) => opinionPurposes.some(one => one === purpose)

/** What one has to be allowed to do to upload for a purpose, where that is not editing drafts. */
const uploadActions: Partial<Record<UploadPurpose, Action>> = { surveyPicture: 'survey.edit', proof: 'notice.edit', consultationFile: 'consultation.attach' }

/** The purpose named in the form, if `actor` may upload for it: anybody what goes with an opinion, writers of surveys their pictures, writers of notices what proves that they hung, units and the office what goes with a request for opinion, editors of drafts the rest. */
export function requirePurpose(actor: Actor, fields: Readonly<Record<string, string>>): UploadPurpose {
  const purpose = purposeSchema.safeParse(fields.purpose)
  if (!purpose.success) throw new DomainError('invalidInput', {}, { fields: [{ path: 'purpose', message: 'invalid_value' }] })
  if (isOfOpinion(purpose.data) || can(actor, uploadActions[purpose.data] ?? 'draft.edit')) return purpose.data
  throw new DomainError(actor.kind === 'guest' ? 'signInNeeded' : 'notAllowed')
}

/** Stores what came in a form and tells how it can be shown. */
export async function receiveUpload(db: Db, actor: Actor, received: { file: { bytes: Buffer, fileName: string }, fields: Record<string, string> }): Promise<UploadAnswer> {
  // Asked again: the limit was chosen by the fields before the file, the purpose may stand behind it.
  const purpose = requirePurpose(actor, received.fields)
  if (purpose === 'consultationFile') await checkMaterial(received.file.bytes, await readDistrictBox(db))
  const upload = await storeUpload(db, { ...received.file, purpose, uploadedBy: actor.kind === 'person' ? actor.personId : null })
  return { upload: upload.id, width: upload.width, height: upload.height, thumbnail: await thumbnailOf(upload) }
}

/** Largest file in bytes that `actor` may send for the purpose named in the form. */
export function uploadLimitFor(actor: Actor, fields: Readonly<Record<string, string>>): number {
  return uploadLimits[requirePurpose(actor, fields)]
}

async function thumbnailOf(upload: UploadRow): Promise<string | null> {
  if (upload.width === null) return null
  if (upload.purpose !== 'opinionPhoto') return fileAddress(upload.id, 'thumb')
  const thumb = await useFiles().get(fileKey(upload.id, 'thumb'))
  return thumb && `data:image/jpeg;base64,${(await buffer(thumb.stream)).toString('base64')}`
}

/** A file somebody may read: its row and type, and whether everybody may. */
export interface ReadableFile { upload: UploadRow, variant: FileVariant, contentType: string, public: boolean }

/** The file at an address; `takenDown` where what showed it was taken down, `notFound` to whoever may not know of it: photos of handwriting hold personal data, files of unreleased drafts are for staff. */
export async function requireFile(db: Db, actor: Actor, { upload: id, variant }: { upload: string, variant: FileVariant }, now: Date): Promise<ReadableFile> {
  const found = await findKnown(db, id, now)
  if (!found) throw new DomainError('notFound')
  const { upload, released, takenDown } = found
  // Its author has withdrawn what it came with: it is sealed, for staff too (docs/decisions/0016).
  if (upload.closedAt) throw new DomainError('notFound')
  // Files of accounts and their template, and of requests for opinion, have addresses of their own, which know who may and when no more (server/services/outcome-accounts, consultations).
  if (upload.purpose === 'accountFile' || upload.purpose === 'accountTemplate' || upload.purpose === 'consultationFile') throw new DomainError('notFound')
  const isImage = upload.width !== null
  if (isImage === (variant === 'file')) throw new DomainError('notFound')
  const allowed = isOfOpinion(upload.purpose) ? can(actor, 'submission.readOriginal') : released || can(actor, 'draft.readUnreleased') || (upload.purpose === 'proof' && await isOfOwnProposal(db, actor, id))
  if (!allowed) throw takenDown ? await takenDownError(db, takenDown) : new DomainError('notFound')
  if (isOfOpinion(upload.purpose)) await admitReader(db, actor, id, now)
  return { upload, variant, contentType: variant === 'display' || variant === 'thumb' ? 'image/jpeg' : upload.contentType, public: released && !isOfOpinion(upload.purpose) }
}

/** What goes with a proposal is read by the units that handle it. */
async function isOfOwnProposal(db: Db, actor: Actor, upload: string): Promise<boolean> {
  return actor.kind === 'person' && can(actor, 'proposal.handle') && await isProposalFile(db, { upload, unitIds: actor.unitIds })
}

/** Handwriting holds personal data: who looked at it is recorded before it is shown, once per person, file and day (个人信息保护法 Art. 51); where something was covered it opens only for who has read the original for a reason. */
async function admitReader(db: Db, actor: Actor, upload: string, now: Date) {
  if (actor.kind !== 'person') return
  const day = legalDate(now)
  const opinion = await findOpinionOfFile(db, upload, { personId: actor.personId, since: new Date(now.getTime() - openFor) })
  if (opinion?.sealed) throw new DomainError('wrongState', { reason: { zh: '同一来件有内容已涂隐，请在意见页写明理由、查看原文后再打开。', en: 'something of it was covered; read the original for a stated reason first.' } })
  await db.transaction(async (tx) => {
    // Taken in one statement, so that a picture and its small one asked for at once make one entry.
    const before = await takeRatePoint(tx, { key: `fileRead:${actor.personId}:${upload}:${day}`, points: 1, seconds: daySeconds, now })
    if (before === 0) await recordAudit(tx, { actor, action: 'opinion.readFile', subjectKind: 'opinion', subjectId: opinion?.id ?? '', detail: { upload } })
  })
}
const daySeconds = 86_400
/** How long the files of a sealed opinion stay open to who has given his reason, in milliseconds. */
const openFor = 60 * 60_000

type Known = Awaited<ReturnType<typeof findUploadUse>>
const known = new Map<string, { until: number, found: Known }>()
/** Half of the ten seconds within which a taken-down file has to be gone (design §4.14). */
const knownFor = 5000
const mostKnown = 2000
onForget(() => known.clear())

/** On the evening everybody opens the plan, its pictures cost no query each. Only what is released is kept. */
async function findKnown(db: Db, id: string, at: Date): Promise<Known> {
  const now = performance.now()
  const entry = known.get(id)
  if (entry && entry.until > now) return entry.found
  const found = await findUploadUse(db, id, at)
  known.delete(id)
  if (known.size >= mostKnown) known.clear()
  if (found?.released) known.set(id, { until: now + knownFor, found })
  return found
}

/** A form begun on a phone is offered again for this long, in days; its photos and files wait as long. */
const unusedFor = 14

/** Removes photos and files that were uploaded for an opinion and never sent; answers how many. */
export async function removeUnused(db: Db, now: Date): Promise<number> {
  const ids = await removeUnusedFiles(db, { before: new Date(now.getTime() - unusedFor * 86_400_000), limit: 200 })
  await removeFiles(ids)
  return ids.length
}

/** Removes the bytes of files whose rows are gone. */
export async function removeFiles(ids: readonly string[]) {
  for (const id of ids) for (const variant of fileVariants) await useFiles().remove(fileKey(id, variant))
}
