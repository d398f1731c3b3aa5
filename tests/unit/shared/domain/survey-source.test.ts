import { describe, expect, it } from 'vitest'
import type { SurveyQuestion } from '#shared/domain/survey'
import { answeringMinutes, readSourceLines, sourceCode, sourceLimit, tidyCode } from '#shared/domain/survey-source'

const townships = [{ code: '120114001', name: '杨村街道' }, { code: '120114100', name: '梅厂镇' }, { code: '120114101', name: '大碱厂镇' }, { code: '120114102', name: '大碱厂' }]
const read = (text: string) => readSourceLines(text, { kind: 'village', townships, known: [{ name: '灰锅口村', township: '120114100' }] })
const said = (text: string) => read(text).map(({ line, fault, fields }) => [line, fault ?? `${fields?.name}|${fields?.township}|${fields?.target}`])

describe('lines pasted from a spreadsheet', () => {
  it.each<[string, string, [number, string][]]>([
    ['by tabs', '小王村\t梅厂镇\t120', [[1, '小王村|120114100|120']]],
    ['with a line of headings', '名称\t镇街\t目标\n小王村\t梅厂\t30份', [[2, '小王村|120114100|30']]],
    ['with nothing but a name', '小王村', [[1, '小王村||0']]],
    ['with an empty cell between', '小王村\t\t50', [[1, '小王村||50']]],
    ['by commas, as they are typed', '小王村，杨村街道，50', [[1, '小王村|120114001|50']]],
    ['by the code of the township, of nine digits or twelve', '甲村\t120114001\n乙村\t120114001000', [[1, '甲村|120114001|0'], [2, '乙村|120114001|0']]],
    ['in full width', '小王村\t梅厂镇\t５０', [[1, '小王村|120114100|50']]],
    ['with empty lines between', '\n甲村\n\n乙村\n', [[2, '甲村||0'], [4, '乙村||0']]],
    ['with a name that begins like a heading', '村西头\t梅厂镇', [[1, '村西头|120114100|0']]],
    ['without a name', '\t梅厂镇\t5', [[1, 'noName']]],
    ['with a name that is too long', '长'.repeat(sourceLimit.name + 1), [[1, 'nameLong']]],
    ['of a township there is not', '甲村\t北京', [[1, 'townshipUnknown']]],
    ['of a township that may be two', '甲村\t大碱厂', [[1, 'townshipTwice']]],
    ['with a target that is no number', '甲村\t梅厂镇\t很多', [[1, 'target']]],
    ['with a target below nothing', '甲村\t梅厂镇\t-5', [[1, 'target']]],
    ['twice the same', '甲村\t梅厂镇\n甲 村\t梅厂镇\n甲村\t杨村街道', [[1, '甲村|120114100|0'], [2, 'twice'], [3, '甲村|120114001|0']]],
    ['of what is there', '灰锅口村\t梅厂镇', [[1, 'known']]],
    ['of nothing', '  \n ', []],
  ])('%s', (_, text, lines) => expect(said(text)).toEqual(lines))
})

describe('codes', () => {
  it('are short and hold no signs that are taken for others', () => {
    const codes = Array.from({ length: 256 }, (_, at) => sourceCode([at, at * 7 % 256, at * 31 % 256, 255 - at]))
    for (const code of codes) expect(code).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{4}$/)
    expect(new Set(codes).size).toBeGreaterThan(200)
  })
  it('are read as people type them', () => expect(tidyCode(' a7 ck')).toBe('A7CK'))
})

describe('how long a survey takes', () => {
  const title = { zh: '题' }
  const options = [{ id: 'a', label: title }, { id: 'b', label: title }]
  const single = (id: string): SurveyQuestion => ({ id, kind: 'single', title, options })
  it('is never nothing, and grows with what is asked', () => {
    const minutes = (questions: SurveyQuestion[]) => answeringMinutes({ pages: [{ id: 'p', questions }] })
    expect(minutes([])).toBe(1)
    expect(minutes(Array.from({ length: 20 }, (_, at) => single(`q${at}`)))).toBe(3)
    expect(minutes([{ id: 'm', kind: 'matrix', title, rows: Array.from({ length: 20 }, (_, at) => ({ id: `r${at}`, label: title })), columns: options }])).toBe(2)
  })
})
