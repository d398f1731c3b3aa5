import { describe, expect, it } from 'vitest'
import type { SurveyAnswer, SurveyQuestion } from '#shared/domain/survey'
import { codesOf, sheetFields } from '#shared/domain/survey-sheet'
import type { SheetVoice } from '#shared/domain/survey-sheet'

const text = (zh: string, en: string) => ({ zh, en })
const options = [{ id: 'a', label: text('公园', 'Park') }, { id: 'o', label: text('其他', 'Other'), open: true }]
const zh: SheetVoice = { lang: 'zh', townships: new Map([['120114001', text('杨村街道', 'Yangcun')]]) }
const en: SheetVoice = { ...zh, lang: 'en' }
const title = text('题目', 'Question')

describe('a sheet of responses', () => {
  it.each<[string, SurveyQuestion, SurveyAnswer | undefined, [string, string, unknown, unknown][]]>([
    ['one of several, in words and as a code', { id: 'q', kind: 'single', title, options }, { chosen: ['o'], other: '停车' }, [['q', '题目', '其他', 'o'], ['q.words', '题目 · 补充说明', '停车', '停车']]],
    ['several, a column each', { id: 'q', kind: 'multiple', title, options: options.slice(0, 1) }, { chosen: ['a'] }, [['q_a', '题目 · 公园', 1, 1]]],
    ['what was not asked is empty, not nought', { id: 'q', kind: 'multiple', title, options: options.slice(0, 1) }, undefined, [['q_a', '题目 · 公园', null, null]]],
    ['a township by name', { id: 'q', kind: 'township', title }, { chosen: ['120114001'] }, [['q', '题目', '杨村街道', '120114001']]],
    ['a township that is no more', { id: 'q', kind: 'township', title }, { chosen: ['120114999'] }, [['q', '题目', '已撤销的镇街（120114999）', '120114999']]],
    ['yes', { id: 'q', kind: 'yesNo', title }, { chosen: ['yes'] }, [['q', '题目', '是', 'yes']]],
    ['a row of a matrix each', { id: 'q', kind: 'matrix', title, rows: [{ id: 'r', label: text('道路', 'Roads') }], columns: options.slice(0, 1) }, { cells: { r: 'a' } }, [['q_r', '题目 · 道路', '公园', 'a']]],
    ['the place in a ranking', { id: 'q', kind: 'ranking', title, options: options.slice(0, 1) }, { order: ['x', 'a'] }, [['q_a', '题目 · 公园', 2, 2]]],
    ['parts of a budget', { id: 'q', kind: 'budget', title, options: options.slice(0, 1), total: 100 }, { shares: { a: 60 } }, [['q_a', '题目 · 公园', 60, 60]]],
    ['how many places were marked', { id: 'q', kind: 'place', title, shape: 'point' }, { marks: [{ id: 'm' }] }, [['q', '题目', 1, 1]]],
    ['never a contact', { id: 'q', kind: 'contact', title, purpose: title }, { contact: { phone: '13800000000' }, consent: true }, []],
  ])('%s', (_name, question, answer, cells) => {
    expect(sheetFields([question], zh).map(field => [field.name, field.header, field.label(answer), field.code(answer)])).toEqual(cells)
  })
  it('speaks English, and explains its codes', () => {
    expect(sheetFields([{ id: 'q', kind: 'yesNo', title }], en)[0]?.label({ chosen: ['no'] })).toBe('No')
    expect(codesOf({ id: 'q', kind: 'single', title, options }, en)).toEqual([{ code: 'a', label: 'Park' }, { code: 'o', label: 'Other' }])
    expect(codesOf({ id: 'q', kind: 'township', title }, zh)).toEqual([{ code: '120114001', label: '杨村街道' }])
  })
})
