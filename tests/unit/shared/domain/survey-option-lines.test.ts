import { describe, expect, it } from 'vitest'
import { surveyLimit } from '#shared/domain/survey'
import { optionLines } from '#shared/domain/survey-option-lines'

describe('options out of lines', () => {
  it.each([
    ['公园', { zh: '公园' }], ['公园 | Park', { zh: '公园', en: 'Park' }], ['公园｜Park', { zh: '公园', en: 'Park' }], ['公园\tPark', { zh: '公园', en: 'Park' }],
    ['  公园  |  ', { zh: '公园' }], ['公园 | Park | 备注', { zh: '公园', en: 'Park 备注' }],
  ])('%j is %j', (line, wanted) => expect(optionLines(line, 9)).toEqual({ taken: [wanted], left: [] }))

  it('takes as many as there is room for and leaves the others where they were written', () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `选项${at}`)
    const { taken, left } = optionLines(lines.join('\r\n'), 198)
    expect([taken.length, left.length, left[0]]).toEqual([198, 9802, '选项198'])
    expect(optionLines('甲\n\n乙', 0)).toEqual({ taken: [], left: ['甲', '乙'] })
  })

  it('cuts nothing: what is too long, or has no Chinese, is left', () => {
    const long = '长'.repeat(surveyLimit.label + 1)
    expect(optionLines(`${long}\n甲\n| Park\n${'𠮷'.repeat(surveyLimit.label)}`, 9)).toEqual({ taken: [{ zh: '甲' }, { zh: '𠮷'.repeat(surveyLimit.label) }], left: [long, '| Park'] })
  })
})
