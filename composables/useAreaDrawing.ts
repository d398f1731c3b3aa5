import type { Bbox } from '#shared/domain/geometry'

const size = { width: 640, height: 420, margin: 24 }

/** A small drawing to scale over a grid of degrees: where a position stands in it, a path of rings, and the grid's lines. */
export function useAreaDrawing(bbox: () => Bbox) {
  return computed(() => {
    const [west, south, east, north] = bbox()
    const squeeze = Math.cos((south + north) / 2 * Math.PI / 180)
    const scale = Math.min((size.width - 2 * size.margin) / ((east - west) * squeeze), (size.height - 2 * size.margin) / (north - south))
    const x = (lon: number) => Math.round((size.width / 2 + (lon - (west + east) / 2) * squeeze * scale) * 10) / 10
    const y = (lat: number) => Math.round((size.height / 2 - (lat - (south + north) / 2) * scale) * 10) / 10
    const pathOf = (rings: readonly number[][][]) => rings.map(ring => `M${ring.map(([lon = 0, lat = 0]) => `${x(lon)} ${y(lat)}`).join('L')}Z`).join('')
    const step = [0.05, 0.1, 0.2, 0.5, 1, 2, 5].find(one => one * scale >= 70) ?? 5
    const marks = (from: number, to: number) => Array.from({ length: Math.max(0, Math.floor(to / step) - Math.ceil(from / step) + 1) }, (_, index) => (Math.ceil(from / step) + index) * step)
    const degrees = (value: number) => `${Number(value.toFixed(2))}°`
    return { ...size, pathOf, meridians: marks(west, east).map(lon => ({ at: x(lon), text: degrees(lon) })), parallels: marks(south, north).map(lat => ({ at: y(lat), text: degrees(lat) })) }
  })
}
