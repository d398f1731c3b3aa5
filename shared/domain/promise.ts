import { addDays, addWorkingDays, isWorkingDay } from './calendar'
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
  const day = (lang: string) => dateText(`${answering.by}T00:00:00+08:00`, 'date', lang, { weekday: false })
  return {
    zh: `本环节结束后统一研究，${day('zh-CN')}前公布采纳情况。`,
    en: `All opinions are studied together after closing; what became of them is published by ${day('en')}.`,
  }
}

/** Whether the day a stage has promised its account by was over on the day a submission came: then nobody is promised it. */
export function isPromiseOver(answering: Answering, received: LegalDate): boolean {
  return answering.mode === 'together' && answering.by < received
}

/** What an author is promised whose submission comes on a day: never a day that is over. */
export function promiseOn(answering: Answering, received: LegalDate): Sentence {
  return isPromiseOver(answering, received) ? lateOnly : promiseSentence(answering)
}

/** What must be answered by the end of a day: everything, or what was received until a day; null while nothing is due yet. */
export type DueBy = 'everything' | { receivedTo: LegalDate } | null

/**
 * What must be answered by the end of `today`, what is overdue included. Where each opinion is answered within working
 * days, the last day of receipt among them; what comes in on days of rest counts with the working day before them.
 */
export function dueBy(answering: Answering, today: LegalDate, calendar: HolidayCalendar): DueBy {
  if (answering.mode === 'together') return answering.by <= today ? 'everything' : null
  const lastWorking = isWorkingDay(today, calendar) ? today : addWorkingDays(today, -1, calendar).date
  let receivedTo = addWorkingDays(lastWorking, -answering.workingDays, calendar).date
  while (!isWorkingDay(addDays(receivedTo, 1), calendar)) receivedTo = addDays(receivedTo, 1)
  return { receivedTo }
}
