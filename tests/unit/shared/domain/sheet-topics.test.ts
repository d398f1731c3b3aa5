import { describe, expect, it } from 'vitest'
import { readRows } from '#shared/domain/sheet'
import { judgeTopics, mergeTopics, topicsColumns } from '#shared/domain/sheet-topics'
import type { Topic } from '#shared/domain/sheet-topics'

const known: Topic[] = [{ code: '08', name: { zh: '综合交通', en: 'Transport' }, hint: { zh: '道路' }, initials: 'zhjt' }]
const judge = (rows: string[][]) => judgeTopics(readRows([{ name: 'a', rows: [['代码', '主题', '说明', '拼音首字母', '英文主题'], ...rows] }], topicsColumns) ?? [], known)
const told = (rows: string[][]) => judge(rows).map(({ verdict, faults }) => [verdict, ...faults.map(fault => `${fault.column}.${fault.code}`)].join(' '))

describe('a row of topics', () => {
  it.each<[string, string[], string]>([
    ['new', ['09', '公共服务'], 'new'],
    ['a nought lost', ['8', '综合交通'], 'same'],
    ['as the programme writes it', ['T08', '综合交通', '道路', 'ZHJT', 'Transport'], 'same'],
    ['another name', ['08', '交通'], 'changed'],
    ['no code', ['', '交通'], 'wrong code.needed'],
    ['a code of words', ['交通', '交通'], 'wrong code.codeTopic'],
    ['three digits', ['108', '交通'], 'wrong code.codeTopic'],
    ['no name', ['09', ''], 'wrong name.needed'],
    ['initials too long', ['09', '公共服务', '', 'abcdefghijk'], 'wrong initials.tooLong'],
  ])('%s', (_, row, verdict) => expect(told([row])).toEqual([verdict]))

  it('goes into the codebook by its code and leaves the others', () => {
    expect(mergeTopics(known, judge([['01', '目标'], ['xx', '错'], ['08', '交通出行']])).map(topic => [topic.code, topic.name.zh, topic.name.en])).toEqual([['01', '目标', undefined], ['08', '交通出行', 'Transport']])
    expect(told([['09', '公共服务'], ['09', '公共服务'], ['09', '别的']])).toEqual(['new', 'same', 'wrong code.codeTwice'])
  })
})
