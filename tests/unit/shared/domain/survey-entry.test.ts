import { describe, expect, it } from 'vitest'
import { entryDifferences, entrySteps, entryText, formNumberOf, isLack, readEntry } from '../../../../shared/domain/survey-entry'
import { readTyped, typedText } from '../../../../shared/domain/survey-typed'
import { walkSurvey } from '../../../../shared/domain/survey-walk'
import type { SurveyAnswers, SurveyDefinition, SurveyQuestion } from '../../../../shared/domain/survey'

const title = { zh: '题' }
const options = (n: number, more: object = {}) => Array.from({ length: n }, (_, at) => ({ id: `o${at + 1}`, label: { zh: `项${at + 1}` }, ...at === n - 1 && more }))
const townships = ['120114001', '120114002']
const single: SurveyQuestion = { id: 'q', kind: 'single', title, options: options(3) }
const many: SurveyQuestion = { id: 'q', kind: 'multiple', title, options: options(5) }
const long: SurveyQuestion = { id: 'q', kind: 'multiple', title, options: options(12) }
const ranking: SurveyQuestion = { id: 'q', kind: 'ranking', title, options: options(3) }
const budget: SurveyQuestion = { id: 'q', kind: 'budget', title, options: options(3), total: 100 }

describe('a line typed off paper', () => {
  it.each<[string, SurveyQuestion, string, unknown]>([
    ['one by its number', single, '2', { answer: { chosen: ['o2'] } }],
    ['full-width figures', single, '２', { answer: { chosen: ['o2'] } }],
    ['by the beginning of its words', single, '项3', { answer: { chosen: ['o3'] } }],
    ['left empty', single, '', { answer: undefined }],
    ['zero is left empty', single, '0', { answer: undefined }],
    ['no such option', single, '4', { fault: 'noOption', params: { most: 3 } }],
    ['two where one is asked', single, '12', { fault: 'oneOnly' }],
    ['the same twice is one', single, '2 2', { answer: { chosen: ['o2'] } }],
    ['letters', single, 'abc', { fault: 'noNumber' }],
    ['several one after the other', many, '135', { answer: { chosen: ['o1', 'o3', 'o5'] } }],
    ['several apart', many, '1，3 5', { answer: { chosen: ['o1', 'o3', 'o5'] } }],
    ['ten and more apart only', long, '1 12', { answer: { chosen: ['o1', 'o12'] } }],
    ['eleven is one option where there are twelve', long, '11', { answer: { chosen: ['o11'] } }],
    ['yes', { id: 'q', kind: 'yesNo', title }, '1', { answer: { chosen: ['yes'] } }],
    ['a township by its place in the list', { id: 'q', kind: 'township', title }, '2', { answer: { chosen: ['120114002'] } }],
    ['a number with its thousands', { id: 'q', kind: 'number', title }, '1,250', { answer: { number: 1250 } }],
    ['a zero that is a number', { id: 'q', kind: 'number', title }, '0', { answer: { number: 0 } }],
    ['no number', { id: 'q', kind: 'number', title }, '很多', { fault: 'noNumber' }],
    ['a scale begins at one', { id: 'q', kind: 'rating', title, most: 5 }, '0', { answer: undefined }],
    ['a day', { id: 'q', kind: 'date', title }, '20261103', { answer: { date: '2026-11-03' } }],
    ['no day', { id: 'q', kind: 'date', title }, '20261340', { fault: 'noDay' }],
    ['places down the page', ranking, '2 3 1', { answer: { order: ['o3', 'o1', 'o2'] } }],
    ['places one after the other', ranking, '231', { answer: { order: ['o3', 'o1', 'o2'] } }],
    ['some without a place', ranking, '2 0 1', { answer: { order: ['o3', 'o1'] } }],
    ['a place twice', ranking, '1 1 2', { fault: 'placeTwice' }],
    ['too few places', ranking, '1 2', { fault: 'asMany', params: { n: 3, typed: 2 } }],
    ['amounts', budget, '50 20 30', { answer: { shares: { o1: 50, o2: 20, o3: 30 } } }],
    ['too few amounts', budget, '50 50', { fault: 'asMany', params: { n: 3, typed: 2 } }],
    ['a formula is text', { id: 'q', kind: 'shortText', title }, '=1+1', { answer: { text: '=1+1' } }],
  ])('%s', (_, question, text, read) => {
    expect(readTyped(question, text, townships)).toEqual(read)
  })

  it.each([[single, '2'], [many, '1 3 5'], [ranking, '2 0 1'], [budget, '50 20 30'], [long, '1 12']])('is shown as it would be typed', (question, text) => {
    const read = readTyped(question, text, townships)
    expect('answer' in read && typedText(question, read.answer, townships)).toBe(text)
  })
})

const definition: SurveyDefinition = {
  pages: [
    { id: 'p1', shuffle: true, questions: [
      { id: 'a', kind: 'single', title, required: true, options: options(2, { open: true }) },
      { id: 'm', kind: 'matrix', title, required: true, rows: options(2), columns: options(3), showIf: { question: 'a', has: ['o2'] } },
      { id: 's', kind: 'statement', title },
    ] },
    { id: 'p2', questions: [{ id: 'c', kind: 'contact', title, purpose: title }, { id: 'w', kind: 'shortText', title }, { id: 'place', kind: 'place', title, shape: 'point' }] },
  ],
  endings: [{ id: 'end', title, text: title }],
}
const walk = (answers: SurveyAnswers) => walkSurvey(definition, answers, { seed: 'paper', townships: new Set() })
const keys = (answers: SurveyAnswers, again = false) => entrySteps(definition, walk(answers), again).map(step => step.key)

describe('the lines of a form', () => {
  it('are those the evaluator asks, in the order of the paper; a matrix row by row, the words of 其他 behind it', () => {
    expect(keys({})).toEqual(['a', 'c:name', 'c:phone', 'c:email', 'c:consent', 'w', 'place:marks'])
    expect(keys({ a: { chosen: ['o2'] } })).toEqual(['a', 'a:other', 'm:o1', 'm:o2', 'c:name', 'c:phone', 'c:email', 'c:consent', 'w', 'place:marks'])
  })
  it('are fewer for a second person: marks are made once', () => {
    expect(keys({ a: { chosen: ['o2'] } }, true)).toEqual(['a', 'a:other', 'm:o1', 'm:o2', 'c:name', 'c:phone', 'c:email', 'c:consent', 'w'])
  })
  it('are read into the answers, one after the other', () => {
    let answers: SurveyAnswers = {}
    for (const [key, text] of [['a', '2'], ['a:other', '别的'], ['m:o1', '3'], ['m:o2', '0'], ['c:name', '王小河'], ['c:phone', '13800138000'], ['c:consent', '1'], ['w', '=SUM(A1)']]) {
      const step = entrySteps(definition, walk(answers)).find(one => one.key === key)
      const read = step && readEntry(step, text ?? '', answers, [])
      if (!step || !read || 'fault' in read) throw new Error(`${key} was not read`)
      answers = read.answers
      expect(entryText(step, answers, [])).toBe(text === '0' ? '' : text)
    }
    expect(answers).toEqual({ a: { chosen: ['o2'], other: '别的' }, m: { cells: { o1: 'o3' } }, c: { contact: { name: '王小河', phone: '13800138000' }, consent: true }, w: { text: '=SUM(A1)' } })
    expect(walk(answers).faults.every(isLack), 'a row is missing, which paper may').toBe(true)
  })
  it('copy no contact without consent', () => {
    const step = entrySteps(definition, walk({})).find(one => one.key === 'c:consent')
    const read = step && readEntry(step, '', { c: { contact: { phone: '13800138000' }, consent: false } }, [])
    expect(read).toEqual({ answers: {} })
  })
})

describe('the number of a form', () => {
  it.each([['dwg-0012 ', 'DWG-0012'], ['００１２', '0012'], ['https://x.cn/surveys/a?v=1&p=2&source=DWG&form=DWG-0012', 'DWG-0012'], ['a-001', 'A-001'], ['12/7', '12/7'], ['〇〇三', '〇〇三'], ['第 3 号', '第3号'], ['(2)', '(2)'], ['3—12', '3-12'], ['https://x.cn/surveys/a?v=1&form=12%2F7', '12/7'], ['https://x.cn/s/AB12', null], ['a?b', null], ['../..', null], ['', null], ['a'.repeat(41), null], ['=1+1', null], ['-', null]])('%s', (text, number) => {
    expect(formNumberOf(text)).toBe(number)
  })
})

describe('what two people typed', () => {
  it('differs by what was said, not by the order it was written in; marks are not compared, contact and consent are', () => {
    const first: SurveyAnswers = { a: { chosen: ['o2'], other: '甲' }, m: { cells: { o1: 'o1', o2: 'o2' } }, w: { text: '好' }, place: { marks: [] } }
    const second: SurveyAnswers = { a: { other: '甲', chosen: ['o2'] }, m: { cells: { o2: 'o2', o1: 'o3' } } }
    expect(entryDifferences(definition, first, second)).toEqual({ compared: 3, differing: ['m', 'w'] })
    expect(entryDifferences(definition, first, first)).toEqual({ compared: 3, differing: [] })
    const call = (phone: string): SurveyAnswers => ({ c: { contact: { phone }, consent: true } })
    expect([call('13800138000'), call('13800138001'), {}].map(second => entryDifferences(definition, call('13800138000'), second).differing)).toEqual([[], ['c'], ['c']])
  })
})
