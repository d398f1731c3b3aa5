import { countryBbox, insideDistrict } from '#shared/domain/coordinates'
import { pointInPolygon } from '#shared/domain/geometry'
import type { LineGeometry, PolygonGeometry, Position } from '#shared/domain/geometry'

export type BaseKind = 'outline' | 'township' | 'wetland' | 'water' | 'river' | 'road' | 'rail'

/** A feature of the offline base map (`public/basemap/district.json`): illustrative outlines drawn by us, CGCS2000. */
export interface BaseFeature {
  type: 'Feature'
  properties: { kind: BaseKind, name: string, nameEn?: string, code?: string, centre?: Position }
  geometry: PolygonGeometry | LineGeometry
}
export interface BaseMap { type: 'FeatureCollection', features: BaseFeature[] }
export interface BaseTownship { code: string, name: string, nameEn: string, centre: Position, geometry: PolygonGeometry }

/** Where the base map stands, on our own host, so that no visitor's browser asks another: the demonstration's is drawn with rivers and roads, an installation's are the outlines it has been given. */
export function baseMapAddress(demo: boolean): string {
  return demo ? '/basemap/district.json' : '/api/base-map'
}

/** Townships of the base map, in its order. */
export function townshipsOf(base: BaseMap): BaseTownship[] {
  return base.features.flatMap(({ properties: { kind, code, name, nameEn, centre }, geometry }) =>
    kind === 'township' && code && centre && geometry.type === 'Polygon' ? [{ code, name, nameEn: nameEn ?? name, centre, geometry }] : [])
}

/** The township in whose outline a point lies. The server decides again on its own polygons (design §4.16). */
export function townshipAt(base: BaseMap, point: Position): BaseTownship | undefined {
  return townshipsOf(base).find(township => pointInPolygon(point, township.geometry))
}

/** Whether neither the outline nor the townships have been entered: the ground is empty. */
export function isBlank(base: BaseMap): boolean {
  return base.features.length === 0
}

/** Whether the district's outline has been entered: without it nothing can be said to lie in the district. */
export function hasOutline(base: BaseMap): boolean {
  return base.features.some(({ properties }) => properties.kind === 'outline')
}

/** Whether a point lies in the district as drawn: its outline, or any township where the drawings differ; without an outline, anywhere in the country. */
export function inDistrict(base: BaseMap, point: Position): boolean {
  if (!hasOutline(base)) return insideDistrict(point, countryBbox)
  return base.features.some(({ properties: { kind }, geometry }) => (kind === 'outline' || kind === 'township') && geometry.type === 'Polygon' && pointInPolygon(point, geometry))
}
