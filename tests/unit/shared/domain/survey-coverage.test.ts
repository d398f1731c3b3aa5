import { describe, expect, it } from 'vitest'
import { coverageOf, readFigures, shortTown, stepOf } from '#shared/domain/survey-coverage'

describe('coverage', () => {
  const rows = coverageOf({ options: ['a', 'b', 'c', 'd', 'e'], counts: new Map([['a', 30], ['b', 10], ['e', 5]]), figures: { a: 10_000, b: 20_000, c: 8_000, d: 12_000 } })
  it('puts where nobody has answered first, the most people in front, then the worst ratio, then what has no figure', () => {
    expect(rows.map(row => row.option)).toEqual(['d', 'c', 'b', 'a', 'e'])
  })
  it('tells shares of responses and of the population, their ratio and how many of ten thousand', () => {
    const a = rows.find(row => row.option === 'a')
    expect([a?.n, a?.population, a?.shareOfResponses, a?.shareOfPopulation, a?.per10000]).toEqual([30, 10_000, 30 / 45, 0.2, 30])
    expect(a?.ratio).toBeCloseTo(30 / 45 / 0.2)
    expect(rows.find(row => row.option === 'e')).toMatchObject({ population: null, ratio: null, per10000: null })
    expect(rows.find(row => row.option === 'd')).toMatchObject({ n: 0, ratio: 0, per10000: 0 })
  })
  it('divides by nothing nowhere', () => {
    expect(coverageOf({ options: ['a'], counts: new Map(), figures: {} })).toEqual([{ option: 'a', n: 0, population: null, shareOfResponses: null, shareOfPopulation: null, ratio: null, per10000: null }])
    expect(coverageOf({ options: ['a'], counts: new Map([['a', 2]]), figures: { a: 0 } })).toEqual([{ option: 'a', n: 2, population: 0, shareOfResponses: 1, shareOfPopulation: null, ratio: null, per10000: null }])
  })
})

it.each([[null, 10, -1], [0, 10, -1], [0.1, 10, 0], [5, 10, 2], [10, 10, 4], [3, 0, -1]])('%s of at most %s is step %s', (value, largest, step) => expect(stepOf(value, largest, 5)).toBe(step))

describe('pasted figures', () => {
  const options = [{ value: '1', label: '杨村街道' }, { value: 'f', label: '女' }, { value: 'y', label: '18—29 岁' }]
  it.each<[string, Record<string, number>, string[]]>([
    ['杨村街道\t158,000', { 1: 158_000 }, []],
    ['杨村街道 15.8万人', { 1: 158_000 }, []],
    ['女：５０００', { f: 5000 }, []],
    ['18—29岁  300', { y: 300 }, []],
    ['杨村街道\t1\n女\t2\n', { 1: 1, f: 2 }, []],
    ['1 77', { 1: 77 }, []],
    ['北京\t2000', {}, ['北京\t2000']],
    ['杨村街道', {}, ['杨村街道']],
    ['女\t-5', {}, ['女\t-5']],
  ])('%s', (text, figures, unread) => expect(readFigures(text, options)).toEqual({ figures, unread: unread.map(text => ({ line: expect.any(Number) as number, text })) }))
})

describe('the name of a township on a small map', () => {
  it.each([['杨村街道', '杨村'], ['大王古庄镇', '大王古庄'], ['镇', '镇'], ['Yangcun Subdistrict', 'Yangcun'], ['Meichang Town', 'Meichang'], ['开发区', '开发区']])('%s', (name, short) => expect(shortTown(name)).toBe(short))
})
