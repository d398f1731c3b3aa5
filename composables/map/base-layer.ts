import type * as Leaflet from 'leaflet'
import { townshipsOf } from './base-map'
import type { BaseKind, BaseMap } from './base-map'
import { placeLabels, shortName, textWidth } from './labels'
import type { LabelBox } from './labels'

const order: readonly BaseKind[] = ['outline', 'wetland', 'water', 'township', 'river', 'road', 'rail']
/** From this zoom on there is room for whole names, and for those of rivers, waters and roads. */
const roomy = 11.5

/** The ground of every map: quiet outlines with names. Colours come from the style sheet by class, so that dark mode and print need no script. */
export function baseLayer(leaflet: typeof Leaflet, map: Leaflet.Map, base: BaseMap, lang: string) {
  map.createPane('base').style.zIndex = '200'
  const renderer = leaflet.svg({ pane: 'base', padding: 0.5 })
  for (const kind of order) {
    for (const feature of base.features.filter(one => one.properties.kind === kind)) {
      leaflet.geoJSON(feature, { pane: 'base', interactive: false, style: () => ({ renderer, className: `base base-${kind}`, fill: feature.geometry.type === 'Polygon' }) }).addTo(map)
    }
  }
  addNames(leaflet, map, base, lang)
}

interface Name { text: string, full: string, at: Leaflet.LatLng, kind: BaseKind, from: number }

/** Names as plain marks under the opinions; with every zoom those that would touch another are hidden. */
function addNames(leaflet: typeof Leaflet, map: Leaflet.Map, base: BaseMap, lang: string) {
  const pane = map.createPane('names')
  pane.style.zIndex = '450'
  pane.style.pointerEvents = 'none'
  pane.setAttribute('aria-hidden', 'true')
  const marks = namesOf(leaflet, base, lang).map(name => ({
    name,
    marker: leaflet.marker(name.at, { pane: 'names', interactive: false, keyboard: false, icon: leaflet.divIcon({ className: `map-name map-name-${name.kind}`, iconSize: [0, 0], html: '<span></span>' }) }).addTo(map),
  }))

  function arrange() {
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75
    const zoom = map.getZoom()
    const wanted = marks.filter(({ name }) => zoom >= name.from)
    const texts = wanted.map(({ name }) => zoom >= roomy ? name.full : name.text)
    const placed = placeLabels(
      wanted.map(({ name }, index) => ({ ...map.project(name.at, zoom), width: textWidth(texts[index] ?? '', size), height: size * 1.4 })),
      dotsOn(leaflet, map),
    )
    for (const { marker } of marks) marker.getElement()?.setAttribute('hidden', '')
    wanted.forEach(({ marker }, index) => {
      const element = marker.getElement()
      const span = element?.querySelector('span')
      const shift = placed.get(index)
      if (!element || !span || shift === undefined) return
      span.textContent = texts[index] ?? ''
      span.style.top = `${shift}px`
      element.removeAttribute('hidden')
    })
  }
  map.on(`zoomend ${dotsDrawn}`, arrange)
  map.whenReady(arrange)
}

/** Tells the names that other dots stand on the map (composables/map/dot-markers.ts). */
export const dotsDrawn = 'dotsdrawn'

function dotsOn(leaflet: typeof Leaflet, map: Leaflet.Map): LabelBox[] {
  const boxes: LabelBox[] = []
  map.eachLayer((layer) => {
    if (!(layer instanceof leaflet.Marker) || layer.options.pane !== 'markerPane') return
    const size = layer.options.icon?.options.iconSize
    const width = Array.isArray(size) ? size[0] - 8 : 24
    boxes.push({ ...map.project(layer.getLatLng()), width, height: width })
  })
  return boxes
}

function namesOf(leaflet: typeof Leaflet, base: BaseMap, lang: string): Name[] {
  const english = lang === 'en'
  const townships = townshipsOf(base).map((township): Name => {
    const full = english ? township.nameEn : township.name
    return { text: shortName(full), full, at: leaflet.latLng(township.centre[1], township.centre[0]), kind: 'township', from: 0 }
  })
  const others = base.features.flatMap(({ properties, geometry }): Name[] => {
    if (properties.kind === 'outline' || properties.kind === 'township') return []
    const text = english ? properties.nameEn ?? properties.name : properties.name
    const line = geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates[0] ?? []
    const at = geometry.type === 'LineString' ? line[Math.floor(line.length * 0.4)] : middle(line)
    return at ? [{ text, full: text, at: leaflet.latLng(at[1], at[0]), kind: properties.kind, from: geometry.type === 'Polygon' ? 10.5 : roomy }] : []
  })
  return [...townships, ...others]
}

function middle(ring: readonly (readonly [number, number])[]): readonly [number, number] {
  const sum = ring.reduce(([x, y], [lon, lat]) => [x + lon / ring.length, y + lat / ring.length] as const, [0, 0] as const)
  return sum
}
