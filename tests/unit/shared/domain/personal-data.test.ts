import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverWords, findPersonalData, redactSpans, type PersonalDataKind } from '#shared/domain/personal-data'

const found = (text: string) => findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

// Numbers made up here; the ID numbers carry a right check digit for 武清's code and no real person's order number.
describe('findPersonalData', () => {
  it.each<[string, string, [PersonalDataKind, string][]]>([
    ['a mobile number', '请联系13812345678，谢谢', [['mobile', '13812345678']]],
    ['one with blanks', '电话：138 1234 5678。', [['mobile', '138 1234 5678']]],
    ['one with dashes', '138-1234-5678', [['mobile', '138-1234-5678']]],
    ['one with a country code', '+86 13812345678', [['mobile', '+86 13812345678']]],
    ['one with an old 0', '013812345678', [['mobile', '013812345678']]],
    ['one in full width', '手机１３８１２３４５６７８转', [['mobile', '１３８１２３４５６７８']]],
    ['one after a letter', 'tel13812345678', [['mobile', '13812345678']]],
    ['two', '13812345678 13912345678', [['mobile', '13812345678'], ['mobile', '13912345678']]],
    ['digits in a longer run', '编号113812345678', []],
    ['digits before a longer run', '编号138123456789', []],
    ['a number range that none has', '12812345678', []],
    ['a landline', '022-82138888', [['landline', '022-82138888']]],
    ['one in brackets', '（022）82138888', [['landline', '（022）82138888']]],
    ['one with an extension', '0316-2138888转801', [['landline', '0316-2138888转801']]],
    ['one without a dash', '02282138888', [['landline', '02282138888']]],
    ['one without an area code', '座机：82138888', [['landline', '82138888']]],
    ['eight digits without a word', '投资82138888元', []],
    ['the hotline', '请拨打12345', []],
    ['an ID number', '身份证120114199001011230。', [['idNumber', '120114199001011230']]],
    ['one ending in x', '12011419900101102x', [['idNumber', '12011419900101102x']]],
    ['the sample number of GB 11643', '11010519491231002X', [['idNumber', '11010519491231002X']]],
    ['one in full width', '１２０１１４１９９００１０１１２３０', [['idNumber', '１２０１１４１９９００１０１１２３０']]],
    ['one with blanks', '120114 19900101 1230', [['idNumber', '120114 19900101 1230']]],
    ['one with a wrong check digit', '120114199001011231', []],
    ['one with an impossible month', '120114199013011238', []],
    ['one in a longer run', '1201141990010112301', []],
    ['a bank card', '卡号6222020200001234562', [['bankCard', '6222020200001234562']]],
    ['one in groups', '4111 1111 1111 1111', [['bankCard', '4111 1111 1111 1111']]],
    ['one that Luhn refuses', '4111 1111 1111 1112', []],
    ['one in a longer run', '41111111111111110000', []],
    ['a plate', '车牌津A12345违停', [['plate', '津A12345']]],
    ['one with a dot', '津A·12345', [['plate', '津A·12345']]],
    ['one of an electric car', '京AD12345', [['plate', '京AD12345']]],
    ['one in lower case', '津nb1234', [['plate', '津nb1234']]],
    ['one of a driving school', '冀R1234学', [['plate', '冀R1234学']]],
    ['a door of a home', '我家住幸福里3号楼2单元501室，冬天不热', [['door', '3号楼2单元501室']]],
    ['a house of a village', '我是李家村128号的，路灯坏了', [['door', '128号']]],
    ['one in a row', '李家村3排12号门前积水', [['door', '3排12号']]],
    ['an account by which somebody is found', '加我微信：lihua_1990，或者QQ 12345678', [['account', '微信：lihua_1990'], ['account', 'QQ 12345678']]],
    ['one in short', '家住12-3-1602，楼下太吵', [['door', '12-3-1602']]],
    ['one without a unit', '请到5栋1203看看', [['door', '5栋1203']]],
    ['one in words', '三号楼二单元502', [['door', '三号楼二单元502']]],
    ['one by 门, as in Tianjin', '8号楼2门301', [['door', '8号楼2门301']]],
    ['a house to talk of', '3号楼门前的空地、12栋楼和2号楼2单元门口', []],
    ['a count of flats', '新建5栋1200平米的楼，3幢2035年建成', []],
    ['a date', '2026-11-29公布，11-29-2026', []],
    ['a road number', '津G6高速京G102国道', []],
    ['a year', '京津冀2035年', []],
    ['an address', '邮箱zhang.san@example.com。', [['email', 'zhang.san@example.com']]],
    ['one in full width', 'ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', [['email', 'ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ']]],
    ['one made of a phone number', '13812345678@qq.com', [['email', '13812345678@qq.com']]],
    ['a mention', '@武清发布', []],
    ['plain text', '建议把北运河两岸的步道连起来，到2035年建成94.50平方千米。', []],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  // A pattern that backtracks without bound would run into the time limit of the runner.
  it.each([['letters', 'a1.'.repeat(7000)], ['digits', '1'.repeat(20000)], ['groups', '6222 '.repeat(4000)], ['dots', 'a@' + 'b.'.repeat(9000)]])('ends on endless %s', (_, text) => {
    expect(findPersonalData(text).every(span => span.end <= text.length)).toBe(true)
  })
})

describe('redactSpans', () => {
  it.each([
    ['电话13812345678。', [{ start: 2, end: 13 }], '电话●●●●●●●●。'],
    ['津A1234', [{ start: 0, end: 6 }], '●●●●'],
    ['120114199001011230', [{ start: 0, end: 18 }], '●●●●●●●●●●●●'],
    ['abcdef', [{ start: 3, end: 5 }, { start: 0, end: 1 }], '●●●●bc●●●●f'],
    ['abcdef', [{ start: 0, end: 3 }, { start: 2, end: 5 }], '●●●●f'],
    ['abcdef', [{ start: 4, end: 99 }], 'abcd●●●●'],
    ['abcdef', [{ start: 3, end: 3 }, { start: 9, end: 12 }], 'abcdef'],
    ['abcdef', [], 'abcdef'],
  ])('%j', (text, spans, expected) => {
    expect(redactSpans(text, spans)).toBe(expected)
  })

  it('leaves nothing to find and everything else', () => {
    const secret = fc.constantFrom('13812345678', '022-82138888', '120114199001011230', '4111 1111 1111 1111', '津A12345', 'a.b@example.com', '１３８１２３４５６７８')
    const plain = fc.constantFrom('您好，', '联系我：', '。谢谢', '在2035年', '、', '（', '）')
    fc.assert(fc.property(fc.array(fc.tuple(plain, secret), { maxLength: 8 }), plain, (pairs, tail) => {
      const text = pairs.flat().join('') + tail
      const clean = redactSpans(text, findPersonalData(text))
      expect(findPersonalData(clean)).toEqual([])
      expect(clean.replace(/●+/g, '|')).toBe(pairs.map(([before]) => `${before}|`).join('') + tail)
    }), { numRuns: 500 })
  })

  it('finds ascending spans without overlap in anything', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -.@津AXa（)'), maxLength: 60 }), (text) => {
      const spans = findPersonalData(text)
      spans.forEach((span, i) => {
        expect(span.start).toBeLessThan(span.end)
        expect(span.end).toBeLessThanOrEqual(spans[i + 1]?.start ?? text.length)
      })
    }), { numRuns: 2000 })
  })
})

describe('words that are marked', () => {
  it('are covered wherever they stand, and nothing else', () => {
    expect(coverWords('张建国家的地，张建国反映多次。', ' 张建国 ')).toBe('●●●●家的地，●●●●反映多次。')
    expect(coverWords('没有这个词', '别的')).toBe('没有这个词')
    expect(coverWords('空白不算', '  ')).toBe('空白不算')
  })
})
