import type { Db } from '#db/client'
import { lockOpenAssignments, updateAssignments } from '#db/queries/assignments'
import type { AssignmentRow } from '#db/queries/assignments'
import { findStageIdOf } from '#db/queries/handling'
import type { OpinionRecord } from '#db/queries/handling'
import { recordAudit } from '#db/queries/record'
import { draftReplies, listReplies } from '#db/queries/replies'
import { canMoveAssignment, isOwed } from '#shared/domain/assignment'
import type { AssignmentState } from '#shared/domain/assignment'
import type { AuditAction } from '#shared/domain/audit'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { NotificationKind, NotificationParams } from '#shared/domain/notification'
import { labelOf } from '#shared/domain/opinion-number'
import { checkReplyable, checkTellsNoExpert, patchOpinion, replyState } from '#shared/domain/opinion-patch'
import type { assignmentPatchBody, assignmentReasonBody, assignmentTakingBody, extensionDecisionBody } from '#shared/schemas/assignment'
import type { z } from 'zod'
import { handledOf, lockForWrite, recheckReplies, settle, writeStates } from '../desk/change'
import type { Person } from '../desk/change'
import { patchFrame } from '../desk/frame'
import { readDeskOpinion } from '../desk/read'
import { draftedBefore } from '../desk/reply-draft'
import { notify } from '../notifications'
import { takeBackReminders, unitPeople } from './follow'
import { refusedMove } from './refused'

interface By { version: number, actor: Person, now: Date }
interface Held { opinion: OpinionRecord, assignment: AssignmentRow }

/** The open assignment of an opinion for a step of the office, both held until the transaction ends. */
async function hold(tx: Db, opinionId: string, { version, actor, now }: By, to?: AssignmentState, finishes: { version?: number, release?: true } = {}): Promise<Held> {
  const opinion = await lockForWrite(tx, opinionId, { actor, now, ...finishes })
  const [assignment] = await lockOpenAssignments(tx, [opinionId])
  if (!assignment) throw new DomainError('wrongState', { reason: { zh: '这条意见没有交办给单位，或者交办已经结束。', en: 'this opinion is with no unit, or no longer.' } })
  if (assignment.version !== version) throw new DomainError('stale', {}, { current: await readDeskOpinion(tx, opinionId, actor, now) })
  if (to && !canMoveAssignment(assignment.state, to)) throw refusedMove(assignment.state)
  return { opinion, assignment }
}

async function tell(tx: Db, { opinion, assignment }: Held, { action, kind, params, detail }: { action: AuditAction, kind?: NotificationKind, params?: NotificationParams, detail?: Record<string, unknown> }, { actor, now }: By) {
  await recordAudit(tx, { actor, action, subjectKind: 'opinion', subjectId: opinion.id, detail: detail ?? {} })
  if (kind) await notify(tx, { personIds: await unitPeople(tx, assignment.unitId, now), kind, subjectId: assignment.id, path: `/unit/opinions?item=${assignment.id}`, params: { number: labelOf(opinion), due: assignment.dueDay, ...params }, now })
}

/**
 * Takes what the unit proposes over: outcome, reason and the draft of the reply, which goes on its way to be checked by a
 * second person; the lease goes back, as after every reply that is sent to be checked. Undone at the desk like any change:
 * then the draft there was before and the answer that waits to be used are back.
 */
export async function takeAnswer(db: Db, opinionId: string, { opinion: seen, ...body }: z.output<typeof assignmentTakingBody>, doer: Omit<By, 'version'>): Promise<void> {
  const stageId = await findStageIdOf(db, opinionId)
  if (!stageId) throw new DomainError('notFound')
  const frame = await patchFrame(db, stageId, doer.actor)
  await db.transaction(async (tx) => {
    const by = { ...doer, ...body }
    const held = await hold(tx, opinionId, by, 'taken', { version: seen, release: true })
    const { opinion: before, assignment: { id, outcome, outcomeDetail, reason, reply } } = held
    const decided = patchOpinion(handledOf(before), { outcome, outcomeDetail, reason }, frame)
    checkReplyable(decided)
    checkTellsNoExpert([reply], frame)
    await recheckReplies(tx, [{ before, after: decided }])
    const old = (await listReplies(tx, [opinionId]))[0]
    await draftReplies(tx, [{ opinionId, text: reply, lang: before.lang }], { draftedBy: by.actor.personId, draftedAt: by.now })
    await updateAssignments(tx, [id], { state: 'taken', closedAt: by.now })
    await takeBackReminders(tx, [id])
    const after = { ...decided, handling: replyState(decided.handling, 'drafted') }
    const beside = { before: { replyDraft: draftedBefore(old), taken: null }, after: { replyDraft: { text: reply }, taken: id } }
    await settle(tx, await writeStates(tx, [{ before, after, personId: by.actor.personId, beside }], { action: 'reply.draft', now: by.now, address: by.actor.address }))
    await tell(tx, held, { action: 'assignment.take', kind: 'assignmentTaken' }, by)
  })
}

/** Gives the answer back to the unit to be mended, with the reason; it owes it again. */
export function returnAnswer(db: Db, opinionId: string, { reason, ...body }: z.output<typeof assignmentReasonBody>, by: Omit<By, 'version'>): Promise<void> {
  return db.transaction(async (tx) => {
    const held = await hold(tx, opinionId, { ...by, ...body }, 'assigned')
    if (held.assignment.state !== 'answered') throw refusedMove(held.assignment.state)
    await updateAssignments(tx, [held.assignment.id], { state: 'assigned', returnReason: reason, remindedAt: null, escalatedAt: null })
    await tell(tx, held, { action: 'assignment.return', kind: 'assignmentReturned', params: { reason } }, { ...by, ...body })
  })
}

/** Decides on more time: the day that was asked for, or the one there was. */
export function decideExtension(db: Db, opinionId: string, { granted, note, ...body }: z.output<typeof extensionDecisionBody>, by: Omit<By, 'version'>): Promise<void> {
  return db.transaction(async (tx) => {
    const held = await hold(tx, opinionId, { ...by, ...body }, 'assigned')
    const { assignment } = held
    if (assignment.state !== 'extensionAsked') throw new DomainError('wrongState', { reason: { zh: '没有等待审批的延期申请。', en: 'no more time is being asked for.' } })
    if (granted && assignment.extensionDay < legalDate(by.now)) throw new DomainError('wrongState', { reason: { zh: `申请延长到的日期（${assignment.extensionDay}）已经过去，不能同意。请不同意并说明，或者另定期限。`, en: `the day that was asked for (${assignment.extensionDay}) has passed. Refuse it and say why, or set another day.` } })
    if (!granted && !note) throw new DomainError('invalidInput', {}, { fields: [{ path: 'note', message: 'needed' }] })
    const dueDay = granted ? assignment.extensionDay : assignment.dueDay
    await updateAssignments(tx, [assignment.id], { state: 'assigned', dueDay, extensionDecision: granted ? 'granted' : 'refused', extensionNote: note, ...granted ? { remindedAt: null, escalatedAt: null } : {} })
    if (granted) await takeBackReminders(tx, [assignment.id])
    await tell(tx, held, { action: 'assignment.decideExtension', kind: 'extensionDecided', params: { granted: granted ? '1' : '', due: dueDay }, detail: { decision: granted ? 'granted' : 'rejected', day: dueDay } }, { ...by, ...body })
  })
}

/** Sets another last day of an assignment whose unit still owes its answer. */
export function setDueDay(db: Db, opinionId: string, { version, patch: { dueDay } }: z.output<typeof assignmentPatchBody>, by: Omit<By, 'version'>): Promise<void> {
  return db.transaction(async (tx) => {
    const held = await hold(tx, opinionId, { ...by, version })
    if (!isOwed(held.assignment.state)) throw refusedMove(held.assignment.state)
    if (dueDay < legalDate(by.now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'patch.dueDay', message: 'past' }] })
    await updateAssignments(tx, [held.assignment.id], { dueDay, remindedAt: null, escalatedAt: null })
    await takeBackReminders(tx, [held.assignment.id])
    await tell(tx, { ...held, assignment: { ...held.assignment, dueDay } }, { action: 'assignment.setDue', kind: 'opinionAssigned', params: { stage: '' }, detail: { day: dueDay } }, { ...by, version })
  })
}
