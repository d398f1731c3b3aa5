import type { ShallowRef } from 'vue'
import type { MapContext } from './useMapContext'

/**
 * Leaves one finger and the wheel to the page until the map is being used: a tap or click on it begins that, one beside
 * it or Escape ends it. Two fingers zoom at any time, and a mouse drags at any time.
 */
export function useMapGestures(container: Ref<HTMLElement | null>, context: ShallowRef<MapContext | null>) {
  const active = ref(false)
  const touch = ref(false)

  function set(value: boolean) {
    active.value = value
    const map = context.value?.map
    if (!map) return
    map.scrollWheelZoom[value ? 'enable' : 'disable']()
    // While dragging is off Leaflet lets the browser scroll the page with one finger (touch-action: pan-x pan-y).
    map.dragging[value || !touch.value ? 'enable' : 'disable']()
  }

  const begin = () => set(true)
  function end(event: Event) {
    if (active.value && !(event.target instanceof Node && container.value?.contains(event.target))) set(false)
  }
  function escape(event: KeyboardEvent) {
    if (event.key === 'Escape') set(false)
  }

  watch(context, (held) => {
    if (!held) return
    touch.value = window.matchMedia('(pointer: coarse)').matches
    set(false)
    container.value?.addEventListener('click', begin)
  })
  onMounted(() => {
    // On click, not on pointerdown: what the end changes on screen must not slip away under the finger.
    document.addEventListener('click', end)
    document.addEventListener('keydown', escape)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('click', end)
    document.removeEventListener('keydown', escape)
  })

  return { active }
}
