import { bringIntoView, panBy, shareAt, wholeView, zoomAt } from '#shared/domain/pan-zoom'
import type { Point, Scene, Size, View } from '#shared/domain/pan-zoom'

/** Pixels a finger may slip and still have tapped. */
const slip = 8

/**
 * Looking at a picture through a frame: drag, pinch, wheel and double tap. `tap` is told where on the picture, in shares
 * of its sides. Nothing is measured before the component is mounted, so that the server's page is the same.
 */
export function usePanZoom(frame: Ref<HTMLElement | null>, picture: Ref<Size | null>, options: { wheelAlways: () => boolean, tap: (at: Point) => void }) {
  const size = ref<Size>({ width: 0, height: 0 })
  const scene = computed<Scene | null>(() => picture.value && size.value.width > 0 ? { picture: picture.value, frame: size.value } : null)
  const view = ref<View>({ scale: 1, x: 0, y: 0 })

  function change(make: (view: View, scene: Scene) => View) {
    if (scene.value) view.value = make(view.value, scene.value)
  }
  const middle = () => ({ x: size.value.width / 2, y: size.value.height / 2 })
  const zoom = (factor: number, at: Point = middle()) => change((now, seen) => zoomAt(now, factor, at, seen))
  const pan = (dx: number, dy: number) => change((now, seen) => panBy(now, dx, dy, seen))
  const whole = () => change((_, seen) => wholeView(seen))
  const bring = (share: Point) => change((now, seen) => bringIntoView(now, share, seen))

  function place(event: { clientX: number, clientY: number }): Point {
    const box = frame.value?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  const fingers = new Map<number, Point>()
  let travelled = 0
  function down(event: PointerEvent) {
    if (event.button !== 0) return
    if (fingers.size === 0) travelled = 0
    fingers.set(event.pointerId, place(event))
  }
  function move(event: PointerEvent) {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = place(event)
    travelled += Math.hypot(now.x - before.x, now.y - before.y)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (other) zoom(Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
    if (travelled > slip) {
      // Only now: a capture from the start would take the click away from a button on the picture.
      frame.value?.setPointerCapture(event.pointerId)
      pan((now.x - before.x) / fingers.size, (now.y - before.y) / fingers.size)
    }
    fingers.set(event.pointerId, now)
  }
  function up(event: PointerEvent) {
    if (!fingers.delete(event.pointerId) || event.type !== 'pointerup' || fingers.size > 0 || travelled > slip || !scene.value) return
    const share = shareAt(view.value, place(event), scene.value)
    if (share) options.tap(share)
  }
  function wheel(event: WheelEvent) {
    if (!options.wheelAlways() && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)), place(event))
  }

  let observer: ResizeObserver | undefined
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      if (entry) size.value = { width: entry.contentRect.width, height: entry.contentRect.height }
    })
    if (frame.value) observer.observe(frame.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  watch(scene, whole)

  const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel, dblclick: (event: MouseEvent) => zoom(2, place(event)) }
  return { view: readonly(view), scene, zoom, pan, whole, bring, handlers }
}
