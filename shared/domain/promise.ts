import { addDays, addWorkingDays, isWorkingDay } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import type { Answering } from './stage'

/** What a stage promises its authors about answers, in both languages (look.md, Voice): only what the stage has set. */
export function promiseSentence(answering: Answering): { zh: string, en: string } {
  if (answering.mode === 'each') {
    return {
      zh: `我们将在收到后${answering.workingDays}个工作日内逐条答复。`,
      en: `Each opinion is answered within ${answering.workingDays} working days of receipt.`,
    }
  }
  const [year, month, day] = answering.by.split('-').map(Number)
  return {
    zh: `本环节结束后统一研究，${year}年${month}月${day}日前公布采纳情况。`,
    en: `All opinions are studied together after closing; what became of them is published by ${answering.by}.`,
  }
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
