import type { Db } from '#db/client'
import { countOpinions } from '#db/queries/opinion-counts'
import { countCeiling, countMatches } from '#db/queries/opinions'
import { buildCalendar, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { unansweredHandlings } from '#shared/domain/opinion'
import { dueBy } from '#shared/domain/promise'
import type { Answering } from '#shared/domain/stage'
import type { Due } from '#shared/schemas/desk-figures'

const calendar = buildCalendar(holidayArrangements)
const nothing: Due = { n: 0, atLeast: false, receivedTo: null }

/** How many opinions of a stage must be answered by the end of today; by day of receipt counted on its index, to the ceiling. */
export async function readDue(db: Db, stage: { id: string, answering: Answering, concludedAt: Date | null }, now: Date): Promise<Due> {
  const due = stage.concludedAt ? null : dueBy(stage.answering, legalDate(now), calendar)
  if (!due) return nothing
  if (due === 'everything') return { ...nothing, n: await countOpinions(db, stage.id, { handling: unansweredHandlings }) }
  const { receivedTo } = due
  // One count per handling: each is a range of the index (stage, handling, received).
  const counts = await Promise.all(unansweredHandlings.map(handling =>
    countMatches(db, { stageId: stage.id, view: 'all', filter: { handling: [handling], receivedBefore: endOfLegalDay(receivedTo) }, ceiling: countCeiling })))
  const n = counts.reduce((sum, one) => sum + one, 0)
  return n >= countCeiling ? { n: countCeiling, atLeast: true, receivedTo } : { n, atLeast: false, receivedTo }
}
