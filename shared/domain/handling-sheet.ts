import type { OutcomeDetail } from './opinion'
import { patchActions } from './opinion-patch'
import type { Handled, OpinionPatch } from './opinion-patch'
import { can } from './permissions'
import type { Actor } from './roles'
import { isCode, nameKey, plainText } from './sheet'
import type { SheetColumn } from './sheet'
import type { SheetFault, SheetFaultCode } from './sheet-faults'
import { charactersOf } from './submission-limits'

/** What is read back from the sheet of opinions: the columns of handling; everything else in it is for reading. */
export const handlingKeys = ['topic', 'nature', 'township', 'outcome', 'place', 'before', 'after', 'reference', 'unit', 'channel', 'reason', 'reply'] as const
export type HandlingKey = typeof handlingKeys[number]

/** The most rows a sheet is read back with, bytes of its file, and rows sent at a time. */
export const handlingSheetLimits = { rows: 20_000, bytes: 40 * 1024 * 1024 }
export const handlingBatchLimit = 200

/** The columns by which a row is found again. */
export type HandlingColumn = HandlingKey | 'id' | 'version' | 'label'
export const handlingColumns: readonly SheetColumn<HandlingColumn>[] = [
  { key: 'id', zh: '系统标识（请勿改动）', en: 'Key (please leave)', needed: true },
  { key: 'version', zh: '版本（请勿改动）', en: 'Version (please leave)', needed: true },
  { key: 'label', zh: '编号', en: 'Number', also: ['意见编号'] },
  { key: 'topic', zh: '主题', en: 'Topic' },
  { key: 'nature', zh: '性质', en: 'Nature' },
  { key: 'township', zh: '镇街', en: 'Township' },
  { key: 'outcome', zh: '采纳情况', en: 'Outcome' },
  { key: 'place', zh: '修改处', en: 'Place of change' },
  { key: 'before', zh: '修改前', en: 'Before' },
  { key: 'after', zh: '修改后', en: 'After' },
  { key: 'reference', zh: '草案出处', en: 'In the draft' },
  { key: 'unit', zh: '承办单位', en: 'Unit' },
  { key: 'channel', zh: '其他渠道', en: 'Right channel' },
  { key: 'reason', zh: '理由', en: 'Reason' },
  { key: 'reply', zh: '答复', en: 'Reply' },
]
/** Texts that stay as they were written, line breaks and all. */
export const handlingVerbatim = ['place', 'before', 'after', 'reference', 'unit', 'channel', 'reason', 'reply'] as const satisfies readonly HandlingKey[]

const details = ['place', 'before', 'after', 'reference', 'unit', 'channel'] as const satisfies readonly (HandlingKey & keyof OutcomeDetail)[]
const isDetail = (key: HandlingKey): key is typeof details[number] => details.some(one => one === key)
const coded = ['topic', 'nature', 'township', 'outcome'] as const
export type CodedKey = typeof coded[number]
/** Whether a column holds a code of a closed list. */
export const isCoded = (key: HandlingKey): key is CodedKey => coded.some(one => one === key)

/** The columns that `actor` may change; the others are his to read. */
export function ownColumns(actor: Actor): HandlingKey[] {
  return handlingKeys.filter(key => can(actor, key === 'reply' ? 'reply.draft' : patchActions[isDetail(key) ? 'outcomeDetail' : key]))
}

/** The cells of some columns. */
export function pickKeys(cells: Partial<Record<HandlingKey, string>>, keys: readonly HandlingKey[]): Partial<Record<HandlingKey, string>> {
  return Object.fromEntries(keys.flatMap(key => cells[key] === undefined ? [] : [[key, cells[key]]]))
}

/** A code with the names it is known by; the first is written. */
export interface CodeWord { code: string, names: readonly string[] }
export type HandlingWords = Record<CodedKey, readonly CodeWord[]>
/** How long the texts may be, in characters. */
export interface HandlingLimits { detail: number, reason: number, reply: number }

/** What handling has made of an opinion, with the text of its reply ('' without one). */
export type HandledRow = Pick<Handled, 'topic' | 'nature' | 'township' | 'outcome' | 'outcomeDetail' | 'reason' | 'handling'> & { reply: string }

/** The columns of handling as they are written for an opinion. */
export function handlingCells(row: HandledRow, words: HandlingWords): Record<HandlingKey, string> {
  const word = (key: CodedKey) => words[key].find(one => one.code === row[key])?.names[0] ?? row[key]
  const { place = '', before = '', after = '', reference = '', unit = '', channel = '' } = row.outcomeDetail
  return { topic: word('topic'), nature: word('nature'), township: word('township'), outcome: word('outcome'), place, before, after, reference, unit, channel, reason: row.reason, reply: row.reply }
}

/** What a row of a sheet asks to be changed: null where nothing is; `reply` null where it stays. */
export interface HandlingWish { patch: OpinionPatch, reply: string | null }

/** The columns in which a row says something else than stands there now; a code is the same by any of its names. */
export function changedKeys(cells: Partial<Record<HandlingKey, string>>, row: HandledRow, words: HandlingWords): HandlingKey[] {
  const now = handlingCells(row, words)
  return handlingKeys.filter((key) => {
    const text = cells[key]
    if (text === undefined || plainText(text) === plainText(now[key])) return false
    return !isCoded(key) || text.trim() === '' || codeOf(words[key], text) !== row[key]
  })
}

/**
 * What the cells of a sheet ask to be changed of an opinion as it stands now. Columns that were taken out of the sheet
 * (undefined) change nothing, an emptied cell empties its field. A reply whose outcome, reason or particulars change is
 * drafted anew with them, so that a second person checks them together. `own`: the columns that may be changed.
 */
export function readHandling(cells: Partial<Record<HandlingKey, string>>, row: HandledRow, words: HandlingWords, limits: HandlingLimits, own: readonly HandlingKey[] = handlingKeys): { wish: HandlingWish | null, faults: SheetFault[] } {
  const now = handlingCells(row, words)
  const changed = changedKeys(cells, row, words)
  const faults: SheetFault[] = changed.filter(key => !own.includes(key)).map(key => ({ column: key, code: 'columnNotYours' }))
  const textOf = (key: HandlingKey) => plainText(cells[key] ?? '')
  const patch: OpinionPatch = {}
  for (const key of coded) {
    if (!changed.includes(key)) continue
    const code = textOf(key) === '' ? '' : codeOf(words[key], textOf(key))
    if (code === undefined) faults.push({ column: key, code: unknownCodes[key], ...key === 'outcome' && { params: outcomeNames(words) } })
    else Object.assign(patch, { [key]: code })
  }
  const detail = Object.fromEntries(details.filter(key => changed.includes(key)).map(key => [key, textOf(key)]))
  if (Object.keys(detail).length) patch.outcomeDetail = { ...row.outcomeDetail, ...detail }
  if (changed.includes('reason')) patch.reason = textOf('reason')
  for (const key of changed) {
    const max = key === 'reason' ? limits.reason : key === 'reply' ? limits.reply : isDetail(key) ? limits.detail : Infinity
    if (charactersOf(textOf(key)) > max) faults.push({ column: key, code: 'tooLong', params: { max } })
  }
  if (changed.includes('reply') && !textOf('reply')) faults.push({ column: 'reply', code: 'replyEmpty' })
  const decides = patch.outcome !== undefined || patch.outcomeDetail !== undefined || patch.reason !== undefined
  const reply = changed.includes('reply') ? textOf('reply') : decides && row.handling === 'drafted' ? now.reply : null
  return { wish: changed.length && !faults.length ? { patch, reply: reply || null } : null, faults }
}

const unknownCodes = { topic: 'topicUnknown', nature: 'natureUnknown', township: 'townshipUnknown', outcome: 'outcomeUnknown' } as const satisfies Record<CodedKey, SheetFaultCode>

function codeOf(words: readonly CodeWord[], text: string): string | undefined {
  const key = nameKey(text)
  return words.find(({ code, names }) => isCode(code, text) || names.some(name => nameKey(name) === key || nameKey(`${code}${name}`) === key))?.code
}

const outcomeNames = ({ outcome }: HandlingWords) => ({ words: outcome.map(({ names: [zh] }) => zh).join('、'), wordsEn: outcome.map(({ names }) => names[1] ?? names[0]).join(', ') })
