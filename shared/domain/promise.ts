import { addDays, addWorkingDays, isCovered, isWorkingDay } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { dateText } from './date-text'
import type { Answering } from './stage'

interface Sentence { zh: string, en: string }

const lateOnly: Sentence = { zh: '逾期来件将予答复，单独统计。', en: 'What arrives after the closing date is answered all the same and counted apart.' }

/** What a stage promises its authors about answers, in both languages (look.md, Voice): only what the stage has set. */
export function promiseSentence(answering: Answering): Sentence {
  if (answering.mode === 'each') {
    return {
      zh: `我们将在收到后${answering.workingDays}个工作日内逐条答复。`,
      en: `Each opinion is answered within ${answering.workingDays} working days of receipt.`,
    }
  }
  const day = promisedDay(answering.by)
  return {
    zh: `本环节结束后统一研究，${day.zh}前公布采纳情况。`,
    en: `All opinions are studied together after closing; what became of them is published by ${day.en}.`,
  }
}

function promisedDay(date: LegalDate): Sentence {
  const day = (lang: string) => dateText(`${date}T00:00:00+08:00`, 'date', lang, { weekday: false })
  return { zh: day('zh-CN'), en: day('en') }
}

/** Whether the day a stage has promised its account by was over on the day a submission came: then nobody is promised it. */
export function isPromiseOver(answering: Answering, received: LegalDate): boolean {
  return answering.mode === 'together' && answering.by < received
}

/** What an author is promised whose submission comes on a day: never a day that is over. */
export function promiseOn(answering: Answering, received: LegalDate): Sentence {
  return isPromiseOver(answering, received) ? lateOnly : promiseSentence(answering)
}

/** How far a stage, or one submission, is answered. */
export interface AnswerCount { opinions: number, answered: number }

/** Whether the day an answer was promised by is over; not while it depends on a year whose holidays are not announced. */
export function isOverdue(answering: Answering, received: LegalDate, today: LegalDate, calendar: HolidayCalendar): boolean {
  if (answering.mode === 'together') return answering.by < today
  const { date, certain } = addWorkingDays(received, answering.workingDays, calendar)
  return certain && date < today
}

/** What is promised of those opinions that are still without an answer, once others have theirs. */
export function promiseOfRest(answering: Answering): Sentence {
  if (answering.mode === 'each') {
    return {
      zh: `尚未答复的意见将在收到后${answering.workingDays}个工作日内答复。`,
      en: `Opinions still waiting will be answered within ${answering.workingDays} working days of receipt.`,
    }
  }
  const day = promisedDay(answering.by)
  return {
    zh: `尚未答复的意见将统一研究，${day.zh}前公布采纳情况。`,
    en: `Opinions still waiting are studied together; what became of them will be published by ${day.en}.`,
  }
}

const overdueSentence = (answering: Answering): Sentence => {
  if (answering.mode === 'each') return { zh: `已超过${answering.workingDays}个工作日，仍在研究答复。`, en: `The ${answering.workingDays} working days are over; the answer is still being worked on.` }
  const day = promisedDay(answering.by)
  return { zh: `原定${day.zh}前公布采纳情况，现仍在研究。`, en: `What became of it was to be published by ${day.en}; it is still being studied.` }
}

/** What a stage promises on a day to all who have spoken, or null where all have their answer and nobody can speak any more. */
export function promiseToAll(answering: Answering, { answered, opinions, closed }: AnswerCount & { closed: boolean }, today: LegalDate): Sentence | null {
  if (closed && answered >= opinions) return null
  if (isPromiseOver(answering, today)) return overdueSentence(answering)
  if (answered > 0) return promiseOfRest(answering)
  if (!closed || answering.mode === 'each') return promiseSentence(answering)
  const day = promisedDay(answering.by)
  return { zh: `意见正在统一研究，${day.zh}前公布采纳情况。`, en: `All opinions are being studied together; what became of them is published by ${day.en}.` }
}

/** Where a submission stands with its answers today, for its author: nothing is promised that is there, or whose day is over. */
export function promiseNow(answering: Answering, { received, late, opinions, answered }: AnswerCount & { received: LegalDate, late: boolean }, today: LegalDate, calendar: HolidayCalendar): Sentence {
  if (answered >= opinions) return opinions === 1 ? { zh: '您的意见已答复。', en: 'Your opinion has been answered.' } : { zh: `您的${opinions}条意见都已答复。`, en: `All ${opinions} of your opinions have been answered.` }
  const some = answered > 0 ? { zh: `${opinions}条意见中已答复${answered}条。`, en: `${answered} of your ${opinions} opinions have been answered. ` } : { zh: '', en: '' }
  const rest = isPromiseOver(answering, received) ? lateOnly : isOverdue(answering, received, today, calendar) ? overdueSentence(answering) : answered > 0 ? promiseOfRest(answering) : promiseSentence(answering)
  const apart = late && rest !== lateOnly ? { zh: '逾期来件，单独统计。', en: ' It arrived after the closing date and is counted apart.' } : { zh: '', en: '' }
  return { zh: some.zh + rest.zh + apart.zh, en: some.en + rest.en + apart.en }
}

/** What must be answered by the end of a day: everything, or what was received until a day; null while nothing is due yet. `unannounced`: the year whose holidays are not known, counted by weekdays. */
export type DueBy = 'everything' | { receivedTo: LegalDate, unannounced?: number } | null

/**
 * What must be answered by the end of `today`, what is overdue included. Where each opinion is answered within working
 * days, the last day of receipt among them; what comes in on days of rest counts with the working day before them.
 */
export function dueBy(answering: Answering, today: LegalDate, calendar: HolidayCalendar): DueBy {
  if (answering.mode === 'together') return answering.by <= today ? 'everything' : null
  const lastWorking = isWorkingDay(today, calendar) ? today : addWorkingDays(today, -1, calendar).date
  let receivedTo = addWorkingDays(lastWorking, -answering.workingDays, calendar).date
  while (!isWorkingDay(addDays(receivedTo, 1), calendar)) receivedTo = addDays(receivedTo, 1)
  return isCovered(today, calendar) && isCovered(receivedTo, calendar) ? { receivedTo } : { receivedTo, unannounced: Number(today.slice(0, 4)) }
}
