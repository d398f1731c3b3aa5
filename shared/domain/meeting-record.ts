import type { MeetingKind } from './meeting'
import { recordFields } from './procedure-meeting'
import type { RecordField } from './procedure-meeting'

/** Whether somebody who was there has signed the record: not yet, signed, or refused, which is noted (自然资源听证规定 Art. 10). */
export const signatures = ['', 'signed', 'refused'] as const
export type Signature = typeof signatures[number]

/** What a record holds: the fields of the law, and what else there is to tell (`domain.md` §1.4, tenth field). */
export const recordEntries = [...recordFields, 'other'] as const
export type RecordEntry = RecordField | 'other'

/** The fields of a record in the words of the law. */
export const recordNames: Readonly<Record<RecordEntry, string>> = {
  title: '听证事项名称', officers: '听证员和记录员的姓名、职务', participants: '听证参加人的基本情况', timePlace: '听证的时间、地点', publicity: '听证公开情况',
  grounds: '拟听证事项的理由、依据和有关材料', statements: '听证会代表的观点、理由和依据', interruptions: '延期、中止或者终止的说明', decisions: '听证主持人对有关事项的处理情况', other: '其他事项',
}

/** What other meetings write down: who came, what was done with it, what else there is; theirs is no record of the law. */
const lighterEntries = ['participants', 'timePlace', 'statements', 'decisions', 'other'] as const satisfies readonly RecordEntry[]
const lighterNames: Partial<Record<RecordEntry, string>> = { participants: '参加人员和人数', timePlace: '时间、地点', statements: '发言和意见', decisions: '现场答复和处理' }

/** What the record of a kind of meeting holds. */
export function entriesOfRecord(kind: MeetingKind): readonly RecordEntry[] {
  return kind === 'hearing' ? recordEntries : lighterEntries
}

/** What an entry of the record is called. */
export function recordName(kind: MeetingKind, entry: RecordEntry): string {
  return (kind === 'hearing' ? undefined : lighterNames[entry]) ?? recordNames[entry]
}

/** What is missing before a record can be sealed: fields, statements, and whose signature or refusal is not noted. */
export interface RecordGaps { fields: RecordField[], noStatements: boolean, unsigned: string[], noScan: boolean, /** Of another meeting than a hearing: nobody is written down to have come. */ nobody: boolean }

interface Sealing { kind: MeetingKind, record: Readonly<Record<string, string>>, statements: number, participants: readonly { name: string, attended: boolean | null, signature: Signature }[], visitors: number, scan: boolean }

/** What keeps a record from being sealed (Art. 10): every field is written, everybody who was there has signed or his refusal is noted, and the signed paper is there as a scan. Of other meetings only who came is asked for. */
export function recordGaps({ kind, record, statements, participants, visitors, scan }: Sealing): RecordGaps {
  const isHearing = kind === 'hearing'
  return {
    fields: (isHearing ? recordFields : ['participants' as const]).filter(field => !record[field]?.trim()),
    noStatements: statements === 0,
    unsigned: isHearing ? participants.filter(one => one.attended === true && one.signature === '').map(one => one.name) : [],
    noScan: isHearing && !scan,
    nobody: !isHearing && visitors === 0 && participants.every(one => one.attended !== true),
  }
}

/** Whether nothing keeps it. A hearing at which nobody spoke has a record too: its field says so. */
export function isSealable(gaps: RecordGaps): boolean {
  return gaps.fields.length === 0 && gaps.unsigned.length === 0 && !gaps.noScan && !gaps.nobody
}

/** Longest entries, in characters; most who come to watch, and most statements sent at once. */
export const recordLimits = { entry: 20_000, statement: 5000, speaker: 60, capacity: 100, note: 300, reason: 500, visitors: 10_000, perBatch: 300 } as const
