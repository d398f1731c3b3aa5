import type { ShallowRef } from 'vue'
import type { MapContext } from './useMapContext'

/**
 * Gives the map the width of an A4 sheet while printing, with the same section of the district on it: a browser lays
 * out the sheet without telling the map, which would print cut off otherwise.
 */
export function useMapPrint(context: ShallowRef<MapContext | null>) {
  function resize(value: boolean) {
    const held = context.value
    if (!held) return
    const section = held.map.getBounds()
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
