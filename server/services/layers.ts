import type { Db } from '#db/client'
import { listMapFeatures, listMapLayers } from '#db/queries/map-layers'
import { listPlanDrafts } from '#db/queries/plans'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import type { Layer } from '#shared/schemas/draft'
import type { Takedown } from '#shared/schemas/takedown'
import { requirePlan } from './plans'
import { readDownOfDraft, takenDownError } from './takedowns/read'

/** Map layers of a draft with their features; `notFound` to whoever may not know of an unreleased one. */
export async function readLayers(db: Db, actor: Actor, planSlug: string, version: number): Promise<Layer[]> {
  const plan = await requirePlan(db, planSlug)
  const draft = (await listPlanDrafts(db, plan.id)).find(one => one.version === version)
  if (draft?.state === 'takenDown' && !can(actor, 'draft.readUnreleased')) throw await takenDownError(db, draft.id)
  if (!draft || (draft.state !== 'released' && !can(actor, 'draft.readUnreleased'))) throw new DomainError('notFound')
  const [layers, features, down] = await Promise.all([listMapLayers(db, draft.id), listMapFeatures(db, draft.id), readDownOfDraft(db, draft.id)])
  const byLayer = new Map(layers.map((layer): [string, Layer] => [layer.id, { ...layer, features: [] }]))
  for (const { layerId, ...feature } of features) byLayer.get(layerId)?.features.push(feature)
  // What nobody may read is for the desk alone, and whole; what everybody reads says the same to staff.
  return draft.state === 'released' ? [...byLayer.values()].map(layer => withoutSealedShapes(layer, down.get(layer.id))) : [...byLayer.values()]
}

/** Of a layer that is down its name. */
function withoutSealedShapes(layer: Layer, takedown: Takedown | undefined): Layer {
  return takedown ? { ...layer, legend: layer.name, reviewNumber: '', exemption: '', features: [], takedown } : layer
}
