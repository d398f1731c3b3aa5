import type { SheetColumn, SheetRow, SheetVerdict } from './sheet'
import type { SheetFault } from './sheet-faults'
import { charactersOf } from './submission-limits'

export type TopicsColumn = 'code' | 'name' | 'hint' | 'initials' | 'nameEn' | 'hintEn'
export const topicsColumns: readonly SheetColumn<TopicsColumn>[] = [
  { key: 'code', zh: '代码', en: 'Code', also: ['主题代码', '编号'], needed: true },
  { key: 'name', zh: '主题', en: 'Topic', also: ['名称', '主题名称'], needed: true },
  { key: 'hint', zh: '说明', en: 'Examples', also: ['举例', '二级举例'] },
  { key: 'initials', zh: '拼音首字母', en: 'Initials', also: ['首字母'] },
  { key: 'nameEn', zh: '英文主题', en: 'Topic in English', also: ['英文名称', '英文'] },
  { key: 'hintEn', zh: '英文说明', en: 'Examples in English' },
]

export interface Topic { code: string, name: { zh: string, en?: string }, hint: { zh: string, en?: string }, initials: string }
export interface JudgedTopic { row: number, verdict: SheetVerdict, label: string, faults: SheetFault[], entry: Topic }

/** How long the parts of a topic may be, in characters; English may be twice as long. */
export const topicLimit = { name: 60, hint: 300, initials: 10, list: 99 }

/** Says of every row what becomes of it in the codebook. */
export function judgeTopics(rows: readonly SheetRow<TopicsColumn>[], known: readonly Topic[]): JudgedTopic[] {
  const first = new Map<string, { row: number, entry: Topic }>()
  return rows.map(({ row, cells }) => {
    const entry = readTopic(cells, known)
    const faults = cellFaults(cells, entry)
    const before = first.get(entry.code)
    const there = known.find(topic => topic.code === entry.code)
    if (before && !isSame(before.entry, entry)) faults.push({ column: 'code', code: 'codeTwice', params: { row: before.row } })
    if (entry.code && !before) first.set(entry.code, { row, entry })
    const verdict = faults.length ? 'wrong' : before ? 'same' : !there ? 'new' : isSame(there, entry) ? 'same' : 'changed'
    return { row, verdict, label: entry.name.zh || entry.code, faults, entry }
  })
}

/** The codebook with the rows in it that are not wrong, by code. */
export function mergeTopics(known: readonly Topic[], judged: readonly JudgedTopic[]): Topic[] {
  const merged = new Map(known.map(topic => [topic.code, topic]))
  for (const { verdict, entry } of judged) if (verdict === 'new' || verdict === 'changed') merged.set(entry.code, entry)
  return [...merged.values()].sort((one, other) => one.code < other.code ? -1 : 1)
}

function readTopic(cells: Record<TopicsColumn, string>, known: readonly Topic[]): Topic {
  // A number in a sheet loses its nought in front; T01 is how the work programme writes it.
  const code = cells.code.replace(/^t/i, '').padStart(cells.code ? 2 : 0, '0')
  const there = known.find(topic => topic.code === code)
  // A column the sheet leaves empty changes nothing.
  const text = (zh: string, en: string, before?: { zh: string, en?: string }) => {
    const english = en || before?.en
    return english ? { zh: zh || before?.zh || '', en: english } : { zh: zh || before?.zh || '' }
  }
  return { code, name: text(cells.name, cells.nameEn, there && { ...there.name, zh: '' }), hint: text(cells.hint, cells.hintEn, there?.hint), initials: cells.initials.toLowerCase() || there?.initials || '' }
}

function cellFaults(cells: Record<TopicsColumn, string>, entry: Topic): SheetFault[] {
  const faults: SheetFault[] = []
  if (!cells.code) faults.push({ column: 'code', code: 'needed' })
  else if (!/^\d{2}$/.test(entry.code)) faults.push({ column: 'code', code: 'codeTopic' })
  if (!cells.name) faults.push({ column: 'name', code: 'needed' })
  const limits = { name: topicLimit.name, hint: topicLimit.hint, initials: topicLimit.initials, nameEn: topicLimit.name * 2, hintEn: topicLimit.hint * 2 }
  for (const [column, max] of Object.entries(limits)) {
    // The names of the limits are columns.
    if (charactersOf(cells[column as keyof typeof limits]) > max) faults.push({ column, code: 'tooLong', params: { max } })
  }
  return faults
}

function isSame(one: Topic, other: Topic): boolean {
  return one.name.zh === other.name.zh && (one.name.en ?? '') === (other.name.en ?? '') && one.hint.zh === other.hint.zh && (one.hint.en ?? '') === (other.hint.en ?? '') && one.initials === other.initials
}
