import type * as Leaflet from 'leaflet'
import { bboxOf } from '#shared/domain/geometry'
import type { Bbox } from '#shared/domain/geometry'
import { countryBbox } from '#shared/domain/coordinates'
import { baseLayer } from './map/base-layer'
import { baseMapAddress, isBlank } from './map/base-map'
import type { BaseMap } from './map/base-map'
import type { MapContext } from './useMapContext'

/** How far one can zoom; as far out as `country` where there is no ground to hold on to. */
export const mapZoom = { country: 3, least: 9, most: 18 }

/**
 * A Leaflet map of the district in `container`, made after mounting: Leaflet and the outlines are loaded then and
 * not before. `bbox` is where it opens (degrees), else the whole district. `state` says how far it is; `start` tries again.
 */
export function useMap(container: Ref<HTMLElement | null>, bbox?: () => Bbox | undefined) {
  const { locale } = useI18n()
  const { site } = useSite()
  const context = shallowRef<MapContext | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  let observer: ResizeObserver | undefined
  let gone = false

  async function start() {
    state.value = 'loading'
    try {
      const [leaflet, base] = await Promise.all([loadLeaflet(), $fetch<BaseMap>(baseMapAddress(site.value?.demo ?? true), { responseType: 'json' })])
      if (gone || !container.value) return
      const map = makeMap(leaflet, container.value, base, bbox?.())
      baseLayer(leaflet, map, base, locale.value)
      observer = new ResizeObserver(() => map.invalidateSize({ pan: false, animate: false }))
      observer.observe(container.value)
      context.value = markRaw({ leaflet, map, base })
      state.value = 'ready'
    }
    catch {
      state.value = 'failed'
    }
  }

  onMounted(start)
  onBeforeUnmount(() => {
    gone = true
    observer?.disconnect()
    context.value?.map.remove()
    context.value = null
  })

  /** Shows the whole district, or a box of it. */
  function show(box?: Bbox) {
    const held = context.value
    if (held) held.map.fitBounds(boundsOf(held.leaflet, box ?? districtBox(held.base)), { animate: !prefersStill(), maxZoom: 16, padding: box ? [0, 0] : [8, 16] })
  }

  return { context, state, /** There is no ground: nothing of the district has been entered. */ blank: computed(() => context.value !== null && isBlank(context.value.base)), start, show }
}

/** Leaflet is one CommonJS file: a bundler hands it over as the default export, which its types do not know. */
async function loadLeaflet(): Promise<typeof Leaflet> {
  const module: typeof Leaflet & { default?: typeof Leaflet } = await import('leaflet')
  return module.default ?? module
}

/** Whether things should not move by themselves: the device's choice, or senior mode. */
export function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.hasAttribute('data-senior')
}

function makeMap(leaflet: typeof Leaflet, element: HTMLElement, base: BaseMap, bbox?: Bbox): Leaflet.Map {
  const still = prefersStill()
  const district = boundsOf(leaflet, districtBox(base))
  return leaflet.map(element, {
    // Our own buttons and imprint stand around the map (components/map/MapCanvas.vue).
    zoomControl: false,
    attributionControl: false,
    minZoom: isBlank(base) ? mapZoom.country : mapZoom.least,
    maxZoom: mapZoom.most,
    zoomSnap: 0.25,
    maxBounds: district.pad(0.35),
    maxBoundsViscosity: 0.9,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    // The wheel belongs to the page until the map is being used (useMapGestures).
    scrollWheelZoom: false,
  }).fitBounds(bbox ? boundsOf(leaflet, bbox) : district, { animate: false, padding: bbox ? [0, 0] : [8, 16] })
}

/** The box around the district's outlines, degrees; the country's while there are none. */
export function districtBox(base: BaseMap): Bbox {
  const all = base.features.filter(feature => feature.properties.kind === 'outline' || feature.properties.kind === 'township').flatMap(({ geometry }) => geometry.type === 'Polygon' ? geometry.coordinates : [])
  return all.length ? bboxOf({ type: 'Polygon', coordinates: all }) : countryBbox
}

function boundsOf(leaflet: typeof Leaflet, [west, south, east, north]: Bbox): Leaflet.LatLngBounds {
  return leaflet.latLngBounds([south, west], [north, east])
}
