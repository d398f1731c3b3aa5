import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, drawKey, refill } from '#shared/domain/hearing-draw'
import type { Applicant, DrawInput } from '#shared/domain/hearing-draw'

const people = (category: string, from: number, n: number, recommended = 0): Applicant[] => Array.from({ length: n }, (_, at) => ({ number: from + at, category, recommended: at < recommended }))
const input: DrawInput = { seed: '武清听证2027-03-05 17:00|福彩3D 2027058期 4 1 7', quotas: [{ category: '居民', seats: 3 }, { category: '企业', seats: 2 }], applicants: [...people('居民', 1, 8, 1), ...people('企业', 101, 2)] }
const seats = (given: DrawInput, category: string) => draw(given).places.filter(one => one.category === category && one.seated).map(one => one.number)

describe('the draw of a hearing', () => {
  it('orders by what anybody recomputes: sha256sum of seed, bar and number', () => {
    for (const { number, key } of draw(input).places) expect(key).toBe(createHash('sha256').update(`${input.seed}|${number}`, 'utf8').digest('hex'))
    expect(drawKey('seed', 7)).toBe(createHash('sha256').update('seed|7').digest('hex'))
    const drawn = draw(input).places.filter(one => one.category === '居民' && !one.recommended)
    expect(drawn.map(one => one.key)).toEqual(drawn.map(one => one.key).sort())
  })

  it('gives the same places again, in whatever order the applicants come', () => {
    fc.assert(fc.property(fc.shuffledSubarray([...input.applicants], { minLength: input.applicants.length }), (applicants) => {
      expect(draw({ ...input, applicants }).places).toEqual(draw(input).places)
    }))
  })

  it('gives other places for another seed', () => {
    expect(Array.from({ length: 20 }, (_, at) => seats({ ...input, seed: `s${at}` }, '居民').join()).filter((one, at, all) => all.indexOf(one) === at).length).toBeGreaterThan(5)
  })

  it('is fair: over many seeds everybody sits about as often', () => {
    const times = new Map<number, number>()
    const even = { ...input, applicants: people('居民', 1, 6) }
    for (let at = 0; at < 600; at += 1) for (const number of seats({ ...even, seed: `fair ${at}` }, '居民')) times.set(number, (times.get(number) ?? 0) + 1)
    // 300 of 600 each; four standard deviations are 49.
    for (const [number, n] of times) expect(Math.abs(n - 300), String(number)).toBeLessThan(50)
  })

  it('seats recommended persons first (自然资源听证规定 Art. 14)', () => {
    expect(seats(input, '居民')).toHaveLength(3)
    for (let at = 0; at < 50; at += 1) expect(seats({ ...input, seed: `priority ${at}` }, '居民')).toContain(1)
  })

  it('draws among the recommended where they are more than the seats, and says so', () => {
    const crowded = { ...input, applicants: people('居民', 1, 8, 5) }
    const result = draw(crowded)
    expect(seats(crowded, '居民').every(number => number <= 5)).toBe(true)
    expect(result.notes).toContainEqual({ code: 'priorityOverSeats', category: '居民', n: 5, seats: 3 })
    expect(result.places.filter(one => one.category === '居民').map(one => one.recommended)).toEqual([true, true, true, true, true, false, false, false])
  })

  it('seats all where fewer apply than there are seats, and says so', () => {
    const few = { ...input, applicants: people('企业', 1, 1) }
    expect(draw(few).places).toMatchObject([{ number: 1, seated: true, rank: 1 }])
    expect(draw(few).notes).toEqual([{ code: 'tooFew', category: '居民', n: 0, seats: 3 }, { code: 'tooFew', category: '企业', n: 1, seats: 2 }])
    expect(draw({ seed: 's', quotas: [], applicants: [] })).toMatchObject({ places: [], notes: [] })
  })

  it('adds up a category that stands in two rows', () => {
    const twice = { ...input, quotas: [{ category: '居民', seats: 1 }, { category: '居民', seats: 2 }] }
    expect(seats(twice, '居民')).toEqual(seats(input, '居民'))
    expect(draw(twice).places).toHaveLength(8)
  })

  it('names who has no category and who stands twice, and seats nobody twice', () => {
    const odd = { ...input, applicants: [...people('居民', 1, 2), ...people('居民', 2, 1), ...people('专家', 9, 1)] }
    expect(draw(odd).notes).toEqual(expect.arrayContaining([{ code: 'twice', number: 2 }, { code: 'noCategory', number: 9 }]))
    expect(draw(odd).places.map(one => one.number).sort()).toEqual([1, 2])
  })
})

describe('a dropped seat', () => {
  const drawn = draw(input)
  const residents = drawn.places.filter(one => one.category === '居民').map(one => one.number)
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = residents

  it('goes to the next of the published reserve', () => {
    expect(refill(drawn, [second])).toMatchObject({ refilled: [{ gone: second, by: fourth }], reserve: residents.slice(4) })
    expect(refill(drawn, [second]).seated).toEqual(expect.arrayContaining([first, third, fourth]))
  })

  it('is refilled in the order in which seats were dropped, past those who declined', () => {
    expect(refill(drawn, [third, first]).refilled).toEqual([{ gone: third, by: fourth }, { gone: first, by: fifth }])
    expect(refill(drawn, [fourth, third]).refilled).toEqual([{ gone: third, by: fifth }])
    // Who came in from the reserve and drops out as well.
    expect(refill(drawn, [third, fourth]).refilled.at(-1)?.by).not.toBe(fourth)
  })

  it('stays empty where the reserve is used up: none is taken from another category', () => {
    expect(refill(drawn, [101])).toMatchObject({ refilled: [{ gone: 101, by: null }] })
    expect(refill(drawn, [101]).seated).not.toContain(101)
  })

  it('of nobody is none', () => {
    expect(refill(drawn, [])).toMatchObject({ refilled: [] })
    expect(refill(drawn, [999])).toMatchObject({ refilled: [] })
    expect(refill(drawn, []).seated).toHaveLength(5)
  })

  it('never seats more than there are seats, nor anybody who is gone', () => {
    fc.assert(fc.property(fc.subarray([...residents, 101, 102]), (gone) => {
      const { seated } = refill(drawn, gone)
      expect(seated.filter(number => number < 100).length).toBe(Math.min(3, residents.filter(number => !gone.includes(number)).length))
      expect(seated.some(number => gone.includes(number))).toBe(false)
      expect(new Set(seated).size).toBe(seated.length)
    }))
  })
})
