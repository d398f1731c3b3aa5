import type { Db } from '#db/client'
import { countHeld } from '#db/queries/handling'
import { countHeldReplies } from '#db/queries/held-replies'
import { countBy, countByDay } from '#db/queries/opinion-counts'
import { countEach } from '#db/queries/opinion-matches'
import { countByChannel } from '#db/queries/submissions'
import type { DeskFigures } from '#shared/schemas/desk-figures'
import { readCalendar } from '../procedure/context'
import { readFigures, requireStage } from '../stages'
import type { Person } from './change'
import { readDue } from './due'

/** Figures of a stage for dashboard and queue; the totals are those of the public page (design §4.18). */
export async function readDeskFigures(db: Db, stageKey: string, actor: Person, now: Date): Promise<DeskFigures> {
  const { stage } = await requireStage(db, stageKey)
  const [totals, mine, { unchecked, checked }, matches, due, visibility, handling, topic, township, outcome, channel, day] = await Promise.all([
    readFigures(db, stage.id),
    countHeld(db, { stageId: stage.id, personId: actor.personId, now }),
    countHeldReplies(db, stage.id),
    countEach(db, stage.id, { screened: { screened: true, visibility: ['pending'] }, untyped: { untyped: true }, escalated: { escalated: true }, appealed: { appealed: true } }),
    readCalendar(db).then(calendar => readDue(db, stage, { now, calendar })),
    countBy(db, stage.id, 'visibility'),
    countBy(db, stage.id, 'handling'),
    countBy(db, stage.id, 'topic'),
    countBy(db, stage.id, 'township'),
    countBy(db, stage.id, 'outcome'),
    countByChannel(db, stage.id),
    countByDay(db, stage.id),
  ])
  return { submissions: totals.submissions, opinions: totals.opinions, late: totals.late, withdrawn: totals.withdrawn, mine, unchecked, checked, ...matches, due, visibility, handling, topic, township, outcome, channel, day }
}
