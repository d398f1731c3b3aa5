import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConditions, writeConditions } from '#shared/domain/survey-filter'
import type { AnswerCondition, FilterColumn } from '#shared/domain/survey-filter'
import { blankCondition, draftOf, writeDraft } from '#shared/domain/survey-filter-edit'

const columns: FilterColumn[] = [
  { key: 'sex', shape: 'one', options: ['f', 'm'] }, { key: 'grid:r1', shape: 'one', options: ['low', 'high'] }, { key: 'town', shape: 'one', options: ['120114001'], isGrowing: true },
  { key: 'likes', shape: 'many', options: ['park', 'bus'] }, { key: 'age', shape: 'number', options: [] }, { key: 'shares:roads', shape: 'number', options: [] },
  { key: 'moved', shape: 'date', options: [] }, { key: 'rank', shape: 'order', options: ['bus', 'road', 'tram'] }, { key: 'words', shape: 'given', options: [] },
]

describe('conditions in an address', () => {
  it.each<[string, AnswerCondition[]]>([
    ['', []],
    ['sex:f', [{ key: 'sex', by: 'options', shape: 'one', any: ['f'] }]],
    ['likes:park,bus', [{ key: 'likes', by: 'options', shape: 'many', any: ['park', 'bus'] }]],
    ['grid:r1:low', [{ key: 'grid:r1', by: 'options', shape: 'one', any: ['low'] }]],
    ['town:120114999', [{ key: 'town', by: 'options', shape: 'one', any: ['120114999'] }]],
    ['age:18..30', [{ key: 'age', by: 'number', from: 18, to: 30 }]],
    ['age:18..', [{ key: 'age', by: 'number', from: 18 }]],
    ['age:..-0.5', [{ key: 'age', by: 'number', to: -0.5 }]],
    ['age:0', [{ key: 'age', by: 'number', from: 0, to: 0 }]],
    ['shares:roads:..50', [{ key: 'shares:roads', by: 'number', to: 50 }]],
    ['moved:2020-02-29..2020-12-31', [{ key: 'moved', by: 'day', from: '2020-02-29', to: '2020-12-31' }]],
    ['moved:..2020-12-31', [{ key: 'moved', by: 'day', to: '2020-12-31' }]],
    ['rank:bus,road@2', [{ key: 'rank', by: 'place', any: ['bus', 'road'], within: 2 }]],
    ['words:unanswered;sex:m', [{ key: 'words', by: 'answered', is: false }, { key: 'sex', by: 'options', shape: 'one', any: ['m'] }]],
  ])('%s', (text, conditions) => expect(readConditions(text, columns)).toEqual({ conditions }))
  it.each([
    ['nothing', 'filterUnread'], [':f', 'filterUnread'], ['height:18..30', 'filterUnknown'], ['sex', 'filterUnread'], ['grid:low', 'filterUnknown'],
    ['sex:x', 'filterOption'], ['sex:f,x', 'filterOption'], ['sex:', 'filterOption'], ['town:a b', 'filterOption'],
    ['age:..', 'filterNumber'], ['age:', 'filterNumber'], ['age:a..b', 'filterNumber'], ['age:1..2..3', 'filterNumber'], ['age:1e9..', 'filterNumber'], ['age:Infinity..', 'filterNumber'], ['age:30..18', 'filterBackwards'],
    ['moved:2020-02-30..', 'filterDay'], ['moved:..', 'filterDay'], ['moved:2020..2021', 'filterDay'], ['moved:2021-01-01..2020-01-01', 'filterBackwards'],
    ['rank:bus', 'filterOption'], ['rank:bus@0', 'filterPlace'], ['rank:bus@4', 'filterPlace'], ['rank:car@1', 'filterOption'], ['rank:@1', 'filterOption'],
    ['words:yes', 'filterAnswered'], [Array.from({ length: 21 }, () => 'sex:f').join(';'), 'filterMany'],
  ])('%s is refused', (text, fault) => expect(readConditions(text, columns)).toEqual({ conditions: [], fault }))
  it('are read as they are written, also out of the controls', () => {
    const some = (options: readonly string[]) => fc.subarray([...options], { minLength: 1 })
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map(value => Number(value.toFixed(6)) + 0)
    const day = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))
    const ends = <Value>(of: fc.Arbitrary<Value>, isAfter: (one: Value, other: Value) => boolean) => fc.tuple(fc.option(of, { nil: undefined }), fc.option(of, { nil: undefined })).filter(([from, to]) => from !== undefined || to !== undefined).map(([from, to]) => {
      const [first, last] = from !== undefined && to !== undefined && isAfter(from, to) ? [to, from] : [from, to]
      return { ...first !== undefined && { from: first }, ...last !== undefined && { to: last } }
    })
    const one = fc.constantFrom(...columns).chain(({ key, shape, options }): fc.Arbitrary<AnswerCondition> => {
      switch (shape) {
        case 'one': case 'many': return some(options).map(any => ({ key, by: 'options', shape, any }))
        case 'number': return ends(number, (first, last) => first > last).map(range => ({ key, by: 'number', ...range }))
        case 'date': return ends(day, (first, last) => first > last).map(range => ({ key, by: 'day', ...range }))
        case 'order': return fc.tuple(some(options), fc.integer({ min: 1, max: options.length })).map(([any, within]) => ({ key, by: 'place', any, within }))
        case 'given': return fc.boolean().map(is => ({ key, by: 'answered', is }))
      }
    })
    fc.assert(fc.property(fc.array(one, { maxLength: 20 }), (conditions) => {
      expect(readConditions(writeConditions(conditions), columns)).toEqual({ conditions })
      expect(conditions.map(condition => writeDraft(draftOf(condition), columns).text).join(';')).toBe(writeConditions(conditions))
    }))
  })
})

describe('a condition that is being filled in', () => {
  it('asks for nothing while it says nothing', () => {
    for (const { key } of columns) expect(writeDraft(blankCondition(key), columns)).toEqual({ text: '' })
    expect(writeDraft({ ...blankCondition('gone'), from: '1' }, columns)).toEqual({ text: '' })
  })
  it('is not taken while it is wrong', () => {
    expect(writeDraft({ ...blankCondition('age'), from: '30', to: '18' }, columns)).toEqual({ text: '', fault: 'filterBackwards' })
    expect(writeDraft({ ...blankCondition('age'), from: '1e3' }, columns)).toEqual({ text: '', fault: 'filterNumber' })
  })
})
