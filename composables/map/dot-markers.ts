import type * as Leaflet from 'leaflet'
import type { Cluster } from '../useMapClusters'
import { dotsDrawn } from './base-layer'
import { dotSize, dotText } from './map-text'
import { useRovingStops } from './roving'

export interface DotOptions {
  lang: string
  /** Name of a dot for screen readers. */
  name: (n: number) => string
  open: (cluster: Cluster) => void
}

const keyOf = ({ lon, lat, n }: Cluster) => `${lon},${lat},${n}`

/** One dot, which answers to Enter and space like the button it is. */
function dotMarker(leaflet: typeof Leaflet, cluster: Cluster, options: DotOptions): Leaflet.Marker {
  const size = dotSize(cluster.n)
  const box = size + 8
  const marker = leaflet.marker([cluster.lat, cluster.lon], {
    icon: leaflet.divIcon({ className: 'map-dot', iconSize: [box, box], html: `<span>${dotText(cluster.n, options.lang)}</span>` }),
    // Smaller ones lie above, so that a large one does not cover them.
    zIndexOffset: -Math.min(cluster.n, 5000),
    riseOnHover: true,
  })
  marker.on('click', () => options.open(cluster))
  marker.on('add', () => {
    const element = marker.getElement()
    const dot = element?.querySelector('span')
    if (!element || !dot) return
    element.setAttribute('aria-label', options.name(cluster.n))
    element.setAttribute('data-stop', '')
    dot.style.width = dot.style.height = `${size}px`
    // Leaflet gives a marker the role of a button but not its keys.
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      options.open(cluster)
    })
  })
  return marker
}

/**
 * Counted dots on a map, kept from one answer to the next where they did not change, so that the focus stays on them.
 * `draw` shows these and no others; `choose` marks the one whose list is open.
 */
export function dotMarkers(leaflet: typeof Leaflet, map: Leaflet.Map, options: DotOptions) {
  const markers = new Map<string, Leaflet.Marker>()
  const group = leaflet.layerGroup().addTo(map)
  const pane = map.getPane('markerPane')
  const refresh = pane ? useRovingStops(pane) : () => {}

  function draw(clusters: readonly Cluster[]) {
    const wanted = new Map(clusters.map(cluster => [keyOf(cluster), cluster]))
    for (const [key, marker] of markers) {
      if (wanted.has(key)) continue
      group.removeLayer(marker)
      markers.delete(key)
    }
    for (const [key, cluster] of wanted) {
      if (!markers.has(key)) markers.set(key, dotMarker(leaflet, cluster, options).addTo(group))
    }
    refresh()
    map.fire(dotsDrawn)
  }

  function choose(chosen: Pick<Cluster, 'lon' | 'lat'> | null) {
    for (const marker of markers.values()) {
      const { lat, lng } = marker.getLatLng()
      marker.getElement()?.classList.toggle('chosen', chosen !== null && lat === chosen.lat && lng === chosen.lon)
    }
  }

  return { draw, choose, remove: () => {
    group.remove()
    map.fire(dotsDrawn)
  } }
}
