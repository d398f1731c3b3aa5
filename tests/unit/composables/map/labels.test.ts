import { describe, expect, it } from 'vitest'
import { placeLabels, shortName, textWidth } from '~/composables/map/labels'

const label = (x: number, y: number) => ({ x, y, width: 40, height: 16 })

describe('placeLabels', () => {
  it('leaves what stands apart in its place', () => {
    expect([...placeLabels([label(0, 0), label(100, 0)])]).toEqual([[0, 0], [1, 0]])
  })

  it('shifts a label that would touch an earlier one', () => {
    const placed = placeLabels([label(0, 0), label(10, 0)])
    expect(placed.get(0)).toBe(0)
    expect(Math.abs(placed.get(1) ?? 0)).toBeGreaterThanOrEqual(20)
  })

  it('keeps clear of dots', () => {
    const shift = placeLabels([label(0, 0)], [{ x: 0, y: 0, width: 30, height: 30 }]).get(0)
    expect(Math.abs(shift ?? 0)).toBeGreaterThan(23)
  })

  it('hides what finds no room', () => {
    const wall = { x: 0, y: 0, width: 500, height: 500 }
    expect(placeLabels([label(0, 0)], [wall]).size).toBe(0)
  })

  it('never lets two shown labels touch', () => {
    const labels = Array.from({ length: 60 }, (_, i) => label(i * 17 % 200, i * 31 % 150))
    const boxes = [...placeLabels(labels)].map(([index, shift]) => ({ x: labels[index]?.x ?? 0, y: (labels[index]?.y ?? 0) + shift }))
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      expect(Math.abs(a.x - b.x) >= 40 || Math.abs(a.y - b.y) >= 16).toBe(true)
    }))
    expect(boxes.length).toBeGreaterThan(10)
  })
})

it('takes the kind off a name only where a name remains', () => {
  expect(['杨村街道', '大良镇', 'Yangcun Subdistrict', '小镇'].map(shortName)).toEqual(['杨村', '大良', 'Yangcun', '小镇'])
})

it('gives a Chinese character the room of its height', () => {
  expect(textWidth('杨村', 12)).toBe(24)
  expect(textWidth('ab', 12)).toBeLessThan(24)
})
