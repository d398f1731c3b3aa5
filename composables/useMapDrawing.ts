import type { DrawnGeometry, Position } from '#shared/domain/geometry'
import { addCorner, cornersNeeded, cornersOf, shapeOf } from './map/drawing'
import type { DrawMode } from './map/drawing'

/**
 * A point, line or area being marked corner by corner, in CGCS2000. A shape counts as soon as it has corners enough, so
 * that nothing is lost when somebody goes on without finishing; finishing only ends the adding.
 */
export function useMapDrawing(mode: () => DrawMode, given: () => DrawnGeometry | null) {
  const corners = ref<Position[]>(cornersOf(mode(), given()))
  const finished = ref(mode() === 'point' || corners.value.length > 0)
  const shape = computed(() => shapeOf(mode(), corners.value))
  const canFinish = computed(() => !finished.value && corners.value.length >= cornersNeeded[mode()])

  /** Takes a corner; false once the shape is finished. */
  function add(at: Position): boolean {
    if (mode() !== 'point' && finished.value) return false
    corners.value = addCorner(mode(), corners.value, at)
    return true
  }

  /** Takes back the last corner, and the finishing with it. */
  function undo() {
    corners.value = corners.value.slice(0, -1)
    finished.value = mode() === 'point'
  }

  function finish() {
    if (canFinish.value) finished.value = true
  }

  function clear() {
    corners.value = []
    finished.value = mode() === 'point'
  }

  /** Begins with the geometry given, as after a change of mode or when the form was emptied. */
  function restart() {
    corners.value = cornersOf(mode(), given())
    finished.value = mode() === 'point' || corners.value.length > 0
  }

  return { corners, finished, shape, canFinish, add, undo, finish, clear, restart }
}
