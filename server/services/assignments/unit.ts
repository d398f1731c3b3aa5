import type { Db } from '#db/client'
import { countAssignments, findAssignment, listAssignedStages, listAssignments, lockAssignment, updateAssignments } from '#db/queries/assignments'
import type { AssignmentRow, ListedAssignment } from '#db/queries/assignments'
import { lockOpinion } from '#db/queries/handling'
import { listHolders } from '#db/queries/memberships'
import { recordAudit } from '#db/queries/record'
import { canMoveAssignment, sumFigures } from '#shared/domain/assignment'
import type { AssignmentState } from '#shared/domain/assignment'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { NotificationKind, NotificationParams } from '#shared/domain/notification'
import { missingForOutcome, particularsOf } from '#shared/domain/opinion'
import { labelOf } from '#shared/domain/opinion-number'
import { rolesThatMay } from '#shared/domain/permissions'
import type { AssignmentList, UnitAssignment, assignmentAnswerBody, assignmentExtensionBody, assignmentQuery, assignmentReasonBody } from '#shared/schemas/assignment'
import type { z } from 'zod'
import { handledOf, settle, writeStates } from '../desk/change'
import type { Person } from '../desk/change'
import { notify } from '../notifications'
import { takeBackReminders } from './follow'
import { filterOf, isFoundBy, toItem } from './list'
import { refusedMove } from './refused'
import { readUnitAssignment } from './read'

interface By { actor: Person, now: Date }

/** The opinions given to the units of a person, what is due first in front. */
export async function readUnitAssignments(db: Db, query: z.output<typeof assignmentQuery>, { actor, now }: By): Promise<AssignmentList> {
  const [today, unitIds] = [legalDate(now), actor.unitIds]
  const [found, figures, stages] = await Promise.all([findAssignments(db, query, { unitIds, today }), countAssignments(db, { unitIds, stage: query.stage, today }), listAssignedStages(db, unitIds)])
  const page = found.slice(0, query.limit)
  const last = page.at(-1)?.assignment
  return {
    items: page.map(row => toItem(row, today)),
    nextCursor: found.length > query.limit && last ? dueCursor.write({ day: last.dueDay, id: last.id }) : null,
    figures: sumFigures(figures),
    stages: stages.map(({ slug, title }) => ({ slug, title })),
  }
}

const searchPortion = 200
/** A page and one more of what a unit may find, read on until it is full: what is covered is not found out by where a page ends either. */
async function findAssignments(db: Db, query: z.output<typeof assignmentQuery>, { unitIds, today }: { unitIds: readonly string[], today: LegalDate }): Promise<ListedAssignment[]> {
  const [found, portion]: [ListedAssignment[], number] = [[], query.q ? Math.max(query.limit + 1, searchPortion) : query.limit + 1]
  let after = dueCursor.read(query.cursor)
  for (;;) {
    const rows = await listAssignments(db, { ...filterOf(query, today), unitIds, after, limit: portion })
    found.push(...rows.filter(row => isFoundBy(row, query.q)))
    const last = rows.at(-1)?.assignment
    if (!last || rows.length < portion || found.length > query.limit) return found
    after = { day: last.dueDay, id: last.id }
  }
}

/** An assignment of one of the actor's units that may move on, held until the transaction ends; another's is not found. */
async function hold(tx: Db, id: string, { version, to, actor, now }: By & { version: number, to: AssignmentState }): Promise<AssignmentRow> {
  const found = await lockAssignment(tx, id)
  if (!found || !actor.unitIds.includes(found.unitId)) throw new DomainError('notFound')
  if (found.version !== version) throw new DomainError('stale', {}, { current: await readUnitAssignment(tx, id, { actor, now }) })
  if (!canMoveAssignment(found.state, to)) throw refusedMove(found.state)
  return found
}

/** Answers an assignment: a proposed outcome, its reason and a draft of the reply, which reach the desk as a proposal. It can be mended until the office has used it. */
export function answerAssignment(db: Db, id: string, { version, ...answer }: z.output<typeof assignmentAnswerBody>, by: By): Promise<UnitAssignment> {
  return db.transaction(async (tx) => {
    await hold(tx, id, { ...by, version, to: 'answered' })
    const missing = missingForOutcome(answer)
    if (missing.length) throw new DomainError('invalidInput', {}, { fields: missing.map(path => ({ path, message: 'needed' })) })
    await updateAssignments(tx, [id], { ...answer, outcomeDetail: particularsOf(answer.outcome, answer.outcomeDetail), state: 'answered', answeredBy: by.actor.personId, answeredAt: by.now, returnReason: '' })
    await takeBackReminders(tx, [id])
    return tell(tx, id, { action: 'assignment.answer', kind: 'assignmentAnswered' }, by)
  })
}

/** 申请延期: asks for more time, on a later day and with a reason; the office decides. */
export function askExtension(db: Db, id: string, { version, day, reason }: z.output<typeof assignmentExtensionBody>, by: By): Promise<UnitAssignment> {
  return db.transaction(async (tx) => {
    const before = await hold(tx, id, { ...by, version, to: 'extensionAsked' })
    if (day <= before.dueDay || day < legalDate(by.now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'day', message: 'laterDay' }] })
    await updateAssignments(tx, [id], { state: 'extensionAsked', extensionDay: day, extensionReason: reason, extensionDecision: '', extensionNote: '' })
    return tell(tx, id, { action: 'assignment.askExtension', kind: 'extensionAsked', params: { due: day } }, by)
  })
}

/** 退回: the opinion is not this unit's to answer. It goes back into the queue without a unit. */
export function handBack(db: Db, id: string, { version, reason }: z.output<typeof assignmentReasonBody>, by: By): Promise<UnitAssignment> {
  return db.transaction(async (tx) => {
    const found = await findAssignment(tx, id, by.actor.unitIds)
    if (!found) throw new DomainError('notFound')
    // The opinion first, as the desk locks them. Whoever works at it there is told by the version.
    const locked = await lockOpinion(tx, found.opinion.id, by.now)
    await hold(tx, id, { ...by, version, to: 'handedBack' })
    await updateAssignments(tx, [id], { state: 'handedBack', handBackReason: reason, closedAt: by.now })
    await takeBackReminders(tx, [id])
    if (locked?.opinion.unitId === found.assignment.unitId) {
      const before = locked.opinion
      await settle(tx, await writeStates(tx, [{ before, after: { ...handledOf(before), unitId: null }, personId: by.actor.personId }], { action: 'opinion.patch', now: by.now, address: by.actor.address }))
    }
    return tell(tx, id, { action: 'assignment.handBack', kind: 'assignmentHandedBack', params: { reason } }, by)
  })
}

/** Writes the record, tells those who assign opinions, and answers the assignment as its unit sees it now. */
async function tell(tx: Db, id: string, { action, kind, params }: { action: 'assignment.answer' | 'assignment.askExtension' | 'assignment.handBack', kind: NotificationKind, params?: NotificationParams }, by: By): Promise<UnitAssignment> {
  const found = await findAssignment(tx, id)
  if (!found) throw new DomainError('notFound')
  const { assignment, opinion, stage, unit } = found
  await recordAudit(tx, { actor: by.actor, action, subjectKind: 'opinion', subjectId: opinion.id, detail: { unit: unit.zh, ...action === 'assignment.askExtension' ? { day: assignment.extensionDay } : {} } })
  await notify(tx, { personIds: await listHolders(tx, { roles: rolesThatMay('assignment.decide'), now: by.now }), kind, subjectId: id, path: `/desk/stages/${stage.slug}/queue?item=${opinion.id}`, params: { unit, number: labelOf(opinion), ...params }, now: by.now })
  return readUnitAssignment(tx, id, by)
}
