import { describe, expect, it } from 'vitest'
import { readRows } from '#shared/domain/sheet'
import { sheetFaultSentence } from '#shared/domain/sheet-faults'
import { judgePeople, peopleColumns, personKey } from '#shared/domain/sheet-people'
import type { KnownPeople, KnownPerson } from '#shared/domain/sheet-people'

const person = (extra: Partial<KnownPerson> = {}): KnownPerson => ({ id: 'p', name: '张三', selfOpened: null, suspended: false, own: false, roles: ['unitLiaison'], holds: new Set(['unitLiaison u-water']), ...extra })
const known = (extra: Partial<KnownPeople> = {}): KnownPeople => ({ units: new Map([['区水务局', { id: 'u-water', kind: 'member' }], ['原水利站', { id: 'u-old', kind: 'member', merged: true }]]), byPhone: new Map([['13800138000', person()]]), byName: new Map([[personKey('区水务局', '李四'), person({ name: '李四' })]]), ...extra })

const header = ['单位', '姓名', '手机号', '角色', '单位类别']
function judge(rows: string[][], from = known()) {
  const read = readRows([{ name: 'Sheet1', rows: [header, ...rows] }], peopleColumns) ?? []
  return judgePeople(read, from)
}
const told = (rows: string[][], from?: KnownPeople) => judge(rows, from).map(({ verdict, faults }) => [verdict, ...faults.map(fault => `${fault.column}.${fault.code}`)].join(' '))

describe('a row of people', () => {
  it.each<[string, string[], string]>([
    ['somebody new', ['区交通局', '王五', '13900139000', '联络员'], 'new'],
    ['a new unit alone', ['区交通局', '', '', ''], 'new'],
    ['a unit that is there', ['区水务局', '', '', ''], 'same'],
    ['a unit that becomes another kind', ['区水务局', '', '', '', '办公室'], 'changed'],
    ['who holds it already', ['区水务局', '张三', '13800138000', '联络员'], 'same'],
    ['who holds it already, blanks and full-width digits', [' 区水务局 ', '张 三', '１３８ ０013-8000', '成员单位联络员'], 'same'],
    ['with the country code', ['区水务局', '张三', '+86 138 0013 8000', '联络员'], 'same'],
    ['known, in another role', ['区水务局', '张三', '13800138000', '负责人'], 'changed'],
    ['known by unit and name, no number', ['区水务局', '李四', '', '联络员'], 'same'],
    ['role in English', ['区交通局', '王五', '13900139000', 'Liaison'], 'new'],
    ['number of another', ['区水务局', '赵六', '13800138000', '联络员'], 'wrong phone.phoneOther'],
    ['no unit', ['', '王五', '13900139000', '联络员'], 'wrong unit.needed'],
    ['no name', ['区交通局', '', '13900139000', '联络员'], 'wrong name.nameNeeded'],
    ['no role', ['区交通局', '王五', '13900139000', ''], 'wrong role.roleNeeded'],
    ['a unit that was merged into another', ['原水利站', '王五', '13900139000', '联络员'], 'wrong unit.unitMerged'],
    ['an unknown role', ['区交通局', '王五', '13900139000', '科长'], 'wrong role.roleUnknown'],
    ['a separate duty', ['区交通局', '王五', '13900139000', '审计员'], 'wrong role.roleDuty'],
    ['a number too short', ['区交通局', '王五', '1390013900', '联络员'], 'wrong phone.phoneShort'],
    ['a landline', ['区交通局', '王五', '022-82171234', '联络员'], 'wrong phone.phone'],
    ['a number rounded by the sheet', ['区交通局', '王五', '1.39E+10', '联络员'], 'wrong phone.phoneRounded'],
    ['an unknown kind', ['区交通局', '王五', '13900139000', '联络员', '公司'], 'wrong unitKind.kindUnknown'],
    ['a name too long', ['区交通局', '王'.repeat(61), '13900139000', '联络员'], 'wrong name.tooLong'],
  ])('%s', (_, row, verdict) => expect(told([row])).toEqual([verdict]))

  it('that is one’s own is left to another administrator, unless it is held already', () => {
    const own = known({ byPhone: new Map([['13800138000', person({ own: true })]]) })
    expect(told([['区水务局', '张三', '13800138000', '负责人'], ['区水务局', '张三', '13800138000', '联络员']], own)).toEqual(['wrong name.own', 'same'])
  })

  it('of a suspended person, or one whose roles cannot go together with it, is wrong', () => {
    expect(told([['区水务局', '张三', '13800138000', '负责人']], known({ byPhone: new Map([['13800138000', person({ suspended: true })]]) }))).toEqual(['wrong name.suspended'])
    expect(told([['区水务局', '张三', '13800138000', '负责人']], known({ byPhone: new Map([['13800138000', person({ roles: ['auditor'] })]]) }))).toEqual(['wrong role.roleApart'])
  })

  it('with the number of an account that its owner opened himself appoints him, whatever he calls himself, and says so until it is done', () => {
    const from = known({ byPhone: new Map([['13800138000', person({ name: '138****8000', selfOpened: '138****8000', roles: ['resident'], holds: new Set(['resident null']) })]]) })
    const rows = judge([['区水务局', '王五', '13800138000', '联络员'], ['区水务局', '王五', '13800138000', '联络员'], ['区水务局', '赵六', '13800138000', '负责人']], from)
    expect(rows.map(row => [row.verdict, row.appoints, ...row.faults.map(fault => fault.code)])).toEqual([['changed', '138****8000'], ['same', null], ['wrong', null, 'phoneOtherRow']])
  })

  it('that repeats an earlier one is the same; a second role is a change; another name on the number is wrong', () => {
    expect(told([
      ['区交通局', '王五', '13900139000', '联络员'], ['区交通局', '王五', '13900139000', '联络员'], ['区交通局', '王五', '13900139000', '负责人'], ['区交通局', '赵六', '13900139000', '联络员'],
    ])).toEqual(['new', 'same', 'changed', 'wrong phone.phoneOtherRow'])
  })

  it('keeps the kind that its name tells where the column is missing', () => {
    expect(judge([['杨村街道', '', '', ''], ['大良镇人民政府', '', '', ''], ['京滨工业园', '', '', ''], ['某某规划设计院', '', '', ''], ['区气象局', '', '', '']]).map(row => row.entry.kind)).toEqual(['township', 'township', 'park', 'techTeam', 'member'])
  })

  it('says what to do in both languages', () => {
    const [row] = judge([['区交通局', '王五', '1390013900', '联络员']])
    const [fault] = row?.faults ?? []
    expect(fault && [sheetFaultSentence(fault, 'zh'), sheetFaultSentence(fault, 'en')]).toEqual(['位数不对：共 10 位，应为 11 位。', '10 digits; a mobile number has 11.'])
  })
})

describe('a header', () => {
  it.each<[string, string[][], number | undefined]>([
    ['first', [header, ['区交通局', '', '', '']], 2],
    ['below a title and a note', [['武清区联络员名单'], [], ['填表说明：…'], ['序号', ...header], ['1', '区交通局', '王五', '13900139000', '联络员']], 5],
    ['with other names, stars and brackets', [['* 单位名称（全称）', '联系人', '联系电话', '身份'], ['区交通局', '王五', '13900139000', '联络员']], 2],
    ['without the role', [['单位', '姓名', '手机号'], ['区交通局', '王五', '13900139000']], undefined],
  ])('%s', (_, rows, at) => expect(readRows([{ name: '说明', rows: [['请先阅读']] }, { name: '名单', rows }], peopleColumns)?.[0]?.row).toBe(at))

  it('leaves out rows with nothing in them', () => {
    expect(readRows([{ name: 'a', rows: [header, [], ['', ' ', '　'], ['区交通局']] }], peopleColumns)?.map(row => row.row)).toEqual([4])
  })
})
