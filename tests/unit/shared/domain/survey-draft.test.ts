import { describe, expect, it } from 'vitest'
import { emptySurveyDraft, readStoredSurvey } from '#shared/domain/survey-draft'

const now = Date.UTC(2026, 10, 23)
const draft = { ...emptySurveyDraft({ id: '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70', number: 2, seed: 'abc', source: 'v1', begun: now - 1000 }), answers: { q1: { chosen: ['o1'] }, q2: { marks: [{ id: 'm', geometry: { type: 'Point' as const, coordinates: [117, 39] as [number, number] }, answers: { q3: { text: '路' } } }] } } }
const read = (change: object) => readStoredSurvey(JSON.stringify({ ...draft, ...change }), now)

describe('a response kept on a device', () => {
  it('is read as it was written', () => expect(read({})).toEqual(draft))

  it.each([['nothing', null], ['no JSON', '{'], ['another thing', '[]'], ['an older build\'s', JSON.stringify({ ...draft, version: 0 })], ['a foreign id', JSON.stringify({ ...draft, id: 'x' })], ['nothing answered', JSON.stringify({ ...draft, answers: {} })]])('is none where there is %s', (_, stored) => {
    expect(readStoredSurvey(stored, now)).toBeNull()
  })

  it('keeps the names of files that had not arrived, and is something to go on with for them alone', () => {
    expect(read({ answers: {}, unsent: { photo: ['a.jpg'] } })?.unsent).toEqual({ photo: ['a.jpg'] })
    expect(read({ unsent: { photo: 'a.jpg', other: [1] } })?.unsent).toEqual({})
    expect(read({ unsent: undefined })).toEqual(draft)
  })

  it('keeps what was written and cannot be read', () => {
    expect(read({ answers: {}, written: { n: '三' } })?.written).toEqual({ n: '三' })
    expect(read({ written: { n: 3 } })?.written).toEqual({})
    expect(read({ written: undefined })).toEqual(draft)
  })

  it('is forgotten after thirty days', () => {
    expect(read({ begun: now - 29 * 86_400_000 })).not.toBeNull()
    expect(read({ begun: now - 31 * 86_400_000 })).toBeNull()
  })

  it.each<[string, unknown]>([
    ['a choice that is no list', { chosen: 'o1' }], ['options that are no texts', { chosen: [1] }], ['a number in words', { number: '3' }], ['cells that are a list', { cells: ['c1'] }], ['a mark without a place', { marks: [{ id: 'm' }] }],
    ['a mark with a broken answer', { marks: [{ id: 'm', x: 0, y: 0, answers: { q: 1 } }] }], ['contact data without a word on consent', { contact: {} }], ['a text', 'o1'],
  ])('leaves out %s', (_, answer) => {
    expect(read({ answers: { ...draft.answers, bad: answer } })).toEqual(draft)
  })
})
