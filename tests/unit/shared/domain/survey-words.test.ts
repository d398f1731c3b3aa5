import { expect, it } from 'vitest'
import type { SurveyAnswer, SurveyQuestion } from '#shared/domain/survey'
import { answerLines } from '#shared/domain/survey-words'

const title = { zh: '题' }
const options = [{ id: 'a', label: { zh: '甲', en: 'A' } }, { id: 'b', label: { zh: '乙' } }]
const voice = { lang: 'zh' as const, townships: new Map([['120114001', { zh: '杨村街道' }]]) }

it.each<[string, object, SurveyAnswer, string[]]>([
  ['several choices', { kind: 'multiple', options }, { chosen: ['b', 'a'], other: '丙' }, ['乙、甲、丙']],
  ['an option that is gone', { kind: 'single', options }, { chosen: ['x'] }, ['x']],
  ['a township', { kind: 'township' }, { chosen: ['120114001'] }, ['杨村街道']],
  ['yes', { kind: 'yesNo' }, { chosen: ['yes'] }, ['是']],
  ['a number with its unit', { kind: 'number', unit: { zh: '口人' } }, { number: 3 }, ['3 口人']],
  ['a day', { kind: 'date' }, { date: '2026-01-02' }, ['2026-01-02']],
  ['words', { kind: 'longText' }, { text: '修路' }, ['修路']],
  ['rows', { kind: 'matrix', rows: [{ id: 'r1', label: { zh: '公园' } }, { id: 'r2', label: { zh: '学校' } }], columns: options }, { cells: { r2: 'a' } }, ['学校：甲']],
  ['an order', { kind: 'ranking', options }, { order: ['b', 'a'] }, ['1. 乙', '2. 甲']],
  ['shares', { kind: 'budget', options, total: 100 }, { shares: { a: 70, b: 30 } }, ['甲：70', '乙：30']],
  ['marks and what was asked of them', { kind: 'place', shape: 'point', perMark: [{ id: 'pm', kind: 'shortText', title }] }, { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [117.05, 39.38] }, answers: { pm: { text: '堵车' } } }, { id: 'n', x: 0.25, y: 0.5 }] }, ['1. 117.05000, 39.38000；堵车', '2. 25%, 50%']],
  ['files, which are shown as links', { kind: 'file', most: 1 }, { files: ['1'] }, []],
])('%s', (_, question, answer, lines) => {
  // Each row above is a whole question but for its id and title.
  expect(answerLines({ id: 'q', title, ...question } as SurveyQuestion, answer, voice)).toEqual(lines)
})
