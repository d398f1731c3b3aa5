import type { Db } from '#db/client'
import { findIssue, findIssueComment, insertIssue, insertIssueComment, listIssueUnits, lockIssue, markIssuesTold, replaceIssueUnits, takeOverdueIssues, updateIssue } from '#db/queries/issues'
import type { IssueRow, ListedIssue } from '#db/queries/issues'
import { listHolders } from '#db/queries/memberships'
import { recordAudit } from '#db/queries/record'
import { findMerged, listUnits } from '#db/queries/units'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { canMoveIssue, mayGiveIssue, maySetIssue } from '#shared/domain/issue'
import type { IssueState } from '#shared/domain/issue'
import type { NotificationKind } from '#shared/domain/notification'
import { rolesThatMay } from '#shared/domain/permissions'
import type { Issue, IssueBody, issueCommentBody, issuePatchBody } from '#shared/schemas/issue'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { notify } from '../notifications'
import { readIssue, reachOf, sideOf, boardStanding } from './read'
import type { Standing } from './read'

interface By { actor: Person, now: Date }

/** Puts a question on the board; the same id with the same body answers as the first time. A unit that asks sees it, and so does whoever is named. */
export function createIssue(db: Db, { id, unit, units, ...fields }: IssueBody, by: By): Promise<Issue> {
  return db.transaction(async (tx) => {
    await requireUnits(tx, { unit, units })
    const { office, unitIds } = await boardStanding(tx, by.actor, by.now)
    const raisedUnitId = office ? null : unitIds[0] ?? null
    const bodyHash = contentHash(JSON.stringify([by.actor.personId, unit, units, fields]))
    const made = await insertIssue(tx, { ...fields, id, unitId: unit, raisedBy: by.actor.personId, raisedUnitId, bodyHash, createdAt: by.now, changedAt: by.now })
    if (!made) {
      if ((await lockIssue(tx, id))?.bodyHash !== bodyHash) throw new DomainError('idempotencyConflict')
      return readIssue(tx, id, by)
    }
    await replaceIssueUnits(tx, id, units)
    await recordAudit(tx, { actor: by.actor, action: 'issue.create', subjectKind: 'issue', subjectId: id, detail: { title: fields.title } })
    await tell(tx, id, 'issueOpened', by)
    return readIssue(tx, id, by)
  })
}

/** Units that are there, and were not merged into others; the planning office (null) is there always. */
async function requireUnits(tx: Db, { unit, units = [] }: { unit?: string | null, units?: readonly string[] }) {
  const [all, merged] = [await listUnits(tx), await findMerged(tx, [...unit ? [unit] : [], ...units])]
  const known = new Set(all.map(({ id }) => id).filter(id => !merged.has(id)))
  const wrong = unit && !known.has(unit) ? 'unit' : units.some(id => !known.has(id)) ? 'units' : null
  if (wrong) throw new DomainError('invalidInput', {}, { fields: [{ path: wrong, message: 'needed' }] })
}

/** An issue that concerns the actor, held until the transaction ends. */
async function hold(tx: Db, id: string, by: By): Promise<ListedIssue> {
  // Read under the lock: of a unit that has just been taken out it is not any more.
  const found = await lockIssue(tx, id) && await findIssue(tx, id, reachOf(by.actor))
  if (!found) throw new DomainError('notFound')
  return found
}

/** Refuses what was written on an older version than there is. */
async function requireVersion(tx: Db, { id, version }: IssueRow, seen: number, by: By) {
  if (version !== seen) throw new DomainError('stale', {}, { current: await readIssue(tx, id, by) })
}

/** Changes what stands on the board: whoever asked, and the desk, which does not put to another what it owes an answer to itself. A later day is told as overdue anew. */
export function patchIssue(db: Db, id: string, { version, patch: { unit, units, ...fields } }: z.output<typeof issuePatchBody>, by: By): Promise<Issue> {
  return db.transaction(async (tx) => {
    const held = await hold(tx, id, by)
    const before = held.issue
    await requireVersion(tx, before, version, by)
    const side = sideOf(await boardStanding(tx, by.actor, by.now), held)
    const isGiven = unit !== undefined && unit !== before.unitId
    if (!(side.desk || side.raised) || (isGiven && !mayGiveIssue(side))) throw new DomainError('notAllowed')
    if (before.state === 'closed') throw new DomainError('wrongState', { reason: { zh: '已销号，请先重新打开。', en: 'it is closed; open it again first.' } })
    await requireUnits(tx, { unit, units })
    await updateIssue(tx, before, { ...fields, ...unit === undefined ? {} : { unitId: unit }, ...fields.dueDay === undefined || fields.dueDay === before.dueDay ? {} : { overdueToldAt: null }, changedAt: by.now })
    if (units) await replaceIssueUnits(tx, id, units)
    await recordAudit(tx, { actor: by.actor, action: 'issue.edit', subjectKind: 'issue', subjectId: id, detail: { title: fields.title ?? before.title } })
    if (isGiven) await tell(tx, id, 'issueOpened', by)
    return readIssue(tx, id, by)
  })
}

const kinds: Readonly<Record<IssueState, NotificationKind>> = { open: 'issueOpened', answered: 'issueAnswered', closed: 'issueClosed' }

/** Says something about an issue, and brings it on where that is meant: answered by whoever owes it, settled or asked again by whoever asked. The same again answers as the first time. */
export function commentOnIssue(db: Db, id: string, { version, state, ...comment }: z.output<typeof issueCommentBody>, by: By): Promise<Issue> {
  return db.transaction(async (tx) => {
    const held = await hold(tx, id, by)
    const before = held.issue
    const first = await findIssueComment(tx, comment.id)
    if (first && (first.issueId !== id || first.personId !== by.actor.personId || first.text !== comment.text || first.state !== state)) throw new DomainError('idempotencyConflict')
    if (first) return readIssue(tx, id, by)
    await requireVersion(tx, before, version, by)
    const standing = await boardStanding(tx, by.actor, by.now)
    const side = sideOf(standing, held)
    if (state && !maySetIssue(side, state)) throw new DomainError('notAllowed')
    if (state && !canMoveIssue(before.state, state)) throw new DomainError('wrongState', { reason: { zh: '问题的状态已经变化，请刷新后再试。', en: 'the issue stands elsewhere by now; reload and try again.' } })
    const unitId = standing.office ? null : await speakingUnit(tx, before, standing)
    if (!await insertIssueComment(tx, { ...comment, issueId: id, personId: by.actor.personId, unitId, state, createdAt: by.now })) throw new DomainError('idempotencyConflict')
    await updateIssue(tx, before, { changedAt: by.now, ...state ? { state, overdueToldAt: null } : {} })
    if (state) await recordAudit(tx, { actor: by.actor, action: state === 'open' ? 'issue.reopen' : state === 'closed' ? 'issue.close' : 'issue.answer', subjectKind: 'issue', subjectId: id, detail: { title: before.title } })
    await tell(tx, id, state ? kinds[state] : 'issueCommented', by)
    return readIssue(tx, id, by)
  })
}

/** For which of his units somebody speaks of an issue: the one that owes the answer, that asked, or that is named. */
async function speakingUnit(tx: Db, { id, unitId, raisedUnitId }: IssueRow, { unitIds }: Standing): Promise<string | null> {
  const concerned = [unitId, raisedUnitId, ...(await listIssueUnits(tx, id)).map(one => one.id)]
  return concerned.find(one => one !== null && unitIds.includes(one)) ?? unitIds[0] ?? null
}

/** Tells everybody an issue concerns but whoever did it: the units at their pages; at the desk the office, and who works there for a unit that is concerned, as the technical team does. */
async function tell(tx: Db, id: string, kind: NotificationKind, { actor, now }: { actor: Person | null, now: Date }, urgent = false) {
  const found = await findIssue(tx, id)
  if (!found) return
  const { issue } = found
  const unitIds = [...new Set([...[issue.unitId, issue.raisedUnitId].filter(one => one !== null), ...(await listIssueUnits(tx, id)).map(one => one.id)])]
  const ofUnits = await listHolders(tx, { roles: rolesThatMay('unit.speak'), unitIds, now })
  const ofDesk = [...new Set([...await listHolders(tx, { roles: rolesThatMay('assignment.decide'), now }), ...await listHolders(tx, { roles: rolesThatMay('issue.readAll'), unitIds, now })])]
  const params = { title: issue.title, due: issue.dueDay ?? '' }
  const others = (ids: readonly string[]) => ids.filter(one => one !== actor?.personId)
  await notify(tx, { personIds: others(ofUnits), kind, subjectId: id, path: `/unit/issues?item=${id}`, params, now, urgent })
  await notify(tx, { personIds: others(ofDesk).filter(one => !ofUnits.includes(one)), kind, subjectId: id, path: `/desk/issues?item=${id}`, params, now, urgent })
}

/** Tells of issues whose day is over, each once. */
export function remindOfIssues(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const overdue = await takeOverdueIssues(tx, { today: legalDate(now), limit: 100 })
    await markIssuesTold(tx, overdue.map(({ id }) => id), now)
    for (const { id } of overdue) await tell(tx, id, 'issueOverdue', { actor: null, now }, true)
    return overdue.length
  })
}
