import type { BriefLine } from './brief-voice'
import { endOfLegalDay } from './calendar'
import { itemsOfUnit } from './consultation'
import type { Conclusion, ConsultationItem, ConsultationKind, ConsultationReply, ItemState, PointPlace } from './consultation'
import { standingConclusion } from './consultation-answer'
import type { UnitStanding } from './consultation-life'
import { letterText } from './consultation-letter'
import { dateText } from './date-text'
import { linesOf } from './meeting-paper'
import type { MeetingPaper } from './meeting-paper'

export const conclusionNames: Readonly<Record<Conclusion, string>> = { none: '无意见', changes: '有修改意见', against: '不同意' }
export const itemStateNames: Readonly<Record<ItemState, string>> = { given: '已交', elsewhere: '已另行报送（线下、涉密）', missing: '缺', notApplicable: '不适用', confirmed: '确认', contested: '提出异议' }
export const standingNames: Readonly<Record<UnitStanding, string>> = {
  asked: '未查看', viewed: '已查看', working: '办理中', signing: '待签发', overdue: '逾期未反馈', answered: '已反馈', none: '无意见', changes: '有修改意见', against: '不同意', ended: '已转其他单位',
}

/** What the papers of a request are made of. */
export interface ConsultationFacts { kind: ConsultationKind, title: string, number: string, body: string, organ: string, plan: string, items: readonly ConsultationItem[], closesAt: Date | null, sentAt: Date | null, silence: boolean, attachments: readonly string[], /** How its last day was moved after it was sent. */ moves: readonly { before: string, after: string, at: string }[], units: readonly UnitFacts[] }
export interface UnitFacts { id: string | null, name: string, standing: UnitStanding, viewedAt: Date | null, reminders: number, remindedAt: Date | null, late: boolean, /** Has answered and not signed a supplement it has begun. */ supplementing: boolean, officeView: string, officeReasons: string, answers: readonly AnswerFacts[] }
export interface AnswerFacts { ordinal: number, reply: ConsultationReply, answeredOn: string, offline: boolean, late: boolean, signedBy: string }

const day = (at: Date) => dateText(at, 'date', 'zh-CN', { weekday: false })
const dayOf = (legalDay: string) => day(new Date(`${legalDay}T00:00:00+08:00`))
const lastDay = (at: Date | null) => at ? dateText(at, 'legalDay', 'zh-CN', { weekday: false, time: false }) : '未定'
const headOf = ({ number, sentAt, closesAt }: ConsultationFacts) => [[number, sentAt && `${day(sentAt)}发出`, `截止日期${lastDay(closesAt)}`].filter(Boolean).join('　')]

/** What a point is about, in words. */
export function placeText(place: PointPlace): string {
  return place.kind === 'block' ? place.label : place.kind === 'words' ? place.words : ''
}

/** The last day that stood in the letter when it was sent. */
function sentLastDay({ closesAt, moves: [first] }: ConsultationFacts): Date | null {
  return first ? endOfLegalDay(first.before) : closesAt
}

/** The letter as it went out, and goes on paper to those who have no access: a day that was moved since is told beneath it. */
export function letterPaper(facts: ConsultationFacts): MeetingPaper {
  const rows = facts.items.map(({ text, value, due, unit }, at) => [String(at + 1), text, value, facts.units.find(one => one.id === unit)?.name ?? '各单位', due ? dayOf(due) : ''])
  // Questions are everybody's, and have neither values nor days of their own.
  const table = facts.kind === 'opinion' ? { head: ['序号', '内容'], widths: [10, 90], rows: rows.map(row => row.slice(0, 2)) } : { head: ['序号', '内容', '数值', '单位', '期限'], widths: [8, 44, 16, 18, 14], rows }
  return {
    title: facts.title,
    head: facts.number ? [facts.number] : [],
    sections: [
      { heading: `${facts.units.length === 1 ? facts.units[0]?.name ?? '' : '各有关单位'}：`, lines: linesOf(letterText(facts.body, { ...facts, closesAt: sentLastDay(facts) })) },
      ...rows.length ? [{ heading: facts.kind === 'opinion' ? '请重点研究的问题' : '清单', lines: [], table }] : [],
      ...facts.attachments.length ? [{ heading: '附件', lines: linesOf(...facts.attachments.map((name, at) => `${at + 1}．${name}`)) }] : [],
      { heading: '', lines: linesOf(facts.organ, facts.sentAt ? day(facts.sentAt) : '　　　年　　月　　日') },
      ...facts.moves.length ? [{ heading: '截止日期调整', lines: linesOf(...facts.moves.map(({ before, after, at }) => `${day(new Date(at))}，截止日期由${dayOf(before)}调整为${dayOf(after)}。`)) }] : [],
    ],
  }
}

/** Whose work has gone to another owes nothing: the same that the table counts. */
const askedOf = ({ units }: ConsultationFacts) => units.filter(({ standing }) => standing !== 'ended')

/** Units that owe an answer, for whoever telephones (催办名单). */
export function overduePaper(facts: ConsultationFacts, now: Date): MeetingPaper {
  const owing = facts.units.filter(({ standing }) => ['asked', 'viewed', 'working', 'signing', 'overdue'].includes(standing))
  const supplementing = facts.units.filter(unit => unit.supplementing)
  const open = [...owing, ...supplementing]
  const who = owing.length ? supplementing.length ? '尚未反馈和补充反馈尚未签发的单位' : '尚未反馈的单位' : supplementing.length ? '补充反馈尚未签发的单位' : '各单位均已反馈'
  return {
    title: '催办名单',
    head: [facts.title, ...headOf(facts), `截至${dateText(now, 'dateTime', 'zh-CN', { weekday: false })}，应反馈${askedOf(facts).length}家，尚未反馈${owing.length}家${supplementing.length ? `，补充反馈尚未签发${supplementing.length}家` : ''}`],
    sections: [{
      heading: who, lines: [],
      ...open.length ? { table: { head: ['序号', '单位', '办理情况', '查看时间', '已催办', '备注'], widths: [8, 32, 16, 18, 14, 12], rows: open.map((unit, at) => [String(at + 1), unit.name, `${standingNames[unit.standing]}${unit.supplementing ? '，正在补充' : ''}`, unit.viewedAt ? day(unit.viewedAt) : '', unit.reminders ? `${unit.reminders}次` : '', '']) } } : {},
    }],
  }
}

/** Everything that was answered, unit by unit (意见汇总); silence is told as silence. */
export function answersPaper(facts: ConsultationFacts, now: Date): MeetingPaper {
  const count = (standing: UnitStanding) => facts.units.filter(unit => unit.standing === standing).length
  const answered = facts.units.filter(({ answers }) => answers.length).length
  const figures = [`应反馈${askedOf(facts).length}家，已反馈${answered}家`, ...facts.kind === 'opinion' ? [`无意见${count('none')}家，有修改意见${count('changes')}家，不同意${count('against')}家`] : [], `逾期未反馈${count('overdue')}家${facts.silence && count('overdue') ? '（函中载明逾期视为无意见，此处仍按未反馈统计）' : ''}`]
  return {
    title: facts.kind === 'material' ? '资料收集情况' : facts.kind === 'confirmation' ? '指标确认情况' : '意见汇总',
    head: [facts.title, ...headOf(facts), `截至${dateText(now, 'dateTime', 'zh-CN', { weekday: false })}`],
    sections: [{ heading: '反馈情况', lines: linesOf(`${figures.join('；')}。`) }, ...askedOf(facts).map(unit => ({ heading: `${unit.name}：${standingNames[unit.standing]}${unit.late ? '（逾期反馈）' : ''}`, lines: unitLines(unit, facts) }))],
  }
}

function unitLines(unit: UnitFacts, facts: ConsultationFacts): BriefLine[] {
  return [...answersLines(unit, facts), ...unit.standing === 'against' ? dissentLines(unit) : []]
}

/** The answers of a unit in order, each with its day; where the last says less than what stands, what stands is said. */
function answersLines(unit: UnitFacts, facts: ConsultationFacts): BriefLine[] {
  const stands = standingConclusion(unit.answers.map(({ reply }) => reply))
  return [
    ...unit.answers.flatMap(answer => [...linesOf(`${answer.ordinal > 1 ? '补充反馈，' : ''}${dayOf(answer.answeredOn)}${answer.reply.number && `，${answer.reply.number}`}${answer.offline ? '，线下办理' : `，${answer.signedBy}签发`}`), ...replyLines(answer.reply, facts, unit.id)]),
    ...stands && stands !== unit.answers.at(-1)?.reply.conclusion ? linesOf(`此前签发的“${conclusionNames[stands]}”没有撤回，仍然有效。`) : [],
  ]
}

/** What the office says to a unit that does not agree. */
export function dissentLines({ officeView, officeReasons }: Pick<UnitFacts, 'officeView' | 'officeReasons'>): BriefLine[] {
  return linesOf(`承办单位意见：${officeView || '（尚未填写）'}`, `理由和依据：${officeReasons || '（尚未填写）'}`)
}

/** The matters in dispute: what each unit that does not agree said, and what the office says to it, with reasons and grounds (713 Art. 13). */
export function dissentPaper(requests: readonly ConsultationFacts[], now: Date): MeetingPaper {
  return {
    title: '争议的主要问题和有关意见',
    head: [requests[0]?.plan ?? '', `截至${dateText(now, 'dateTime', 'zh-CN', { weekday: false })}`],
    sections: requests.flatMap(facts => facts.units.filter(({ standing }) => standing === 'against').map(unit => ({
      heading: `${unit.name}（${facts.title}${facts.number && `，${facts.number}`}）`,
      lines: [...linesOf('有关单位意见：不同意。'), ...answersLines(unit, facts), ...dissentLines(unit)],
    }))),
  }
}

/** A reply in lines: points with place and basis, or items with their state. */
export function replyLines(reply: ConsultationReply, { kind, items }: Pick<ConsultationFacts, 'kind' | 'items'>, unit: string | null): BriefLine[] {
  if (kind === 'opinion') {
    const retracted = linesOf(reply.takesBack && '此前反馈的结论撤回。')
    return reply.conclusion === 'none'
      ? [...retracted, ...linesOf('无意见。')]
      : [...retracted, ...reply.points.flatMap(({ text, place, basis, item }, at) => {
          const asked = items.findIndex(one => one.id === item)
          const before = [asked >= 0 && `问题${asked + 1}`, placeText(place)].filter(Boolean).join('，')
          return linesOf(`${at + 1}．${before && `【${before}】`}${text}`, basis && `依据：${basis}`)
        })]
  }
  return itemsOfUnit(items, unit).flatMap(({ id, text, value }, at) => {
    const said = reply.items.find(one => one.item === id)
    return linesOf(`${at + 1}．${text}${value && `（${value}）`}：${said?.state ? itemStateNames[said.state] : '未填'}${said?.note ? `。${said.note}` : ''}${said?.uploads.length ? `（附${said.uploads.length}个文件）` : ''}`)
  })
}

/** A unit's answer as a letter, to be stamped and scanned. */
export function replyPaper(facts: ConsultationFacts, unit: Pick<UnitFacts, 'id' | 'name'>, reply: ConsultationReply): MeetingPaper {
  const conclusion = reply.conclusion ? `经研究，我单位${conclusionNames[reply.conclusion]}${reply.conclusion === 'none' ? `。${reply.takesBack ? '此前反馈的结论撤回。' : ''}` : '，具体如下：'}` : '现将有关情况反馈如下：'
  return {
    title: `关于${facts.title.replace(/^关于/, '').replace(/的函$/, '')}的复函`,
    head: reply.number ? [reply.number] : [],
    sections: [
      { heading: `${facts.organ}：`, lines: [...linesOf(`《${facts.title}》${facts.number && `（${facts.number}）`}收悉。${conclusion}`), ...reply.conclusion === 'none' ? [] : replyLines(reply, facts, unit.id)] },
      { heading: '', lines: linesOf(`${unit.name}（盖章）`, '单位负责人签发：', '　　　年　　月　　日') },
    ],
  }
}
