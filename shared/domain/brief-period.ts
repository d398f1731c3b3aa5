import { addDays, daysBetween, legalDate } from './calendar'
import type { LegalDate } from './calendar'
import { dateText } from './date-text'
import type { StageTimes } from './stage'

/** Where a stage stands on a day; days are counted as the law counts them, the first one not (民法典 201). */
export type DayStanding
  = | { state: 'upcoming', firstDay: LegalDate, left: number }
    | { state: 'open', day: number, days: number, lastDay: LegalDate, left: number }
    | { state: 'closed', lastDay: LegalDate, since: number }
    | { state: 'concluded', on: LegalDate }

/** Where a stage stands on a legal day, by the days its instants lie in; closing instants are exclusive. */
export function standingOn(day: LegalDate, { opensAt, closesAt, concludedAt }: StageTimes): DayStanding {
  const [firstDay, lastDay] = [legalDate(opensAt), legalDate(new Date(closesAt.getTime() - 1))]
  if (day < firstDay) return { state: 'upcoming', firstDay, left: daysBetween(day, firstDay) }
  if (day <= lastDay) return { state: 'open', day: daysBetween(firstDay, day), days: daysBetween(firstDay, lastDay), lastDay, left: daysBetween(day, lastDay) }
  const on = concludedAt && legalDate(concludedAt)
  return on && on <= day ? { state: 'concluded', on } : { state: 'closed', lastDay, since: daysBetween(lastDay, day) }
}

interface Sentence { zh: string, en: string }

/** A day in words, without its weekday. */
export function dayText(day: LegalDate, lang: string): string {
  return dateText(`${day}T00:00:00+08:00`, 'date', lang, { weekday: false })
}

const days = (n: number) => n === 1 ? '1 day' : `${n} days`

/** The same as a sentence; `isToday`: it is said on that day. */
export function standingSentence(standing: DayStanding, isToday: boolean): Sentence {
  const [zhDay, enDay] = isToday ? ['今天', 'today'] : ['当日', 'that day']
  const on = (day: LegalDate) => ({ zh: dayText(day, 'zh-CN'), en: dayText(day, 'en') })
  if (standing.state === 'upcoming') {
    const first = on(standing.firstDay)
    return { zh: `尚未开始，${first.zh}起征求意见，还有 ${standing.left} 天。`, en: `Not open yet: it opens on ${first.en}, in ${days(standing.left)}.` }
  }
  if (standing.state === 'open') return openSentence(standing, zhDay, enDay)
  if (standing.state === 'concluded') return { zh: `本环节已于${on(standing.on).zh}办结。`, en: `This stage was concluded on ${on(standing.on).en}.` }
  const last = on(standing.lastDay)
  return { zh: `征求意见已于${last.zh}截止，${zhDay}是截止后第 ${standing.since} 天。`, en: `It closed on ${last.en}; ${enDay} is ${days(standing.since)} after.` }
}

function openSentence({ day, days: of, lastDay, left }: Extract<DayStanding, { state: 'open' }>, zhDay: string, enDay: string): Sentence {
  const last = { zh: dayText(lastDay, 'zh-CN'), en: dayText(lastDay, 'en') }
  const begun = day === 0 ? { zh: `${zhDay}开始征求意见`, en: `It opens ${enDay}` } : { zh: `征求意见第 ${day} 天，共 ${of} 天`, en: `Day ${day} of ${of}` }
  const ends = left === 0 ? { zh: `${zhDay}截止`, en: `it closes ${enDay}` } : { zh: `${last.zh}截止，还有 ${left} 天`, en: `it closes on ${last.en}, ${days(left)} left` }
  return { zh: `${begun.zh}，${ends.zh}。`, en: `${begun.en}; ${ends.en}.` }
}

/** First and last instant of a legal day, the last one exclusive. */
export function daySpan(day: LegalDate): { from: Date, before: Date } {
  const at = (one: LegalDate) => new Date(`${one}T00:00:00+08:00`)
  return { from: at(day), before: at(addDays(day, 1)) }
}
