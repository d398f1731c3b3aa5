export interface Size { width: number, height: number }
export interface Point { x: number, y: number }
/** A picture and the frame it is looked at through, both in any unit of length. */
export interface Scene { picture: Size, frame: Size }
/** How the picture lies in the frame: its size (1 = fitted whole) and where its upper left corner stands, in the frame's pixels. */
export interface View { scale: number, x: number, y: number }

export const maxScale = 8

/** Size of the picture at scale 1: as large as the frame lets it be whole. */
export function fittedSize({ picture, frame }: Scene): Size {
  const ratio = Math.min(frame.width / picture.width, frame.height / picture.height)
  return Number.isFinite(ratio) ? { width: picture.width * ratio, height: picture.height * ratio } : { width: 0, height: 0 }
}

/** The picture whole and in the middle. */
export function wholeView(scene: Scene): View {
  return keepInside({ scale: 1, x: 0, y: 0 }, scene)
}

/** Between whole and eight times; smaller than the frame it stands in the middle, larger it leaves no gap at an edge. */
export function keepInside(view: View, scene: Scene): View {
  const scale = Math.min(maxScale, Math.max(1, view.scale))
  const fitted = fittedSize(scene)
  return {
    scale,
    x: keepAxis(view.x, fitted.width * scale, scene.frame.width),
    y: keepAxis(view.y, fitted.height * scale, scene.frame.height),
  }
}

function keepAxis(start: number, length: number, room: number): number {
  return length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, start))
}

/** Larger or smaller by `factor`, with the point of the picture under `at` (in the frame's pixels) staying there. */
export function zoomAt(view: View, factor: number, at: Point, scene: Scene): View {
  const scale = Math.min(maxScale, Math.max(1, view.scale * factor))
  const by = scale / view.scale
  return keepInside({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, scene)
}

/** Moved by pixels of the frame. */
export function panBy(view: View, dx: number, dy: number, scene: Scene): View {
  return keepInside({ ...view, x: view.x + dx, y: view.y + dy }, scene)
}

/** Where on the picture a point of the frame lies, as shares of its width and height (0 to 1); null beside it. */
export function shareAt(view: View, at: Point, scene: Scene): Point | null {
  const fitted = fittedSize(scene)
  const share = { x: (at.x - view.x) / (fitted.width * view.scale), y: (at.y - view.y) / (fitted.height * view.scale) }
  return [share.x, share.y].every(one => one >= 0 && one <= 1) ? share : null
}

/** Where in the frame a share of the picture lies, in pixels. */
export function pointOf(view: View, share: Point, scene: Scene): Point {
  const fitted = fittedSize(scene)
  return { x: view.x + share.x * fitted.width * view.scale, y: view.y + share.y * fitted.height * view.scale }
}

/** Moved just so far that a share of the picture stands in the frame, a tenth away from its edge. */
export function bringIntoView(view: View, share: Point, scene: Scene): View {
  const point = pointOf(view, share, scene)
  const [left, top] = [scene.frame.width * 0.1, scene.frame.height * 0.1]
  const dx = Math.max(0, left - point.x) - Math.max(0, point.x - (scene.frame.width - left))
  const dy = Math.max(0, top - point.y) - Math.max(0, point.y - (scene.frame.height - top))
  return panBy(view, dx, dy, scene)
}
