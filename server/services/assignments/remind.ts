import type { Db } from '#db/client'
import { takeDueAssignments, updateAssignments } from '#db/queries/assignments'
import { listHolders } from '#db/queries/memberships'
import { assignmentDays } from '#shared/domain/assignment'
import { addDays, addWorkingDays, legalDate } from '#shared/domain/calendar'
import { labelOf } from '#shared/domain/opinion-number'
import { rolesThatMay } from '#shared/domain/permissions'
import { notify } from '../notifications'
import { readCalendar } from '../procedure/context'
import { unitPeople } from './follow'

const batch = 100

/** Reminds units of what is due within two working days, and tells the head of a unit of what is overdue, each once. Answers how many were told. */
export async function remindOfAssignments(db: Db, now: Date): Promise<number> {
  const today = legalDate(now)
  const soon = addWorkingDays(today, assignmentDays.remind, await readCalendar(db)).date
  return await tellDue(db, { by: addDays(today, -1), told: 'escalatedAt', now }) + await tellDue(db, { by: soon, told: 'remindedAt', now })
}

function tellDue(db: Db, { by, told, now }: { by: string, told: 'remindedAt' | 'escalatedAt', now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await takeDueAssignments(tx, { by, told, limit: batch })
    // What is overdue is not said to be due soon as well.
    await updateAssignments(tx, due.map(({ assignment }) => assignment.id), told === 'escalatedAt' ? { escalatedAt: now, remindedAt: now } : { remindedAt: now })
    for (const { assignment, opinion } of due) {
      const personIds = told === 'escalatedAt' ? await heads(tx, assignment.unitId, now) : await unitPeople(tx, assignment.unitId, now)
      await notify(tx, { personIds, kind: told === 'escalatedAt' ? 'assignmentOverdue' : 'assignmentDue', subjectId: assignment.id, path: `/unit/opinions?item=${assignment.id}`, params: { number: labelOf(opinion), due: assignment.dueDay }, now, urgent: told === 'escalatedAt' })
    }
    return due.length
  })
}

/** The head of a unit and whoever answers for it: an answer that is overdue is everybody's there. */
async function heads(tx: Db, unitId: string, now: Date): Promise<string[]> {
  const [leaders, all] = [await listHolders(tx, { roles: rolesThatMay('unit.lead'), unitId, now }), await unitPeople(tx, unitId, now)]
  return [...new Set([...leaders, ...all])]
}
