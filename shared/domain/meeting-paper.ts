import type { BriefLine } from './brief-voice'
import { legalDate } from './calendar'
import { clockText, dateText } from './date-text'
import type { MeetingKind, MeetingOfficer } from './meeting'
import type { CourseEntry } from './meeting-course'
import type { Signature } from './meeting-record'

/** A table of a paper: widths in per cent. */
export interface PaperTable { head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[] }
export interface PaperSection { heading: string, lines: readonly BriefLine[], table?: PaperTable, /** Begins a new page. */ breaks?: boolean }
/** An official paper in words and tables, in Chinese (docs/decisions/0021). */
export interface MeetingPaper { title: string, head: readonly string[], sections: readonly PaperSection[] }

/** Somebody with a seat at a meeting, whether he came (null: not asked yet) and whether he signed the record. */
export interface PaperParticipant { name: string, capacity: string, attended: boolean | null, note: string, signature: Signature, signatureNote: string }

/** What the papers of a meeting are made of. */
export interface PaperFacts {
  kind: MeetingKind
  plan: string
  title: string
  organ: string
  content: string
  venue: string
  beginsAt: Date
  heldAt: Date | null
  officers: readonly MeetingOfficer[]
  agenda: readonly string[]
  participants: readonly PaperParticipant[]
  observers: { invited: number, present: number }
  /** Of another meeting than a hearing: how many came in all, with a seat or without. */
  came: number
  statements: readonly { speaker: string, capacity: string, text: string }[]
  record: Readonly<Record<string, string>>
  minutes: Readonly<Record<string, string>>
  corrections: readonly { what: string, before: string, after: string, reason: string, at: Date }[]
  course: readonly CourseEntry[]
  /** Other days (`beginsAt`) and places (`venue`) it had before, with the reason. */
  moves: readonly { field: string, before: string, after: string, reason: string }[]
  signedAt: Date | null
  minutesAt: Date | null
}

/** What each kind of meeting and its papers are called. */
export const meetingNames: Readonly<Record<MeetingKind, { meeting: string, record: string, minutes: string, report: string, officer: string }>> = {
  hearing: { meeting: '听证会', record: '听证笔录', minutes: '听证纪要', report: '听证报告', officer: '听证员' },
  expertMeeting: { meeting: '论证会', record: '论证会记录', minutes: '论证会纪要', report: '论证会意见采纳情况', officer: '主持方人员' },
  symposium: { meeting: '座谈会', record: '座谈会记录', minutes: '座谈会纪要', report: '座谈会意见采纳情况', officer: '主持方人员' },
  onSite: { meeting: '现场互动', record: '现场互动记录', minutes: '现场互动情况', report: '现场互动意见采纳情况', officer: '现场人员' },
}

/** Lines of a text: its paragraphs. */
export function linesOf(...texts: (string | false | null | undefined)[]): BriefLine[] {
  return texts.flatMap(text => text ? text.split('\n').filter(line => line.trim()).map(line => ({ text: line.trim() })) : [])
}

/** An instant as official papers say it. */
export function minuteOf(instant: Date): string {
  return dateText(instant, 'dateTime', 'zh-CN')
}

/** When a meeting was held, from when to when; planned until it has begun. The end is what `heldAt` holds. */
export function heldTime({ beginsAt, heldAt, course }: Pick<PaperFacts, 'beginsAt' | 'heldAt' | 'course'>): string {
  const begun = course.find(({ step }) => step === 'begin')
  const from = begun ? new Date(begun.at) : beginsAt
  if (!heldAt || heldAt <= from) return minuteOf(from)
  return `${minuteOf(from)}至${legalDate(from) === legalDate(heldAt) ? clockText(heldAt) : minuteOf(heldAt)}`
}

/** Whether a meeting has begun: before that its papers are forms to be filled in. */
export function hasBegun({ heldAt, course }: Pick<PaperFacts, 'heldAt' | 'course'>): boolean {
  return heldAt !== null || course.length > 0
}

/** The title of a paper that tells what happened: marked as a form while nothing has. */
export function paperTitle(title: string, facts: Pick<PaperFacts, 'heldAt' | 'course'>): string {
  return hasBegun(facts) ? title : `${title}（空白表，会议尚未召开）`
}

/** What somebody does at a meeting. */
export function officerPart({ kind }: Pick<PaperFacts, 'kind'>, part: MeetingOfficer['part']): string {
  return ({ chair: '主持人', officer: meetingNames[kind].officer, recorder: '记录员', presenter: '承办人员' })[part]
}

/** Somebody who holds the meeting, with his post. */
export function officerText(facts: Pick<PaperFacts, 'kind'>, { part, name, post }: MeetingOfficer): string {
  return `${officerPart(facts, part)}：${name}${post && `（${post}）`}`
}

const blank = '　　　　　　　　'

/** The running order (自然资源听证规定 Art. 9), to be laid on the table. */
export function agendaPaper(facts: PaperFacts): MeetingPaper {
  const { meeting } = meetingNames[facts.kind]
  return {
    title: `${facts.title}议程`,
    head: [facts.organ],
    sections: [
      { heading: '一、时间和地点', lines: linesOf(`${minuteOf(facts.beginsAt)}，${facts.venue || '地点另行通知'}`) },
      { heading: '二、内容', lines: linesOf(facts.content || facts.title) },
      { heading: '三、参加人员', lines: linesOf(...facts.officers.map(one => officerText(facts, one)), facts.participants.length > 0 && `${facts.kind === 'hearing' ? '听证会代表' : '参加人'}${facts.participants.length}名`, facts.observers.invited > 0 && `旁听席${facts.observers.invited}个`) },
      { heading: '四、议程', lines: facts.agenda.map((text, at) => ({ text: `${at + 1}．${text}` })) },
      { heading: '五、会场纪律', lines: linesOf(
        facts.kind === 'hearing' && '听证会代表亲自参加，不得委托他人代替。',
        '发言经主持人同意，围绕会议内容，如实反映意见。',
        '不得打断他人发言，不得随意走动、喧哗；手机请静音。',
        `需要录音、录像、采访的，事先告知记录员。违反纪律的，主持人可以制止；不听制止的，可以请其离开${meeting}会场。`,
      ) },
    ],
  }
}

/** The sheet that lies at the door (签到表): everybody with a seat, the staff, and lines for those who come to watch. */
export function attendancePaper(facts: PaperFacts): MeetingPaper {
  const came = ({ attended, note }: PaperParticipant) => attended === null ? '' : `${attended ? '到会' : '未到会'}${note && `：${note}`}`
  const watching = Math.max(facts.observers.invited, facts.kind === 'hearing' ? 0 : 10)
  return {
    title: `${facts.title}签到表`,
    head: [`${minuteOf(facts.beginsAt)}　${facts.venue}`],
    sections: [
      { heading: '一、工作人员', lines: [], table: { head: ['身份', '姓名', '职务', '签名'], widths: [20, 25, 30, 25], rows: facts.officers.map(one => [officerPart(facts, one.part), one.name, one.post, '']) } },
      { heading: facts.kind === 'hearing' ? '二、听证会代表（本人签名，已核对身份证件）' : '二、参加人', lines: linesOf(facts.participants.length === 0 && '未登记参加人，可在下表填写。'), table: { head: ['序号', '姓名', '代表类别', '到会情况', '本人签名'], widths: [8, 20, 24, 24, 24], rows: facts.participants.length ? facts.participants.map((one, at) => [String(at + 1), one.name, one.capacity, came(one), '']) : blankRows(15, 5) } },
      ...watching ? [{ heading: '三、旁听和其他到场人员', lines: [], table: { head: ['序号', '姓名', '单位或者住址', '签名'], widths: [8, 26, 42, 24], rows: blankRows(watching, 4) } }] : [],
    ],
  }
}

const blankRows = (rows: number, columns: number) => Array.from({ length: Math.min(rows, 100) }, (_, at) => Array.from({ length: columns }, (_, column) => column ? '' : String(at + 1)))

/** Materials that were brought to somebody; days as `YYYY-MM-DD`, '' where nothing is entered yet. */
export interface PaperDelivery { recipient: string, what: string, method: string, deliveredOn: string, signedBy: string }

/** Forms of proof of service (送达回证), a page for each recipient: filled in as far as it is known, to be signed. */
export function receiptPaper(facts: PaperFacts, deliveries: readonly PaperDelivery[]): MeetingPaper {
  const day = (date: string) => date ? dateText(`${date}T04:00:00Z`, 'date', 'zh-CN', { weekday: false }) : '　　　年　　月　　日'
  return {
    title: '送达回证',
    head: [facts.organ],
    sections: deliveries.map((one, at) => ({
      heading: `${at + 1}．${one.recipient}`,
      lines: linesOf(`事由：${facts.title}（${minuteOf(facts.beginsAt)}，${facts.venue}）。听证材料应当于听证会召开10个工作日前送达听证会代表（《自然资源听证规定》第十五条）。`),
      table: { head: ['项目', '内容'], widths: [25, 75], rows: [
        ['受送达人', one.recipient], ['送达材料', one.what || blank], ['送达方式', one.method || '□ 当面　□ 邮寄　□ 电子　□ 留置'], ['送达日期', day(one.deliveredOn)], ['受送达人签收', one.signedBy || blank], ['送达人签名', blank], ['备注', blank],
      ] },
      ...at > 0 ? { breaks: true } : {},
    })),
  }
}
