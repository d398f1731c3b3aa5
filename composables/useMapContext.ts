import type * as Leaflet from 'leaflet'
import type { InjectionKey, ShallowRef } from 'vue'
import type { BaseMap } from './map/base-map'

/** A map that stands: Leaflet itself (loaded with the first map only), the map, and the base map's outlines. */
export interface MapContext {
  leaflet: typeof Leaflet
  map: Leaflet.Map
  base: BaseMap
}

export const mapContextKey: InjectionKey<ShallowRef<MapContext | null>> = Symbol('map')

/** The map of the surrounding `MapCanvas`; null until it stands. For components that draw on it and render nothing. */
export function useMapContext(): ShallowRef<MapContext | null> {
  return inject(mapContextKey, () => shallowRef(null), true)
}
