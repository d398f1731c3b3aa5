import type * as Leaflet from 'leaflet'
import type { Position } from '#shared/domain/geometry'
import type { Layer } from '#shared/schemas/draft'
import { interiorOf } from './geometry-parts'
import { mapGrounds, outlineColour } from './layer-colours'
import type { MapFeature } from './map-choice'

export type Pattern = Layer['style']['pattern']

/** Id of a layer's pattern in the document; `MapPatterns` defines it. */
export const patternId = (scope: string, layer: string) => `pattern-${scope}-${layer}`.replace(/[^\w-]/g, '')

/** How lines of a pattern are broken, so that layers of one colour can be told apart. */
export const lineDashes = { solid: '', hatch: '12 4', dots: '1 7', dash: '7 6' } as const satisfies Record<Pattern, string>

/** Custom properties of the outline in both themes; the style sheet chooses (components/map/map.css). */
export function outlineProperties(colour: string): Record<'--outline-light' | '--outline-dark', string> {
  return { '--outline-light': outlineColour(colour, mapGrounds.light), '--outline-dark': outlineColour(colour, mapGrounds.dark) }
}

export interface ShapeOptions {
  /** Ids of patterns are unique on the page by this. */
  scope: string
  name: (layer: Layer, feature: MapFeature) => string
  choose: (layer: Layer, feature: MapFeature, at: Position) => void
}

/** A layer's features on the map, in their own group: coloured, patterned, named, to be chosen by click or Enter. */
export function featureShapes(leaflet: typeof Leaflet, layer: Layer, renderer: Leaflet.Renderer, options: ShapeOptions) {
  const group = leaflet.featureGroup()
  const paths = new Map<string, Leaflet.Path[]>()
  for (const feature of layer.features) {
    const shape = leaflet.geoJSON(feature.geometry, {
      style: () => pathStyle(layer, renderer, options.scope),
      pointToLayer: (_, at) => leaflet.circleMarker(at, { ...pathStyle(layer, renderer, options.scope), radius: 8, fillOpacity: 0.9, dashArray: undefined }),
    })
    shape.eachLayer((part) => {
      if (!(part instanceof leaflet.Path)) return
      paths.set(feature.id, [...paths.get(feature.id) ?? [], part])
      part.on('add', () => dress(part, layer, feature, options))
      part.on('click', (event: Leaflet.LeafletMouseEvent) => {
        leaflet.DomEvent.stopPropagation(event)
        options.choose(layer, feature, [event.latlng.lng, event.latlng.lat])
      })
    })
    shape.addTo(group)
  }

  function mark(chosen: string | null) {
    for (const [id, parts] of paths) {
      for (const part of parts) {
        part.getElement()?.classList.toggle('chosen', id === chosen)
        if (id === chosen) part.bringToFront()
      }
    }
  }

  return { group, mark, boundsOf: (id: string) => paths.get(id)?.reduce((bounds, part) => bounds.extend(partBounds(leaflet, part)), leaflet.latLngBounds([])) }
}

function pathStyle({ id, style }: Layer, renderer: Leaflet.Renderer, scope: string): Leaflet.PathOptions {
  return { renderer, className: 'map-feature map-outlined', fillColor: `url(#${patternId(scope, id)})`, fillOpacity: 1, dashArray: lineDashes[style.pattern] || undefined, lineCap: style.pattern === 'dots' ? 'round' : 'butt' }
}

/** What Leaflet does not give a path: a name, a place among the stops of the keyboard, Enter, colours by theme. */
function dress(part: Leaflet.Path, layer: Layer, feature: MapFeature, { name, choose }: ShapeOptions) {
  const element = part.getElement()
  // Leaflet draws paths as SVG elements with this renderer; its types say Element.
  if (!(element instanceof SVGElement)) return
  for (const [property, value] of Object.entries(outlineProperties(layer.style.colour))) element.style.setProperty(property, value)
  element.setAttribute('role', 'button')
  element.setAttribute('aria-label', name(layer, feature))
  element.setAttribute('data-stop', '')
  element.setAttribute('tabindex', '-1')
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose(layer, feature, interiorOf(feature.geometry))
  })
}

function partBounds(leaflet: typeof Leaflet, part: Leaflet.Path): Leaflet.LatLngBounds {
  if (part instanceof leaflet.Polyline) return part.getBounds()
  return part instanceof leaflet.CircleMarker ? leaflet.latLngBounds([part.getLatLng()]) : leaflet.latLngBounds([])
}
