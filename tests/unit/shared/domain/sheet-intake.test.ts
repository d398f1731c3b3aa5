import { describe, expect, it } from 'vitest'
import { createSaidId } from '../../../../shared/domain/said-id'
import { proposeMapping, readMapped } from '../../../../shared/domain/sheet'
import { readDay } from '../../../../shared/domain/sheet-day'
import { exampleMark, intakeColumns, readIntakeRows } from '../../../../shared/domain/sheet-intake'
import type { IntakeFrame } from '../../../../shared/domain/sheet-intake'
import { intakeBodySchema } from '../../../../shared/schemas/submission'

const frame: IntakeFrame = {
  stage: 'gongshi', sheet: 'township', today: '2026-11-29',
  townships: [{ code: '120114001', name: '杨村街道' }, { code: '120114101', name: '大王古庄镇' }, { code: '120114102', name: '大孟庄镇' }],
  topics: [{ code: '08', name: '综合交通' }],
  given: { channel: 'counter', receivedOn: '2026-11-28', township: '' },
}
const read = (rows: string[][], given: Partial<IntakeFrame> = {}) => {
  const { at, places } = proposeMapping(rows, intakeColumns)
  return readIntakeRows(readMapped(rows, { at, places }, intakeColumns, ['text']), { ...frame, ...given }, createSaidId())
}

describe('a day', () => {
  it.each([['2026-11-23', '2026-11-23'], ['2026/1/3', '2026-01-03'], ['2026年1月3日', '2026-01-03'], ['2026.11.23 14:05', '2026-11-23'], ['20261123', '2026-11-23'], ['46349', '2026-11-23'], ['４６３４９', '2026-11-23'], ['2026/11/3 9:00:00', '2026-11-03']])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  it.each(['', '昨天', '0000-05-01', '0026-11-23', '1948-12-31', '10000', '9999-01-01', '2026-02-30', '2026-13-01', '11-23', '3'])('“%s” is none', text => expect(readDay(text)).toBeNull())
})

describe('a sheet of opinions', () => {
  it('is read under its own headings, below a title, whatever their order', () => {
    const rows = read([['大王古庄镇意见汇总表'], ['序号', '反映人', '联系方式', '所属镇街', '村（社区）', '意见建议', '来电时间', '分类', '反映方式', '人员类别'], ['1', '张三', '139 0000 0001', '大王古庄', '一村', '桥太窄\r\n请加宽', '2026/11/20', '综合交通', '来电', '村民'], ['', '', '', '', '', '', '合计 1 件']])
    expect(rows.map(({ row, verdict }) => [row, verdict])).toEqual([[3, 'ready'], [4, 'blank']])
    expect(rows[0]?.body).toMatchObject({ channel: 'phone', receivedOn: '2026-11-20', party: 'villager', township: '120114101', contact: { name: '张三', phone: '13900000001' }, opinions: [{ text: '桥太窄\n请加宽', topic: '08', anchor: { kind: 'place', township: '120114101', village: '一村' } }] })
  })

  it('knows a topic whose zero Excel has dropped, and the headings townships write', () => {
    const [row] = read([['意见建议', '所属镇', '收到时间', '主题代码'], ['请加宽', '大王古庄', '2026-11-20', '8']])
    expect(row?.body).toMatchObject({ township: '120114101', receivedOn: '2026-11-20', opinions: [{ topic: '08' }] })
    expect(read([['意见内容', '主题'], ['请加宽', '80']])[0]?.verdict).toBe('wrong')
  })

  it('makes what the route takes', () => {
    for (const { body } of read([['意见内容', '来件日期', '提出人', '联系电话'], ['请加宽', '', '', ''], ['请绿化', '2026-11-01', '李四', '022-88880000']])) expect(intakeBodySchema.safeParse(body).error).toBeUndefined()
  })

  it('takes what it was given for what a row leaves empty, and a row at its word', () => {
    const rows = read([['意见内容', '来件日期', '来件方式', '镇街'], ['一', '', '', ''], ['二', '2026-11-01', '信函', '杨村街道办事处']], { given: { channel: 'meeting', receivedOn: '2026-11-10', township: '120114102' } })
    expect(rows.map(({ body }) => [body?.channel, body?.receivedOn, body?.township])).toEqual([['meeting', '2026-11-10', '120114102'], ['letter', '2026-11-01', '120114001']])
  })

  it.each([
    ['receivedOn', '来件日期', '上周', 'dateUnknown'], ['receivedOn', '来件日期', '2026-12-01', 'dateLater'], ['phone', '联系电话', '12345', 'phoneContact'], ['party', '身份', '路人', 'partyUnknown'],
    ['channel', '来件方式', '飞鸽', 'channelUnknown'], ['township', '镇街', '大', 'townshipUnknown'], ['topic', '主题', '天文', 'topicUnknown'], ['village', '村', '一\uFFFD村', 'unreadable'], ['name', '提出人', '名'.repeat(21), 'tooLong'],
  ])('says what is wrong with %s', (column, heading, cell, code) => {
    const [row] = read([['意见内容', heading], ['请加宽', cell]])
    expect(row).toMatchObject({ verdict: 'wrong', body: null, faults: [{ column, code }] })
  })

  it('takes every other row where a character of one could not be read, and says where that is', () => {
    const rows = read([['意见内容', '来件日期'], ['请绿化', ''], ['请\uFFFD宽', '上周'], ['请加宽', '']])
    expect(rows.map(({ row, verdict, faults }) => [row, verdict, faults])).toEqual([[2, 'ready', []], [3, 'wrong', [{ column: 'text', code: 'unreadable' }]], [4, 'ready', []]])
  })

  it('knows its rows again by what they say, whatever stands in for what is empty', () => {
    const rows = [['意见内容', '提出人'], ['请加宽', '张三'], ['请绿化', '']]
    const ids = read(rows).map(({ body }) => body?.id)
    expect(read(rows, { given: { channel: 'letter', receivedOn: '2026-11-01', township: '120114001' } }).map(({ body }) => body?.id)).toEqual(ids)
    const [placed] = read([['意见内容', '提出人', '镇街'], ['请加宽', '张三', '杨村街道']])
    expect(ids, 'a township of its own is part of what it says').not.toContain(placed?.body?.id)
    expect(read([['序号', '提出人', '意见内容'], ['9', '', '请绿化'], ['8', '张三', '请加宽']]).map(({ body }) => body?.id)).toEqual(ids.toReversed())
    expect(read(rows, { stage: 'other' }).map(({ body }) => body?.id)).not.toEqual(ids)
    expect(new Set(ids).size).toBe(2)
  })

  it('counts several who say the same without a name, and one who stands twice once', () => {
    const rows = read([['意见内容', '提出人', '联系电话'], ['请加宽', '', ''], ['请加宽', '', ''], ['请加宽', '张三', ''], ['请加宽', '张三', ''], ['请加宽', '张三', '13900000001']])
    expect(rows.map(({ verdict }) => verdict)).toEqual(['ready', 'ready', 'ready', 'twice', 'ready'])
    expect(rows[3]?.faults).toEqual([{ column: 'text', code: 'rowTwice', params: { row: 4 } }])
    expect(new Set(rows.flatMap(({ body }) => body ? [body.id] : [])).size).toBe(4)
  })

  it('never takes the example of a template down', () => {
    const rows = read([['意见内容', '提出人'], [`${exampleMark}请加宽`, '张示例'], ['请加宽', '张三']])
    expect(rows.map(({ verdict, body }) => [verdict, body === null])).toEqual([['example', true], ['ready', false]])
  })

  it('takes a work order down once, also with another text', () => {
    const rows = [['工单编号', '诉求内容'], ['GD1', '路灯坏了'], ['GD1', '路灯坏了三个月'], ['GD2', '路灯坏了']]
    const orders = read(rows, { sheet: 'hotline' })
    expect(orders.map(({ verdict, body }) => [verdict, body?.reference])).toEqual([['ready', 'GD1'], ['twice', undefined], ['ready', 'GD2']])
    expect(orders[1]?.faults, 'in words that are true of it').toEqual([{ column: 'reference', code: 'orderTwice', params: { row: 2 } }])
    expect(read([['工单编号', '诉求内容'], ['GD1', '改过的内容']], { sheet: 'hotline' })[0]?.body?.id).toBe(orders[0]?.body?.id)
    expect(read([['会议名称', '发言内容'], ['座谈会', '一'], ['座谈会', '二']], { sheet: 'meeting' }).map(({ verdict }) => verdict), 'a meeting has many').toEqual(['ready', 'ready'])
  })
})
