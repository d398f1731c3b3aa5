import type { Db } from '#db/client'
import { listPlans } from '#db/queries/plans'
import { insertDateMoves } from '#db/queries/procedure'
import { findSetting } from '#db/queries/settings'
import { legalDate } from '#shared/domain/calendar'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { announces, builtInEntries, calendarWith, holidayFaults } from '#shared/domain/holiday-entry'
import type { HolidayEntry } from '#shared/domain/holiday-entry'
import { holidayArrangements } from '#shared/domain/holidays'
import { procedureOf, scheduleOf } from '#shared/domain/plan-procedure'
import { changedResults } from '#shared/domain/procedure-change'
import { checkRules } from '#shared/domain/procedure-check'
import { actualDays, arrangedDays } from '#shared/domain/procedure-days'
import { movedSteps, planBackwards } from '#shared/domain/procedure-planner'
import { fixedDays, stepDays } from '#shared/domain/procedure-step'
import type { CalendarEdit, CalendarYearBody } from '#shared/schemas/holiday'
import type { CalendarChange } from '#shared/schemas/procedure'
import type { Person } from '../desk/change'
import type { PlanRow } from '../plans'
import { changeSetting } from '../settings'
import { readHolidays } from './context'
import { readJudged, toRuleName } from './gate'
import type { Judged } from './gate'
import { readSubjects } from './subjects'

const yearOf = ({ date }: HolidayEntry) => Number(date.slice(0, 4))

/** The calendar's page: each year with its days and where they were announced, and the next year for which nothing is known yet. */
export async function readCalendarEdit(db: Db, now: Date): Promise<CalendarEdit> {
  const [entries, found, builtIn] = [await readHolidays(db), await findSetting(db, 'holidays'), builtInEntries()]
  const known = [...new Set([...entries.map(yearOf), ...holidayArrangements.map(one => one.year), Number(legalDate(now).slice(0, 4)) + 1])].sort((a, b) => b - a)
  return {
    version: found?.version ?? 0,
    today: legalDate(now),
    entries,
    years: known.map((year) => {
      const own = entries.filter(entry => yearOf(entry) === year)
      const days = own.length ? own : builtIn.filter(entry => yearOf(entry) === year)
      const built = holidayArrangements.some(one => one.year === year)
      return { year, announced: built || announces(own, year), builtIn: own.length === 0 && built, source: days[0]?.source ?? '', days: [...days].sort((a, b) => a.date < b.date ? -1 : 1) }
    }),
  }
}

interface Calendars { before: HolidayCalendar, after: HolidayCalendar }

const dayIn = (limit: { kind: 'day', date: string } | { kind: 'unannounced' } | null | undefined) => limit?.kind === 'day' ? limit.date : ''

/** What rules say otherwise of a plan under another calendar: limits, and whether they are kept. */
async function rulesUnder(db: Db, plan: PlanRow, { facts, context }: Judged, { before, after }: Calendars): Promise<CalendarChange[]> {
  const under = (calendar: HolidayCalendar) => checkRules(facts, { ...context, calendar })
  const changed = changedResults(under(before), under(after))
  const subjects = changed.length ? await readSubjects(db, plan.id) : {}
  return changed.flatMap(({ before: was, now: is }) => {
    const { rule, subject } = is ?? was ?? {}
    if (!rule || !subject) return []
    return [{
      plan: plan.slug, title: plan.title, subject: subjects[subject.id]?.title ?? null, rule: toRuleName(rule), step: null, before: dayIn(was?.deadline), after: dayIn(is?.deadline),
      states: was && is && was.state !== is.state ? { before: was.state, after: is.state } : null,
    }]
  })
}

/** Steps of a plan's kept schedule that come to other days under another calendar. */
function stepsUnder({ slug, title, procedure }: PlanRow, { facts }: Judged, { before, after }: Calendars, now: Date): CalendarChange[] {
  const { schedule, groups } = procedureOf(procedure)
  if (!schedule) return []
  const fixed = fixedDays(stepDays({ arranged: arrangedDays(facts, now), actual: actualDays(facts, now) }))
  const under = (calendar: HolidayCalendar) => planBackwards(scheduleOf(schedule, groups), calendar, fixed)
  return movedSteps(under(before), under(after)).map(move => ({ plan: slug, title, subject: null, rule: null, step: move.step, before: dayIn(move.before), after: dayIn(move.now), states: null }))
}

/** Keeps with each plan which of its days the calendar has moved, and by which announcement. */
async function keepMoves(tx: Db, plan: PlanRow, changes: readonly CalendarChange[], { reason, actor, now }: { reason: string, actor: Person, now: Date }) {
  const moved = changes.filter(change => change.before !== change.after)
  await insertDateMoves(tx, moved.map(({ step, rule, before, after }) => ({
    planId: plan.id, subjectKind: step ? 'schedule' as const : 'rule' as const, subjectId: step ?? rule?.id ?? '', field: step ? 'latest' : 'deadline', before, after, reason, movedBy: actor.personId, movedAt: now,
  })))
}

/** Enters a year's whole notice, or only tells which days it would move (`preview`): everything is computed anew from it. */
export async function saveCalendarYear(db: Db, { version, year, entries, sumConfirmed, preview }: CalendarYearBody, actor: Person, now: Date): Promise<{ changes: CalendarChange[] }> {
  const faults = entries.length ? holidayFaults(entries, year) : []
  const foreign = entries.find(entry => yearOf(entry) !== year)
  const grave = faults.filter(fault => fault.code !== 'sum' || !sumConfirmed)
  if (foreign || grave.length) throw new DomainError('invalidInput', {}, { fields: [...foreign ? [{ path: 'entries', message: 'otherYear' }] : [], ...grave.map(fault => ({ path: 'entries', message: fault.code }))], current: { faults: grave } })
  return db.transaction(async (tx) => {
    const stored = await readHolidays(tx)
    const wanted = [...stored.filter(entry => yearOf(entry) !== year), ...entries]
    const calendars = { before: calendarWith(stored), after: calendarWith(wanted) }
    const changes: CalendarChange[] = []
    for (const plan of await listPlans(tx)) {
      const judged = await readJudged(tx, plan, now)
      const own = [...await rulesUnder(tx, plan, judged, calendars), ...stepsUnder(plan, judged, calendars, now)]
      changes.push(...own)
      if (!preview) await keepMoves(tx, plan, own, { reason: reasonOf(year, entries), actor, now })
    }
    if (!preview) {
      const told = (list: readonly HolidayEntry[]) => list.filter(entry => yearOf(entry) === year).map(entry => `${entry.date} ${entry.kind}`)
      await changeSetting(tx, { key: 'holidays', value: { entries: wanted }, version, told: { before: told(stored), after: told(wanted) } }, { actor }, () => readCalendarEdit(tx, now))
    }
    return { changes }
  })
}

/** Why the days move, in the words of the record: by which announcement, or that the year's days were taken out again. */
function reasonOf(year: number, [first]: readonly HolidayEntry[]): string {
  return first ? `工作日历录入${year}年放假安排：${first.source || '未注明依据'}` : `工作日历撤去${year}年放假安排`
}
