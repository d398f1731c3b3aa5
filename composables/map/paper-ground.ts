import type { Position } from '#shared/domain/geometry'
import type { BaseKind, BaseMap } from './base-map'

/** The base map as it is printed on a sheet: parts of `width` and `height`, in the order in which they are drawn. */
export interface PaperGround { width: number, height: number, shapes: { key: string, kind: BaseKind, path: string }[], names: { key: string, x: number, y: number, name: string, nameEn: string }[] }

const width = 1000
/** What lies under what. */
const order: readonly BaseKind[] = ['wetland', 'water', 'river', 'road', 'rail', 'township', 'outline']

/** The whole base map, laid out for paper; null where there is nothing on it. */
export function paperGround({ features }: BaseMap): PaperGround | null {
  const lines = features.map(({ properties, geometry }) => ({ properties, rings: geometry.type === 'Polygon' ? geometry.coordinates : [geometry.coordinates], isArea: geometry.type === 'Polygon' }))
  const positions = lines.filter(({ properties }) => properties.kind === 'outline' || properties.kind === 'township').flatMap(({ rings }) => rings.flat())
  const [first] = positions
  if (!first) return null
  const edge = (at: 0 | 1, pick: (one: number, other: number) => number) => positions.reduce((found, position) => pick(found, position[at]), first[at])
  const [west, east, south, north] = [edge(0, Math.min), edge(0, Math.max), edge(1, Math.min), edge(1, Math.max)]
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude: near enough for one district.
  const squeeze = Math.cos((south + north) / 360 * Math.PI)
  const scale = width / Math.max(1e-6, (east - west) * squeeze)
  const place = ([lon, lat]: Position) => [Math.round((lon - west) * squeeze * scale), Math.round((north - lat) * scale)] as const
  return {
    width,
    height: Math.max(1, Math.round((north - south) * scale)),
    shapes: order.flatMap(kind => lines.filter(({ properties }) => properties.kind === kind).map(({ properties, rings, isArea }, at) => ({
      key: `${kind} ${at} ${properties.name}`, kind, path: rings.map(ring => `M${ring.map(position => place(position).join(' ')).join('L')}${isArea ? 'Z' : ''}`).join(''),
    }))),
    names: features.flatMap(({ properties: { kind, name, nameEn, code, centre } }) => {
      if (kind !== 'township' || !centre) return []
      const [x, y] = place(centre)
      return [{ key: code ?? name, x, y, name, nameEn: nameEn ?? name }]
    }),
  }
}
