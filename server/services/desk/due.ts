import type { Db } from '#db/client'
import { countOpinions } from '#db/queries/opinion-counts'
import { countCeiling, countMatches } from '#db/queries/opinions'
import { endOfLegalDay, legalDate } from '#shared/domain/calendar'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { unansweredHandlings } from '#shared/domain/opinion'
import { dueBy } from '#shared/domain/promise'
import type { Answering } from '#shared/domain/stage'
import type { Due } from '#shared/schemas/desk-figures'

const nothing: Due = { n: 0, atLeast: false, receivedTo: null }

/** How many opinions of a stage must be answered by the end of today, by the office's calendar; by day of receipt counted on its index, to the ceiling. No day of receipt is told that lies before the stage began, unless something was dated so. */
export async function readDue(db: Db, stage: { id: string, answering: Answering, opensAt: Date, concludedAt: Date | null }, { now, calendar }: { now: Date, calendar: HolidayCalendar }): Promise<Due> {
  const due = stage.concludedAt ? null : dueBy(stage.answering, legalDate(now), calendar)
  if (!due) return nothing
  if (due === 'everything') return { ...nothing, n: await countOpinions(db, stage.id, { handling: unansweredHandlings }) }
  const { receivedTo, unannounced } = due
  // One count per handling: each is a range of the index (stage, handling, received).
  const counts = await Promise.all(unansweredHandlings.map(handling =>
    countMatches(db, { stageId: stage.id, view: 'all', filter: { handling: [handling], receivedBefore: endOfLegalDay(receivedTo) }, ceiling: countCeiling })))
  const n = counts.reduce((sum, one) => sum + one, 0)
  if (n === 0 && receivedTo < legalDate(stage.opensAt)) return nothing
  return { n: Math.min(n, countCeiling), atLeast: n >= countCeiling, receivedTo, ...unannounced ? { unannounced } : {} }
}
