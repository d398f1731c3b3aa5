import type { Brief } from '../schemas/brief'
import { dayText } from './brief-period'
import { said } from './brief-voice'
import type { BriefLine, BriefVoice } from './brief-voice'
import { daysBetween, legalDate } from './calendar'
import { dateText } from './date-text'
import { unansweredHandlings } from './opinion'

const handling = unansweredHandlings.join(',')

const daysLeft = (by: string, { asOf }: Brief) => daysBetween(legalDate(new Date(asOf)), by)

/** Whether the day of answering together is today or over: it presses nobody once everything is answered. */
function isPast(brief: Brief): boolean {
  const { answering } = brief.due
  return answering.mode === 'together' && daysLeft(answering.by, brief) <= 0
}

/** By when the stage has promised its answers. */
function promisedLine(brief: Brief, voice: BriefVoice): BriefLine {
  const { answering, today } = brief.due
  if (answering.mode === 'each') {
    const { receivedTo, n, atLeast, unannounced } = today
    if (receivedTo === null) return { text: said(voice, `收到后 ${answering.workingDays} 个工作日内逐条答复。`, `Each is answered within ${answering.workingDays} working days.`) }
    const amount = said(voice, `${n} 条${atLeast ? '以上' : ''}`, `${atLeast ? 'at least ' : ''}${n}`)
    return {
      text: said(voice, `收到后 ${answering.workingDays} 个工作日内逐条答复；${dayText(receivedTo, voice.lang)}及以前收到的今天须答复：${amount}。${unannounced ? `${unannounced} 年的放假安排尚未录入，暂按周一至周五计算。` : ''}`, `Each is answered within ${answering.workingDays} working days; received on or before ${dayText(receivedTo, voice.lang)} and due today: ${amount}.${unannounced ? ` The holidays of ${unannounced} are not entered yet, so weekdays are counted.` : ''}`),
      ...n ? { way: { queue: { handling, receivedTo, sort: 'oldest' } } } : {},
    }
  }
  const left = daysLeft(answering.by, brief)
  const by = dayText(answering.by, voice.lang)
  if (left < 0) return { text: said(voice, `应于${by}前公布采纳情况，已过期 ${-left} 天。`, `Outcomes were due by ${by}, ${-left} days ago.`) }
  if (left === 0) return { text: said(voice, '今天是公布采纳情况的最后一天。', 'Today is the last day for publishing the outcomes.') }
  return { text: said(voice, `${by}前公布采纳情况，还有 ${left} 天。`, `Outcomes are due by ${by}, ${left === 1 ? '1 day' : `${left} days`} left.`) }
}

/** Which of those drafted wait for whom, each with the way to just these; what is on its way out is neither. */
function draftedLines({ unchecked, held }: Brief['due'], voice: BriefVoice): BriefLine[] {
  return [
    ...unchecked ? [{ text: said(voice, `已起草的：待审核 ${unchecked} 条。`, `Of those drafted, to be checked: ${unchecked}.`), way: { queue: { handling: 'drafted', checked: 'false' } } }] : [],
    ...held ? [{ text: said(voice, `已起草的：已审核、待统一发布 ${held} 条。`, `Of those drafted, checked and held to go out together: ${held}.`), way: { queue: { handling: 'drafted', checked: 'true' } } }] : [],
  ]
}

/** What is due: by when, how many wait for an answer, and how far they are. */
export function dueLines(brief: Brief, voice: BriefVoice): BriefLine[] {
  const { stage, due } = brief
  const unanswered = due.received + due.categorised + due.drafted
  if (stage.state === 'concluded') return [{ text: said(voice, '本环节已办结。', 'This stage is concluded.') }]
  if (!unanswered) return [...isPast(brief) ? [] : [promisedLine(brief, voice)], brief.total.opinions ? { text: said(voice, '已全部答复。', 'All opinions are answered.') } : { text: said(voice, '没有等待答复的意见。', 'No opinion waits for an answer.') }]
  return [
    promisedLine(brief, voice),
    { text: said(voice, `未答复 ${unanswered} 条：待分类 ${due.received} 条，待答复 ${due.categorised} 条，已起草 ${due.drafted} 条。`, `Not answered: ${unanswered} (${due.received} to be categorised, ${due.categorised} to be answered, ${due.drafted} drafted).`), way: { queue: { handling, sort: 'oldest' } } },
    ...draftedLines(due, voice),
    ...due.publishesAt === null ? [] : [{ text: said(voice, `已定于${dateText(due.publishesAt, 'dateTime', 'zh-CN')}统一发布。`, `They go out together on ${dateText(due.publishesAt, 'dateTime', 'en')}.`) }],
  ]
}
