import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MarkList } from '#shared/domain/survey-mark-list'
import { CodedTexts, Packed } from '#shared/domain/survey-packed'

describe('packed numbers', () => {
  it('keep what is in them while they grow, and room is made of zeros', () => {
    const packed = new Packed(length => new Uint16Array(length))
    for (let at = 0; at < 1000; at++) packed.push(at)
    expect([packed.add(3), packed.length]).toEqual([1000, 1003])
    expect([...packed.data.subarray(0, 1003)]).toEqual([...Array(1000).keys(), 0, 0, 0])
  })
})

describe('coded texts', () => {
  it('are kept once and counted in the order they come among the rows', () => {
    const texts = new CodedTexts()
    for (const text of ['web', '', 'paper', 'web', 'paper', 'web']) texts.push(text)
    expect(texts.texts).toEqual(['web', '', 'paper'])
    expect([...texts.countIn([4, 2, 5])]).toEqual([['paper', 2], ['web', 1]])
  })
})

describe('a list of marks', () => {
  it('knows of each mark the response, and those of some responses', () => {
    const list = new MarkList()
    const ids = ['00000000-0000-4000-8000-00000000000f', 'ffffffff-ffff-4fff-bfff-ffffffffffff', randomUUID(), randomUUID()]
    for (const [row, id] of ids.entries()) for (let place = 0; place <= row; place++) list.add(row, id, place, { id: 'm', x: 0.1 * place, y: 0.5 })
    expect(Array.from({ length: list.size }, (_, mark) => list.idOf(mark))).toEqual(ids.flatMap((id, row) => Array<string>(row + 1).fill(id)))
    expect([...list.of([1, 3])]).toEqual([1, 2, 6, 7, 8, 9])
    expect([list.xs[9], list.ys[9], list.cells[9], list.places[9]]).toEqual([0.1 * 3, 0.5, -1, 3])
  })
})
