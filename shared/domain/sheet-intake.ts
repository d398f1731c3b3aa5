import type { IntakeBody } from '../schemas/submission'
import type { LegalDate } from './calendar'
import type { IntakeChannel } from './intake'
import { isCode, isUnreadable, nameKey } from './sheet'
import type { SheetColumn, SheetRow } from './sheet'
import { readDay } from './sheet-day'
import type { SheetFault } from './sheet-faults'
import type { Party } from './submission'
import { normalisePhone } from './submission-body'
import { charactersOf, opinionLimit, phonePattern, placeLimit, referenceLimit } from './submission-limits'

/** Sheets in which opinions arrive: what a township has gathered, work orders of the 12345 hotline, minutes of a meeting. */
export const intakeSheets = ['township', 'hotline', 'meeting'] as const
export type IntakeSheet = typeof intakeSheets[number]

export type IntakeColumn = 'text' | 'receivedOn' | 'name' | 'phone' | 'party' | 'township' | 'village' | 'place' | 'topic' | 'channel' | 'reference'
export const intakeColumns: readonly SheetColumn<IntakeColumn>[] = [
  { key: 'text', zh: '意见内容', en: 'Opinion', also: ['意见建议', '意见', '建议', '意见和建议', '具体意见', '诉求内容', '诉求', '反映内容', '反映问题', '主要内容', '内容', '发言内容', '发言要点', '问题描述'], needed: true },
  { key: 'receivedOn', zh: '来件日期', en: 'Received on', also: ['日期', '时间', '收到日期', '收到时间', '来件时间', '登记日期', '受理时间', '受理日期', '来电时间', '来电日期', '反映时间', '会议日期', '提出日期'] },
  { key: 'name', zh: '提出人', en: 'Author', also: ['姓名', '作者', '反映人', '诉求人', '来电人', '联系人', '发言人', '群众姓名', '提出人姓名'] },
  { key: 'phone', zh: '联系电话', en: 'Phone', also: ['电话', '手机', '手机号', '联系方式', '来电号码', '电话号码'] },
  { key: 'party', zh: '身份', en: 'Capacity', also: ['提出人身份', '人员类别', '类别', '提出人类别'] },
  { key: 'township', zh: '镇街', en: 'Township', also: ['所属镇街', '所在镇街', '所属镇', '所属乡镇', '乡镇', '街镇', '镇', '街道', '承办镇街', '所属区域', '乡镇街道'] },
  { key: 'village', zh: '村（社区）', en: 'Village', also: ['村', '社区', '村居', '村社区', '村庄', '所属村'] },
  { key: 'place', zh: '具体位置', en: 'Place', also: ['位置', '地点', '地址', '事发地址', '事发地点', '涉及位置'] },
  { key: 'topic', zh: '主题', en: 'Topic', also: ['意见主题', '主题代码', '分类'] },
  { key: 'channel', zh: '来件方式', en: 'Arrived by', also: ['方式', '来源', '渠道', '反映方式', '收集方式'] },
  { key: 'reference', zh: '工单编号或会议名称', en: 'Reference', also: ['工单编号', '工单号', '单号', '转办单号', '诉求编号', '来文字号', '文号', '会议名称'] },
]

/** The columns a sheet's template has, and how what stands in it usually arrived. */
export const intakeTemplates: Record<IntakeSheet, { columns: readonly IntakeColumn[], channel: IntakeChannel }> = {
  township: { columns: ['text', 'receivedOn', 'name', 'phone', 'party', 'township', 'village', 'place', 'topic'], channel: 'counter' },
  hotline: { columns: ['reference', 'receivedOn', 'name', 'phone', 'township', 'place', 'text', 'topic'], channel: 'hotline12345' },
  meeting: { columns: ['reference', 'receivedOn', 'name', 'party', 'text', 'township', 'topic'], channel: 'meeting' },
}

// Keys of the table are its values.
const table = <Value extends string>(words: Record<Value, string>) => new Map((Object.entries(words) as [Value, string][]).flatMap(([value, list]) => list.split(' ').map(word => [nameKey(word), value] as const)))
const parties = table<Party>({ resident: '居民 市民 群众 个人 resident', villager: '村民 农民 villager', enterprise: '企业 公司 enterprise', organisation: '社会组织 组织 organisation', npcDeputy: '人大代表 deputy', cppccMember: '政协委员 cppcc', expert: '专家 expert', memberUnit: '成员单位 部门 单位 unit', other: '其他 其它 other' })
const channels = table<IntakeChannel>({ letter: '信函 来信 信件 letter', phone: '电话 来电 phone', counter: '现场 窗口 来访 走访 入户 counter', hotline12345: '12345 12345热线 热线 hotline', email: '电子邮件 邮件 邮箱 email', meeting: '座谈会 座谈 会议 meeting', hearing: '听证会 听证 hearing', expertMeeting: '论证会 专家论证会', consultationLetter: '征求意见函 复函 来函', deputySuggestion: '人大建议 代表建议', cppccProposal: '政协提案 提案', wechat: '微信 微信群 公众号 wechat' })

/** How the text of a template's example row begins: with it a row is never taken down, whoever forgot to take it out. */
export const exampleMark = '【示例】'

/** What rows are read against; `given` stands for what a row leaves empty. */
export interface IntakeFrame {
  stage: string
  sheet: IntakeSheet
  today: LegalDate
  townships: readonly { code: string, name: string }[]
  topics: readonly { code: string, name: string }[]
  given: { channel: IntakeChannel, receivedOn: LegalDate, township: string }
}

/** What a row says; `blank` has no opinion in it, as a line of totals below the table; `example` came with the template. */
export interface ReadIntakeRow { row: number, cells: Record<IntakeColumn, string>, verdict: 'ready' | 'wrong' | 'blank' | 'example' | 'twice', faults: SheetFault[], body: IntakeBody | null }

/** Reads the rows of a sheet as submissions; `idOf` makes the id from what a row says, so that the same file again makes nothing twice. */
export function readIntakeRows(rows: readonly SheetRow<IntakeColumn>[], frame: IntakeFrame, idOf: (said: string) => string): ReadIntakeRow[] {
  const first = new Map<string, { row: number, phones: Map<string, number>, n: number }>()
  return rows.map(({ row, cells }): ReadIntakeRow => {
    if (!cells.text) return { row, cells, verdict: 'blank', faults: [], body: null }
    if (cells.text.startsWith(exampleMark)) return { row, cells, verdict: 'example', faults: [], body: null }
    const unreadable = intakeColumns.filter(({ key }) => isUnreadable(cells[key])).map((column): SheetFault => ({ column: column.key, code: 'unreadable' }))
    if (unreadable.length) return { row, cells, verdict: 'wrong', faults: unreadable, body: null }
    const { faults, body, own } = readRow(cells, frame)
    if (faults.length) return { row, cells, verdict: 'wrong', faults, body: null }
    // Not what `given` adds: another day or township entered beside the same file is still the same file.
    const numbered = frame.sheet === 'hotline' && cells.reference !== ''
    const said = JSON.stringify(numbered ? [frame.stage, cells.reference] : [frame.stage, readDay(cells.receivedOn) ?? '', cells.name, own.township ?? '', cells.village, cells.text])
    const before = first.get(said) ?? { row, phones: new Map<string, number>(), n: 0 }
    const twin = before.phones.get(cells.phone)
    const twice = (fault: SheetFault): ReadIntakeRow => ({ row, cells, verdict: 'twice', faults: [fault], body: null })
    if (numbered && before.n) return twice({ column: 'reference', code: 'orderTwice', params: { row: before.row } })
    if (twin && (cells.name || cells.phone)) return twice({ column: 'text', code: 'rowTwice', params: { row: twin } })
    // Several who say the same without a name are several people.
    const id = idOf(JSON.stringify([said, before.n]))
    first.set(said, { ...before, phones: before.phones.set(cells.phone, row), n: before.n + 1 })
    return { row, cells, verdict: 'ready', faults: [], body: { id, ...body } }
  })
}

/** A row as a submission, and what it says itself of what may have been given beside it. */
function readRow(cells: Record<IntakeColumn, string>, { today, townships, topics, given }: IntakeFrame): { faults: SheetFault[], body: Omit<IntakeBody, 'id'>, own: { township: string | undefined } } {
  const faults: SheetFault[] = []
  const look = <Value>(column: IntakeColumn, find: (text: string) => Value | undefined, code: SheetFault['code'], params?: SheetFault['params']) => {
    const found = cells[column] ? find(cells[column]) : undefined
    if (cells[column] && found === undefined) faults.push({ column, code, ...params && { params } })
    return found
  }
  const day = look('receivedOn', text => readDay(text) ?? undefined, 'dateUnknown') ?? given.receivedOn
  if (day > today) faults.push({ column: 'receivedOn', code: 'dateLater' })
  const phone = look('phone', text => phonePattern.test(normalisePhone(text)) ? normalisePhone(text) : undefined, 'phoneContact')
  const party = look('party', text => parties.get(nameKey(text)), 'partyUnknown', { words: '居民、村民、企业、社会组织、人大代表、政协委员、专家、成员单位、其他', wordsEn: 'resident, villager, enterprise, organisation, deputy, CPPCC, expert, unit, other' })
  const channel = look('channel', text => channels.get(nameKey(text)), 'channelUnknown', { words: '信函、电话、现场、12345热线、电子邮件、座谈会、微信', wordsEn: 'letter, phone, counter, hotline, email, meeting, WeChat' }) ?? given.channel
  const own = { township: look('township', text => named(townships, text), 'townshipUnknown') }
  const township = own.township ?? given.township
  const topic = look('topic', text => named(topics, text), 'topicUnknown')
  const limits: Partial<Record<IntakeColumn, number>> = { text: opinionLimit.text, name: opinionLimit.name, village: placeLimit.village, place: placeLimit.description, reference: referenceLimit }
  for (const { key } of intakeColumns) {
    const max = limits[key]
    if (max && charactersOf(cells[key]) > max) faults.push({ column: key, code: 'tooLong', params: { max } })
  }
  const { name, village, place: description, reference, text } = cells
  const anchor: IntakeBody['opinions'][number]['anchor'] = village || description ? { kind: 'place', township, ...village && { village }, ...description && { description } } : { kind: 'whole' }
  return { faults, own, body: { channel, receivedOn: day, lang: 'zh-CN', opinions: [{ text, anchor, ...topic && { topic } }], ...(name || phone) && { contact: { ...name && { name }, ...phone && { phone } } }, ...party && { party }, ...township && { township }, ...reference && { reference } } }
}

/** By code, by name, or by a name that another begins with (大王古庄 for 大王古庄镇), where only one does. */
function named(list: readonly { code: string, name: string }[], text: string): string | undefined {
  const key = nameKey(text)
  const exact = list.find(one => isCode(one.code, text) || nameKey(one.name) === key)
  if (exact) return exact.code
  const [one, ...others] = list.filter(each => nameKey(each.name).startsWith(key) || key.startsWith(nameKey(each.name)))
  return others.length ? undefined : one?.code
}
