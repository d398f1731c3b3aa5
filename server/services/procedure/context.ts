import type { Db } from '#db/client'
import { listConfirmations, listOverrides } from '#db/queries/procedure'
import { readSetting } from '#db/queries/settings'
import { calendarWith } from '#shared/domain/holiday-entry'
import type { HolidayEntry } from '#shared/domain/holiday-entry'
import type { HolidayCalendar } from '#shared/domain/calendar'
import type { ProcedureContext, RuleOverride } from '#shared/domain/procedure-rule'
import type { ProcedureFacts } from '#shared/domain/procedure-facts'
import { holidaysSchema } from '#shared/schemas/holiday'

/** The days the office has entered from the State Council's notices, beside what is built in. */
export async function readHolidays(db: Db): Promise<HolidayEntry[]> {
  return holidaysSchema.safeParse(await readSetting(db, 'holidays')).data?.entries ?? []
}

/** The calendar of both. */
export async function readCalendar(db: Db): Promise<HolidayCalendar> {
  return calendarWith(await readHolidays(db))
}

/** Clock, calendar and what the director decided: what rules are judged with beside the facts. */
export async function readContext(db: Db, planId: string, facts: Pick<ProcedureFacts, 'stages' | 'notices' | 'hearings'>, now: Date): Promise<ProcedureContext> {
  const [calendar, confirmations, overrides] = [await readCalendar(db), await listConfirmations(db), await listOverrides(db, planId)]
  return {
    now,
    calendar,
    confirmations: confirmations.map(one => ({ rule: one.rule, source: one.source, on: one.confirmedOn, by: one.confirmedBy ?? '' })),
    overrides: overrides.filter(one => !one.revokedAt).map((one): RuleOverride => ({ of: one.rule, subject: subjectOf(one.subjectId, facts), reason: one.reason, by: one.madeBy ?? '', at: one.madeAt })),
  }
}

/** What an override was made on: the plan where no id is given, and nothing any more where its subject is gone. */
function subjectOf(id: string, { stages, notices, hearings }: Pick<ProcedureFacts, 'stages' | 'notices' | 'hearings'>): RuleOverride['subject'] {
  if (stages.some(one => one.id === id)) return { kind: 'stage', id }
  if (notices.some(one => one.id === id)) return { kind: 'notice', id }
  if (hearings.some(one => one.id === id)) return { kind: 'hearing', id }
  return { kind: 'plan', id }
}
