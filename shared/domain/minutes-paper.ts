import { hasBegun, heldTime, linesOf, meetingNames, minuteOf, officerText, paperTitle } from './meeting-paper'
import type { MeetingPaper, PaperFacts } from './meeting-paper'
import type { MeetingKind } from './meeting'
import { recordDraft, statementText } from './record-paper'
import { minutesParts } from './procedure-meeting'
import type { MinutesPart } from './procedure-meeting'

/** The parts of minutes in the words of the law (自然资源听证规定 Art. 17), and what other meetings need of them. */
const minutesNames: Readonly<Record<MinutesPart, string>> = { basics: '基本情况', explanation: '听证事项的说明', statements: '代表的意见陈述', differences: '意见分歧', proposals: '对意见的处理建议' }
const otherNames: Readonly<Record<MinutesPart, string>> = { ...minutesNames, explanation: '会议内容的说明', statements: '与会人员的意见' }

/** The parts that the minutes of a kind of meeting need: all five of a hearing and of an appraisal, else who, what was said, and what is to be done about it. */
export function partsOfMinutes(kind: MeetingKind): readonly MinutesPart[] {
  return kind === 'hearing' || kind === 'expertMeeting' ? minutesParts : ['basics', 'statements', 'proposals']
}

/** What a part is called. */
export function minutesName(kind: MeetingKind, part: MinutesPart): string {
  return (kind === 'hearing' ? minutesNames : otherNames)[part]
}

/** A statement and what became of it as an opinion: codes in words, '' where it is none yet or nothing was decided. */
export interface StatementOutcome { speaker: string, capacity: string, text: string, number: string, topic: string, nature: string, opposes: boolean, outcome: string, reason: string }

/** What the parts can be written from: the record, and what was said as an opinion with what became of it. */
export function minutesDraft(facts: PaperFacts, outcomes: readonly StatementOutcome[]): Record<MinutesPart, string> {
  const { meeting } = meetingNames[facts.kind]
  const present = facts.participants.filter(one => one.attended === true)
  const chair = facts.officers.find(({ part }) => part === 'chair')
  const decided = outcomes.filter(one => one.outcome)
  return {
    basics: [
      `${heldTime(facts)}，${facts.organ}在${facts.venue}召开${facts.title}。`,
      chair && `${officerText(facts, chair)}。`,
      facts.kind !== 'hearing' || facts.participants.length === 0
        ? facts.record.participants?.trim() || recordDraft(facts).participants
        : `应到代表${facts.participants.length}名，实到${present.length}名，旁听${facts.observers.present}人。`,
      facts.record.interruptions?.trim() && !facts.record.interruptions.startsWith('没有') && facts.record.interruptions.trim(),
    ].filter(Boolean).join('\n'),
    explanation: facts.record.grounds?.trim() || facts.content,
    statements: outcomes.map((one, at) => `${at + 1}．${statementText(one)}`).join('\n'),
    differences: differences(outcomes, meeting),
    proposals: decided.map(one => `${one.number && `第${one.number}号`}${one.speaker && `（${one.speaker}）`}：${one.outcome}。${one.reason}`).join('\n'),
  }
}

/** Where those who spoke did not agree: topics on which one objected and others did not. */
function differences(outcomes: readonly StatementOutcome[], meeting: string): string {
  const topics = [...new Set(outcomes.map(({ topic }) => topic).filter(Boolean))]
  const found = topics.flatMap((topic) => {
    const of = outcomes.filter(one => one.topic === topic)
    const against = of.filter(one => one.opposes)
    return against.length && against.length < of.length ? [`关于${topic}：${of.length}人发言，其中${against.length}人反对（${against.map(({ speaker }) => speaker).filter(Boolean).join('、')}）。`] : []
  })
  if (found.length) return found.join('\n')
  return topics.length ? `${meeting}上没有明显的意见分歧。` : ''
}

/** The minutes 听证纪要. */
export function minutesPaper(facts: PaperFacts): MeetingPaper {
  const { minutes } = meetingNames[facts.kind]
  return {
    title: paperTitle(minutes, facts),
    head: [facts.title, `${facts.organ}${facts.minutesAt ? `　${minuteOf(facts.minutesAt)}` : ''}`],
    sections: partsOfMinutes(facts.kind).map((part, at) => ({ heading: `${'一二三四五'.charAt(at)}、${minutesName(facts.kind, part)}`, lines: linesOf(facts.minutes[part]?.trim() || '　') })),
  }
}

/** The report on a meeting (听证报告): each statement with what became of it and why. */
export function meetingReportPaper(facts: PaperFacts, outcomes: readonly StatementOutcome[], asOf: Date): MeetingPaper {
  const { report, meeting } = meetingNames[facts.kind]
  const kinds = [...new Set(outcomes.map(({ outcome }) => outcome || undecided))]
  const counted = kinds.map(kind => `${kind}${outcomes.filter(one => (one.outcome || undecided) === kind).length}条`)
  return {
    title: paperTitle(report, facts),
    head: [facts.title, `${facts.organ}　${minuteOf(asOf)}`],
    sections: [
      { heading: '一、基本情况', lines: linesOf(facts.minutes.basics?.trim() || minutesDraft(facts, outcomes).basics) },
      { heading: '二、意见和采纳情况', lines: linesOf(outcomes.length ? `${meeting}共有意见${outcomes.length}条：${counted.join('，')}。` : hasBegun(facts) ? `${meeting}没有提出意见。` : '') },
      ...outcomes.length ? [{ heading: '三、逐条采纳情况', lines: [], table: { head: ['序号', '发言人', '意见', '采纳情况', '理由'], widths: [7, 16, 37, 14, 26], rows: outcomes.map((one, at) => [one.number || String(at + 1), `${one.speaker}${one.capacity && `\n${one.capacity}`}`, one.text, one.outcome || undecided, one.reason]) } }] : [],
      ...facts.minutes.differences?.trim() ? [{ heading: `${outcomes.length ? '四' : '三'}、意见分歧`, lines: linesOf(facts.minutes.differences) }] : [],
    ],
  }
}
const undecided = '尚未作出说明'
