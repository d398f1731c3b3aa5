import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { findEditedVersion } from '#db/queries/figures'
import { insertFeatures, insertLayer } from '#db/queries/layers'
import { DomainError } from '#shared/domain/errors'
import type { Actor } from '#shared/domain/roles'
import { layerFormSchema } from '#shared/schemas/draft-map'
import type { LayerAnswer, LayerForm } from '#shared/schemas/draft-map'
import { fieldErrors } from '#shared/schemas/faults'
import type { LocalText } from '#shared/schemas/text'
import { storeUpload } from '../utils/files'
import { readDistrictBox } from './district-box'
import { changeMaps, placeItem } from './draft-maps'
import { readGeodataFile } from './geodata'

/** Adds a layer out of a geodata file to a draft in `editing`; the file as it came is kept. Throws `geodataUnreadable` with the reason. */
export async function addLayer(db: Db, actor: Actor, plan: string, { file, fields }: { file: { bytes: Buffer, fileName: string }, fields: Record<string, string> }): Promise<LayerAnswer> {
  const form = readForm(fields)
  const { features, skipped, bbox, system } = await readGeodataFile(file.bytes, await readDistrictBox(db), form)
  const version = form.draft ?? await findEditedVersion(db, plan)
  if (version === undefined) throw new DomainError('notFound')
  const source = await storeUpload(db, { ...file, purpose: 'layerSource', uploadedBy: actor.kind === 'person' ? actor.personId : null })
  const layer = randomUUID()
  return changeMaps(db, { actor, address: { plan, version }, action: 'add', kind: 'layer', detail: { source: source.id, features: features.length } }, async (tx, draft) => {
    await placeItem(tx, 'layer', draft.id, { id: layer }, position => insertLayer(tx, { id: layer, draftId: draft.id, position, ...toLayer(form) }))
    await insertFeatures(tx, features.map(({ bbox: [minLon, minLat, maxLon, maxLat], ...feature }, place) => ({ ...feature, layerId: layer, position: place, minLon, minLat, maxLon, maxLat })))
    return { subject: layer, answer: { layer, version, features: features.length, skipped, bbox, system } }
  })
}

function toLayer(form: LayerForm) {
  return {
    name: text(form.name, form.nameEn),
    // A legend that says nothing of its own is the layer's name.
    legend: text(form.legend || form.name, form.legend ? form.legendEn : form.nameEn),
    style: { colour: form.colour, pattern: form.pattern },
    reviewNumber: form.reviewNumber ?? '',
    exemption: form.exemption ?? '',
  }
}

const text = (zh: string, en: string | undefined): LocalText => en ? { zh, en } : { zh }

function readForm(fields: Record<string, string>): LayerForm {
  const form = layerFormSchema.safeParse({ ...fields, name: fields.name ?? '' })
  if (form.success) return form.data
  throw new DomainError('invalidInput', {}, { fields: fieldErrors(form.error) })
}
