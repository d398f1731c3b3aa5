import { cellAt, cellBounds, cellOf, cellZoom } from '#shared/domain/cells'
import type { Bbox, Position } from '#shared/domain/geometry'
import type { Layer } from '#shared/schemas/draft'
import type { LocalText } from '#shared/schemas/text'
import { inDistrict, townshipAt } from './base-map'
import type { BaseMap } from './base-map'

export type MapFeature = Layer['features'][number]

/** What a person has chosen on a map or in its list. */
export type MapChoice
  = | { kind: 'feature', layer: Layer, feature: MapFeature, at: Position | null }
    | { kind: 'place', at: Position, township: LocalText | null, inside: boolean }
    | { kind: 'opinions', bbox: Bbox, n: number, at: Position }

/** A cluster of at most this many opens as a list at once; a larger one is looked into first. */
export const readableCluster = 20
/** From this zoom on a cluster holds one cell of the finest grid and does not come apart any more (db/queries/clusters.ts). */
const finestZoom = cellZoom - 2

/** Whether a cluster should be zoomed into rather than listed. */
export function comesApart(n: number, zoom: number): boolean {
  return n > readableCluster && Math.round(zoom) < finestZoom
}

/** The cell whose pins a cluster of this zoom stands for: what to ask the list for. */
export function clusterBox(at: Position, zoom: number): Bbox {
  const cells = Math.min(cellZoom, Math.round(zoom) + 2)
  return cellBounds(cellAt(cellOf(at), cells), cells)
}

/** A place tapped on the map, with the township it lies in. */
export function placeChoice(base: BaseMap, at: Position): MapChoice {
  const township = townshipAt(base, at)
  return { kind: 'place', at, inside: inDistrict(base, at), township: township ? { zh: township.name, en: township.nameEn } : null }
}

/** Stands for the opinions among the ids of layers switched off. */
export const opinionsLayer = 'opinions'

/** The stage whose opinions a plan's map shows: the open one, else the last that opened; none before any did. */
export function mapStage<S extends { state: string, opensAt: string }>(stages: readonly S[]): S | undefined {
  const begun = stages.filter(stage => stage.state !== 'upcoming').sort((a, b) => b.opensAt.localeCompare(a.opensAt))
  return begun.find(stage => stage.state === 'open') ?? begun[0]
}
