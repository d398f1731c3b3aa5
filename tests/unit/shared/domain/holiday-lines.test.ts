import { describe, expect, it } from 'vitest'
import { holidayLines, readHolidayLines } from '#shared/domain/holiday-lines'

const read = (text: string, kind: 'off' | 'work' = 'off') => readHolidayLines(text, { kind, source: '国办发明电', year: 2027 })
const days = (text: string, kind: 'off' | 'work' = 'off') => read(text, kind).entries.map(({ date, name }) => `${date} ${name}`)

describe('lines of days off', () => {
  it.each([
    ['2027-02-05 ~ 2027-02-06 春节', ['2027-02-05 春节', '2027-02-06 春节']],
    ['2027年10月1日至3日 国庆节', ['2027-10-01 国庆节', '2027-10-02 国庆节', '2027-10-03 国庆节']],
    ['一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。', ['2027-01-01 元旦', '2027-01-02 元旦', '2027-01-03 元旦']],
    ['三、清明节: 4月5日(周一)放假1天，与周末连休。', ['2027-04-05 清明节']],
    ['七、国庆节：9月30日至10月2日放假。10月9日（周六）上班。', ['2027-09-30 国庆节', '2027-10-01 国庆节', '2027-10-02 国庆节']],
    ['二、春节：2月15日（农历腊月二十八、周日）至17日（农历正月初一、星期二）放假调休，共3天。2月14日（周六）上班。', ['2027-02-15 春节', '2027-02-16 春节', '2027-02-17 春节']],
    ['一、元旦：2026年12月31日至2027年1月1日放假。', ['2026-12-31 元旦', '2027-01-01 元旦']],
  ])('are read: %s', (line, expected) => {
    expect([days(line), read(line).unread]).toEqual([expected, []])
  })

  it('of work are taken from the same notice, several of a line among them; a line without any is no mistake', () => {
    expect(days('二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。', 'work')).toEqual(['2027-01-31 春节', '2027-02-13 春节'])
    expect(read('一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。', 'work')).toEqual({ entries: [], unread: [] })
  })

  it.each(['元旦放假三天', '2027-02-30 春节', '一、元旦：1月1日至12月31日放假。', '一、元旦：2月30日放假。', '说明：各地区可以结合实际安排。', '二、春节：2月15日至17日放假调休，共9天。'])('that cannot be read are told: %s', (line) => {
    expect(read(`\n${line}`)).toEqual({ entries: [], unread: [2] })
  })

  it('come back as they were', () => {
    const { entries } = read('2027-02-05 ~ 2027-02-11 春节\n2027-04-05 清明节')
    expect(holidayLines(entries, 'off')).toBe('2027-02-05 ~ 2027-02-11 春节\n2027-04-05 清明节')
  })
})
