import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Db } from '#db/client'
import { findSetting, readSetting } from '#db/queries/settings'
import { DomainError } from '#shared/domain/errors'
import type { DeskAccount } from '#shared/schemas/outcome'
import { compareTags } from '../../reports/report'
import { runReport, writeReport } from '../../reports/run-report'
import { fileKey, storeUpload, useFiles } from '../../utils/files'
import type { Doer } from '../invitations'
import { changeSetting } from '../settings'

const settingSchema = z.object({ upload: z.uuid(), fileName: z.string(), bytes: z.number().int(), unknown: z.array(z.string()), unused: z.array(z.string()) }).nullable()
type Template = z.infer<typeof settingSchema>
const key = 'accountTemplate'

async function read(db: Db): Promise<Template> {
  return settingSchema.catch(null).parse(await readSetting(db, key) ?? null)
}

/** The office's own template and what is wrong with its places; null where ours is used. */
export async function readTemplate(db: Db): Promise<DeskAccount['template']> {
  const found = await read(db)
  return found && { fileName: found.fileName, bytes: found.bytes, unknown: found.unknown, unused: found.unused }
}

/** The bytes of the office's own template. */
export async function readTemplateBytes(db: Db): Promise<Buffer | undefined> {
  const found = await read(db)
  const blob = found && await useFiles().get(fileKey(found.upload, 'file'))
  return blob ? buffer(blob.stream) : undefined
}

/** The template as it was uploaded, to be saved. */
export async function downloadTemplate(db: Db): Promise<{ fileName: string, bytes: Buffer }> {
  const [found, bytes] = [await read(db), await readTemplateBytes(db)]
  if (!found || !bytes) throw new DomainError('notFound')
  return { fileName: found.fileName, bytes }
}

/** A template that names every place there is. */
export function sampleTemplate(): Promise<Buffer> {
  return writeReport({ kind: 'sample' })
}

/** Puts a template in place of the one before; one with a broken place is refused with the place, one with places we do not know is taken and told. */
export async function replaceTemplate(db: Db, file: { bytes: Buffer, fileName: string }, by: Doer): Promise<NonNullable<DeskAccount['template']>> {
  const { tags } = await runReport({ kind: 'tags', template: file.bytes })
  const told = compareTags(tags)
  const stored = await storeUpload(db, { ...file, purpose: 'accountTemplate', uploadedBy: by.actor.kind === 'person' ? by.actor.personId : null })
  await change(db, { upload: stored.id, fileName: stored.fileName, bytes: stored.bytes, ...told }, by)
  return { fileName: stored.fileName, bytes: stored.bytes, ...told }
}

/** Goes back to our own layout. */
export async function removeTemplate(db: Db, by: Doer) {
  if (!await read(db)) throw new DomainError('notFound')
  await change(db, null, by)
}

/** Earlier templates stay stored: the record names them. */
async function change(db: Db, value: Template, by: Doer) {
  await db.transaction(async (tx) => {
    const before = await read(tx)
    const version = (await findSetting(tx, key, true))?.version ?? 0
    const told = (template: Template) => template && { name: template.fileName, upload: template.upload }
    await changeSetting(tx, { key, value: value ?? {}, version, told: { before: told(before), after: told(value) } }, by, () => readTemplate(tx))
  })
}
