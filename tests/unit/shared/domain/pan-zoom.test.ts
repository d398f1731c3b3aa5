import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bringIntoView, fittedSize, maxScale, panBy, pointOf, shareAt, wholeView, zoomAt } from '../../../../shared/domain/pan-zoom'

const scene = { picture: { width: 4000, height: 2000 }, frame: { width: 400, height: 300 } }
const side = fc.integer({ min: 40, max: 6000 })
const scenes = fc.record({ picture: fc.record({ width: side, height: side }), frame: fc.record({ width: side, height: side }) })

describe('looking at a picture through a frame', () => {
  it('shows it whole and in the middle at first', () => {
    expect(fittedSize(scene)).toEqual({ width: 400, height: 200 })
    expect(wholeView(scene)).toEqual({ scale: 1, x: 0, y: 50 })
  })

  it('keeps the point under the cursor where it is', () => {
    const view = zoomAt(wholeView(scene), 4, { x: 100, y: 150 }, scene)
    expect(view).toEqual({ scale: 4, x: -300, y: -250 })
    expect(shareAt(view, { x: 100, y: 150 }, scene)).toEqual(shareAt(wholeView(scene), { x: 100, y: 150 }, scene))
  })

  it('goes from whole to eight times and no further', () => {
    expect(zoomAt(wholeView(scene), 100, { x: 0, y: 0 }, scene).scale).toBe(maxScale)
    expect(zoomAt({ scale: 3, x: -10, y: -10 }, 0.01, { x: 7, y: 7 }, scene)).toEqual(wholeView(scene))
  })

  it('stops at the picture\'s edge', () => {
    const view = zoomAt(wholeView(scene), 2, { x: 200, y: 150 }, scene)
    expect(panBy(view, 10_000, 10_000, scene)).toMatchObject({ x: 0, y: 0 })
    expect(panBy(view, -10_000, -10_000, scene)).toMatchObject({ x: -400, y: -100 })
  })

  it('beside the picture there is no point of it', () => {
    expect(shareAt(wholeView(scene), { x: 200, y: 20 }, scene)).toBeNull()
    expect(shareAt(wholeView(scene), { x: 200, y: 150 }, scene)).toEqual({ x: 0.5, y: 0.5 })
  })

  it('share and point of the frame belong together, however it is zoomed', () => {
    fc.assert(fc.property(scenes, fc.double({ min: 1, max: 8, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (any, factor, x, y) => {
      const view = zoomAt(wholeView(any), factor, { x: any.frame.width * x, y: any.frame.height * y }, any)
      const point = pointOf(view, { x, y }, any)
      const back = shareAt(view, { x: Math.min(point.x, view.x + fittedSize(any).width * view.scale - 1e-9), y: Math.min(point.y, view.y + fittedSize(any).height * view.scale - 1e-9) }, any)
      expect(back?.x ?? x).toBeCloseTo(x, 4)
      expect(back?.y ?? y).toBeCloseTo(y, 4)
    }))
  })

  it('a marked point is brought into the frame', () => {
    const corner = zoomAt(wholeView(scene), 8, { x: 0, y: 150 }, scene)
    const point = pointOf(bringIntoView(corner, { x: 0.9, y: 0.5 }, scene), { x: 0.9, y: 0.5 }, scene)
    expect(point.x).toBeGreaterThanOrEqual(0)
    expect(point.x).toBeLessThanOrEqual(scene.frame.width)
  })

  it('a frame without size is no error', () => {
    expect(wholeView({ picture: { width: 10, height: 10 }, frame: { width: 0, height: 0 } })).toEqual({ scale: 1, x: 0, y: 0 })
  })
})
