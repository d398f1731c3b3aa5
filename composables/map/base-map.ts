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

/** Whether a point lies in the district as drawn: its outline, or any township where the drawings differ. */
export function inDistrict(base: BaseMap, point: Position): boolean {
  const areas = base.features.flatMap(({ properties: { kind }, geometry }) => (kind === 'outline' || kind === 'township') && geometry.type === 'Polygon' ? [geometry] : [])
  // Where nothing has been drawn yet, nothing can be outside.
  return areas.length === 0 || areas.some(area => pointInPolygon(point, area))
}
