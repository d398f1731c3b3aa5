import type { LatLngBounds } from 'leaflet'
import type { ShallowRef } from 'vue'
import type { MapContext } from './useMapContext'

/**
 * Gives the map the width of an A4 sheet while printing, with the section shown on it: a browser lays
 * out the sheet without telling the map, which would print cut off otherwise.
 */
export function useMapPrint(context: ShallowRef<MapContext | null>) {
  let shown: LatLngBounds | undefined

  function resize(value: boolean) {
    const held = context.value
    if (!held) return
    const section = value ? sheetSection(held) : shown ?? held.map.getBounds()
    shown = held.map.getBounds()
    // The class has to stand before the map measures itself; the browser waits for this listener only.
    held.map.getContainer().classList.toggle('printing', value)
    held.map.invalidateSize({ animate: false })
    held.map.fitBounds(section, { animate: false })
  }
  const before = () => resize(true)
  const after = () => resize(false)

  onMounted(() => {
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  })
}

/** What goes onto the sheet: the section shown, without the empty ground beside the district on a wide screen. */
function sheetSection({ leaflet, map, base }: MapContext) {
  const shown = map.getBounds()
  const [west, south, east, north] = districtBox(base)
  const section = leaflet.latLngBounds(
    [Math.max(shown.getSouth(), south), Math.max(shown.getWest(), west)],
    [Math.min(shown.getNorth(), north), Math.min(shown.getEast(), east)],
  )
  return shown.intersects(leaflet.latLngBounds([south, west], [north, east])) ? section : shown
}
