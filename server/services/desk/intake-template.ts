import { addDays, legalDate } from '#shared/domain/calendar'
import { exampleMark, intakeColumns, intakeTemplates } from '#shared/domain/sheet-intake'
import type { IntakeColumn, IntakeSheet } from '#shared/domain/sheet-intake'
import { writeSheet } from '../../sheets/write-sheet'

type Row = Partial<Record<IntakeColumn, string>>

const texts: Record<IntakeSheet, { zh: { name: string, note: string }, en: { name: string, note: string } }> = {
  township: {
    zh: { name: '镇街意见汇总表', note: '以“【示例】”开头的行是示例，不会登记；姓名和号码均为虚构，请在下面逐行填写实际内容后上传。一行一条意见，照原话填写；没有姓名、电话的留空。' },
    en: { name: 'Township sheet', note: 'Rows that begin with 【示例】 are an example with invented names and numbers and are never taken down; please enter yours below. One opinion a row, in its author’s own words; leave name and phone empty where there are none.' },
  },
  hotline: {
    zh: { name: '12345转办单', note: '以“【示例】”开头的行是示例，不会登记；姓名、号码和工单编号均为虚构，请在下面逐行填写实际内容后上传。同一工单编号只登记一次。' },
    en: { name: 'Hotline work orders', note: 'Rows that begin with 【示例】 are an example with invented names and numbers and are never taken down; please enter yours below. A work order is taken down once.' },
  },
  meeting: {
    zh: { name: '座谈会记录', note: '以“【示例】”开头的行是示例，不会登记；姓名均为虚构，请在下面逐行填写实际内容后上传。一行一条发言意见。' },
    en: { name: 'Minutes of a meeting', note: 'Rows that begin with 【示例】 are an example with invented names and are never taken down; please enter yours below. One opinion a row.' },
  },
}

function exampleOf(sheet: IntakeSheet, day: string): Row[] {
  switch (sheet) {
    case 'township': return [
      { text: '村口的桥只有三米宽，农机和校车错不开，请把加宽列入近期建设。', receivedOn: day, name: '张示例', phone: '13900000001', party: '村民', township: '大王古庄镇', village: '示例一村', topic: '综合交通' },
      { text: '希望保留村南的老井和戏台。', receivedOn: day, party: '村民', township: '大王古庄镇', village: '示例二村', place: '村南戏台', topic: '历史文化保护' },
    ]
    case 'hotline': return [
      { reference: 'SL-示例-0001', receivedOn: day, name: '李示例', phone: '13900000002', township: '杨村街道', place: '示例路与示例道路口', text: '来电反映路口没有过街天桥，老人过街不安全，建议在规划中考虑。', topic: '综合交通' },
    ]
    case 'meeting': return [
      { reference: '示例座谈会（第一场）', receivedOn: day, name: '王示例', party: '企业', text: '园区职工多，建议增加公交线路和租赁住房。', township: '', topic: '产业空间' },
    ]
  }
}

/** A sheet of this kind to be filled in, with example rows that are known by their mark when they come back. */
export function writeIntakeTemplate(sheet: IntakeSheet, lang: 'zh' | 'en', now: Date): Promise<Buffer> {
  const columns = intakeTemplates[sheet].columns.flatMap(key => intakeColumns.filter(column => column.key === key))
  const rows = exampleOf(sheet, addDays(legalDate(now), -1))
  return writeSheet({ ...texts[sheet][lang], header: columns.map(column => column[lang]), rows: rows.map(row => columns.map(({ key }) => key === 'text' ? `${exampleMark}${row.text ?? ''}` : row[key] ?? '')) })
}
