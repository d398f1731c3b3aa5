import type { Db } from '#db/client'
import { listMapFeatures, listMapLayers } from '#db/queries/map-layers'
import { listPlanDrafts } from '#db/queries/plans'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Actor } from '#shared/domain/roles'
import type { Layer } from '#shared/schemas/draft'
import { requirePlan } from './plans'

/** Map layers of a draft with their features; `notFound` to whoever may not know of an unreleased one. */
export async function readLayers(db: Db, actor: Actor, planSlug: string, version: number): Promise<Layer[]> {
  const plan = await requirePlan(db, planSlug)
  const draft = (await listPlanDrafts(db, plan.id)).find(one => one.version === version)
  if (!draft || (draft.state !== 'released' && !can(actor, 'draft.readUnreleased'))) throw new DomainError('notFound')
  const [layers, features] = await Promise.all([listMapLayers(db, draft.id), listMapFeatures(db, draft.id)])
  const byLayer = new Map(layers.map((layer): [string, Layer] => [layer.id, { ...layer, features: [] }]))
  for (const { layerId, ...feature } of features) byLayer.get(layerId)?.features.push(feature)
  return [...byLayer.values()]
}
