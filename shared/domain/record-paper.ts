import { hasBegun, heldTime, linesOf, meetingNames, minuteOf, officerPart, officerText, paperTitle } from './meeting-paper'
import type { CourseEntry } from './meeting-course'
import type { MeetingPaper, PaperFacts, PaperParticipant } from './meeting-paper'
import { entriesOfRecord, recordName } from './meeting-record'
import type { RecordEntry } from './meeting-record'

const chineseNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'] as const
const numbered = (at: number, text: string) => `${chineseNumbers[at] ?? at + 1}、${text}`

const named = ({ name, capacity }: Pick<PaperParticipant, 'name' | 'capacity'>) => `${name}${capacity && `（${capacity}）`}`

/** A statement as the record has it: 张某某（居民代表）：…; one of nobody stands alone. */
export function statementText({ speaker, capacity, text }: PaperFacts['statements'][number]): string {
  return speaker ? `${named({ name: speaker, capacity })}：${text}` : text
}

/** How many came to another meeting than a hearing, where those with a seat are not all of them; '' where they are. */
export function cameInAll({ kind, came, participants }: PaperFacts): string {
  return kind !== 'hearing' && came > participants.filter(one => one.attended === true).length ? `到场${participants.length ? '共' : ''}${came}人。` : ''
}

/** What fields of the record can be written from what is known already; the recorder goes on from there. */
export function recordDraft(facts: PaperFacts): Record<RecordEntry, string> {
  const present = facts.participants.filter(one => one.attended === true)
  const absent = facts.participants.filter(one => one.attended === false)
  const held = facts.officers.filter(({ part }) => part !== 'presenter')
  const presenters = facts.officers.filter(({ part }) => part === 'presenter')
  const begun = hasBegun(facts)
  return {
    title: facts.title,
    officers: held.map(one => officerText(facts, one)).join('；'),
    participants: [
      (facts.kind === 'hearing' || facts.participants.length > 0) && `${facts.kind === 'hearing' ? '听证会代表' : '参加人'}应到${facts.participants.length}名${begun ? `，实到${present.length}名` : ''}${present.length ? `：${present.map(named).join('、')}` : ''}。`,
      cameInAll(facts),
      absent.length && `未到会${absent.length}名：${absent.map(one => `${one.name}${one.note && `（${one.note}）`}`).join('、')}。`,
      presenters.length && `承办人员：${presenters.map(({ name, post }) => `${name}${post && `（${post}）`}`).join('、')}。`,
    ].filter(Boolean).join('\n'),
    timePlace: `${heldTime(facts)}，${facts.venue}。`,
    publicity: facts.kind === 'hearing' ? `公开举行，设旁听席${facts.observers.invited}个${facts.observers.present ? `，到场旁听${facts.observers.present}人` : ''}。` : '',
    grounds: facts.content,
    statements: facts.statements.length ? '按发言顺序记录如下。' : begun ? '没有人发言。' : '',
    interruptions: interruptionsText(facts.course, facts.moves) || (begun ? '没有延期、中止或者终止。' : ''),
    decisions: '',
    other: '',
  }
}

/** What stands in quotation marks at the end of a sentence, which has its stop once. */
const quoted = (text: string) => `“${text}”${/[。！？]$/.test(text) ? '' : '。'}`

/** A reason as the end of a sentence, which has its stop once. */
const because = (reason: string) => reason ? `，原因：${reason.trim().replace(/[。.]+$/, '')}。` : '。'

const courseWords: Partial<Record<CourseEntry['step'], string>> = { suspend: '中止', resume: '恢复', terminate: '终止' }

/** What interrupted a meeting, in words (Art. 10, eighth field): days and places that were moved, and what happened on the day. */
function interruptionsText(course: readonly CourseEntry[], moves: PaperFacts['moves']): string {
  const told = [
    ...moves.map(({ field, before, after, reason }) => field === 'venue' ? `地点由${before}变更为${after}${because(reason)}` : `由${before}延期至${after}${because(reason)}`),
    ...course.flatMap(({ step, at, reason }) => courseWords[step] ? [`${minuteOf(new Date(at))}${courseWords[step]}${because(reason)}`] : []),
  ]
  return told.join('\n')
}

function signatureRow({ name, capacity, signature, signatureNote }: PaperParticipant): string[] {
  const state = signature === 'refused' ? `拒绝签名${signatureNote && `：${signatureNote}`}` : signature === 'signed' ? '已签名（见扫描件）' : ''
  return [named({ name, capacity }), state, '']
}

/** The record 听证笔录: the fields of Art. 10, the statements in their order, lines for the signatures of those who were there. */
export function recordPaper(facts: PaperFacts): MeetingPaper {
  const { record: paperName } = meetingNames[facts.kind]
  const draft = recordDraft(facts)
  const fields = entriesOfRecord(facts.kind).map((field, at) => {
    const told = facts.record[field]?.trim() || draft[field] || (field === 'other' && hasBegun(facts) ? '无。' : '')
    const lines = [...linesOf(told || '　'), ...field === 'statements' ? facts.statements.flatMap((one, place) => linesOf(`${place + 1}．${statementText(one)}`)) : []]
    return { heading: numbered(at, recordName(facts.kind, field)), lines }
  })
  const signing = [
    ...facts.officers.filter(({ part }) => part !== 'presenter').map(({ part, name, post }) => [`${officerPart(facts, part)} ${name}${post && `（${post}）`}`, facts.signedAt ? '已签名（见扫描件）' : '', '']),
    ...facts.participants.filter(one => one.attended !== false).map(signatureRow),
  ]
  return {
    title: paperTitle(paperName, facts),
    head: [facts.title, facts.organ],
    sections: [
      ...fields,
      ...facts.corrections.length ? [{ heading: numbered(fields.length, '签字后的更正'), lines: facts.corrections.map(({ what, before, after, reason, at }, place) => ({ text: `${place + 1}．${minuteOf(at)}，${what}：“${before}”更正为${quoted(after)}原因：${reason}` })) }] : [],
      { heading: '签名', lines: linesOf('以上笔录经本人核对，确认无误。'), table: { head: ['姓名', '说明', '签名和日期'], widths: [40, 25, 35], rows: signing } },
    ],
  }
}
