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
      const tell = (personIds: readonly string[], urges: boolean) => notify(tx, { personIds, kind: told === 'escalatedAt' ? 'assignmentOverdue' : 'assignmentDue', subjectId: assignment.id, path: `/unit/opinions?item=${assignment.id}`, params: { number: labelOf(opinion), due: assignment.dueDay, ...urges ? { urges: '1' } : {} }, now, urgent: told === 'escalatedAt' })
      const { heads, answering } = await peopleOf(tx, assignment.unitId, now)
      // A head urges those who answer; where nobody answers but he, as in a township, it is for him to answer.
      const urging = told === 'escalatedAt' && answering.length ? heads : []
      await tell(urging, true)
      await tell([...heads, ...answering].filter(id => !urging.includes(id)), false)
    }
    return due.length
  })
}

/** The heads of a unit, and whoever else answers for it. */
async function peopleOf(tx: Db, unitId: string, now: Date): Promise<{ heads: string[], answering: string[] }> {
  const [heads, all] = [await listHolders(tx, { roles: rolesThatMay('unit.lead'), unitIds: [unitId], now }), await unitPeople(tx, unitId, now)]
  return { heads, answering: all.filter(id => !heads.includes(id)) }
}
