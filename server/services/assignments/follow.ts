import type { Db } from '#db/client'
import { insertAssignments, lockOpenAssignments, updateAssignments } from '#db/queries/assignments'
import type { AssignmentRow } from '#db/queries/assignments'
import type { OpinionRecord } from '#db/queries/handling'
import { listHolders } from '#db/queries/memberships'
import { findStage } from '#db/queries/stages'
import { findMerged, listUnits } from '#db/queries/units'
import { assignmentDueDay, isOwed } from '#shared/domain/assignment'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { answeredHandlings } from '#shared/domain/opinion'
import type { Handled } from '#shared/domain/opinion-patch'
import { labelOf } from '#shared/domain/opinion-number'
import { rolesThatMay } from '#shared/domain/permissions'
import { holderOfWork } from '#shared/domain/unit'
import { notify, takeBackNotices } from '../notifications'
import { readCalendar } from '../procedure/context'

interface Moved { before: OpinionRecord, after: Handled, personId: string | null }

/** Whoever speaks for a unit at `now`: its liaison, its leader, a township's people. */
export function unitPeople(db: Db, unitId: string, now: Date): Promise<string[]> {
  return listHolders(db, { roles: rolesThatMay('unit.speak'), unitIds: [unitId], now })
}

/** Takes back reminders of answers that are owed no more, are due another day, or are somebody else's to give. */
export function takeBackReminders(tx: Db, ids: readonly string[]): Promise<void> {
  return takeBackNotices(tx, ['assignmentDue', 'assignmentOverdue'], ids)
}

/** The steps with what is opened again given to whoever has the work of its unit by now. */
export async function intoSuccessors<S extends Moved>(tx: Db, steps: readonly S[]): Promise<readonly S[]> {
  if (!steps.some(reopens)) return steps
  const units = await listUnits(tx)
  return steps.map(step => reopens(step) && step.after.unitId !== null ? { ...step, after: { ...step.after, unitId: holderOfWork(units, step.after.unitId) } } : step)
}

/**
 * What follows when opinions are given to units, by whatever way that happens (one, many, a sheet, undo): the unit before
 * has it no more, the unit from now on owes an answer by its day, unless it has it already. What is answered or withdrawn is
 * not asked for any longer; what is opened again is.
 */
export async function followAssignments(tx: Db, moved: readonly Moved[], now: Date) {
  const given = moved.filter(step => step.before.unitId !== step.after.unitId || reopens(step))
  const over = moved.filter(({ before, after }) => before.unitId === after.unitId && (ends(after) && !ends(before)))
  if (!given.length && !over.length) return
  const found = await lockOpenAssignments(tx, [...given, ...over].map(({ before }) => before.id))
  const to = new Map(given.filter(({ after }) => !ends(after)).map(({ before, after }) => [before.id, after.unitId]))
  const isKept = ({ opinionId, unitId }: AssignmentRow) => to.get(opinionId) === unitId
  const open = found.filter(one => !isKept(one))
  await updateAssignments(tx, open.map(({ id }) => id), { state: 'withdrawn', closedAt: now })
  await takeBackReminders(tx, open.map(({ id }) => id))
  const labels = new Map([...given, ...over].map(({ before }) => [before.id, labelOf(before)]))
  for (const [unitId, ofUnit] of Map.groupBy(open.filter(({ state }) => isOwed(state)), one => one.unitId)) {
    await notify(tx, { personIds: await unitPeople(tx, unitId, now), kind: 'assignmentWithdrawn', subjectId: ofUnit[0]?.id ?? '', path: '/unit/opinions', params: { number: severalOf(ofUnit.map(({ opinionId }) => labels.get(opinionId) ?? '')) }, now })
  }
  const has = new Set(found.filter(isKept).map(({ opinionId }) => opinionId))
  const wanted = given.filter(({ before, after }) => after.unitId !== null && !ends(after) && !has.has(before.id))
  if ((await findMerged(tx, wanted.flatMap(({ after }) => after.unitId ?? []))).size) throw new DomainError('wrongState', { reason: { zh: '这个单位已合并到其他单位，请分派给合并后的单位。', en: 'this unit has been merged into another; give the opinion to that one.' } })
  for (const [stageId, ofStage] of Map.groupBy(wanted, ({ before }) => before.stageId)) await assign(tx, stageId, ofStage, now)
}

const ends = ({ visibility, handling }: Pick<Handled, 'visibility' | 'handling'>) => visibility === 'withdrawn' || answeredHandlings.some(one => one === handling)
const reopens = ({ before, after }: Moved) => ends(before) && !ends(after)

async function assign(tx: Db, stageId: string, wanted: readonly Moved[], now: Date) {
  const [found, calendar] = [await findStage(tx, stageId), await readCalendar(tx)]
  if (!found) return
  for (const [unitId, ofUnit] of Map.groupBy(wanted, ({ after }) => after.unitId)) {
    if (unitId === null) continue
    const made = ofUnit.map(({ before, personId }) => ({ opinionId: before.id, stageId, unitId, assignedBy: personId, assignedAt: now, dueDay: assignmentDueDay(found.stage.answering, legalDate(before.receivedAt), legalDate(now), calendar) }))
    await insertAssignments(tx, made)
    const due = made.map(({ dueDay }) => dueDay).sort()[0] ?? ''
    await notify(tx, { personIds: await unitPeople(tx, unitId, now), kind: 'opinionAssigned', subjectId: ofUnit[0]?.before.id ?? '', path: '/unit/opinions', params: { number: severalOf(ofUnit.map(({ before }) => labelOf(before))), stage: found.stage.title, due }, now })
  }
}

/** One number, or the first of several with how many there are. */
function severalOf(labels: readonly string[]): { zh: string, en: string } {
  const [first = ''] = labels
  return labels.length > 1 ? { zh: `${first} 等 ${labels.length} 条`, en: `${first} and ${labels.length - 1} more` } : { zh: first, en: first }
}
