import type { Db } from '#db/client'
import { countIssues, findIssue, listIssueComments, listIssueUnits, listIssues } from '#db/queries/issues'
import type { ListedIssue } from '#db/queries/issues'
import { listMemberships } from '#db/queries/memberships'
import { findNames } from '#db/queries/people'
import { listUnits } from '#db/queries/units'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { canMoveIssue, isIssueOverdue, issueStates, mayGiveIssue, maySetIssue } from '#shared/domain/issue'
import type { IssueSide } from '#shared/domain/issue'
import { can, roleMay } from '#shared/domain/permissions'
import type { Issue, IssueItem, IssueList, issueQuery } from '#shared/schemas/issue'
import type { z } from 'zod'
import type { Person } from '../desk/change'

/** Of which units somebody reads the issues: undefined for the desk, who reads all. */
export function reachOf(actor: Person): readonly string[] | undefined {
  return can(actor, 'issue.readAll') ? undefined : actor.unitIds
}

/** As whom somebody is at the board: whether at the desk, whether he asks and answers in the name of the planning office, and of which units he is there: those he speaks for, and the one he works for at the desk, as the technical team does. */
export interface Standing { personId: string, desk: boolean, office: boolean, unitIds: readonly string[] }

/** As whom somebody is at the board. */
export async function boardStanding(db: Db, actor: Person, now: Date): Promise<Standing> {
  const desk = can(actor, 'issue.readAll')
  const works = desk ? (await listMemberships(db, { personIds: [actor.personId], now })).flatMap(({ role, unitId, validFrom }) => unitId && validFrom <= now && roleMay(role, 'issue.readAll') ? [unitId] : []) : []
  const unitIds = [...new Set([...works, ...actor.unitIds])]
  return { personId: actor.personId, desk, office: can(actor, 'assignment.decide') || (desk && !unitIds.length), unitIds }
}

/** How somebody stands to an issue. What the planning office owes, entered as a unit or not, is owed by the whole desk. */
export function sideOf({ personId, desk, office, unitIds }: Standing, { issue: { unitId, raisedUnitId, raisedBy }, unitKind }: Pick<ListedIssue, 'issue' | 'unitKind'>): IssueSide {
  const isOfOffice = unitId === null || unitKind === 'office'
  return { desk, owns: (isOfOffice && desk) || (unitId !== null && unitIds.includes(unitId)), raised: raisedBy === personId || (raisedUnitId === null ? office : unitIds.includes(raisedUnitId)) }
}

function toItem({ issue, unit, raisedBy, comments }: ListedIssue, today: string): IssueItem {
  const { id, title, owner, dueDay, state, createdAt, version } = issue
  return { id, title, unit, owner, dueDay, state, overdue: isIssueOverdue(issue, today), raisedBy, createdAt: createdAt.toISOString(), comments, version }
}

/** The issues that concern somebody, with how many there are in each state. */
export async function readIssues(db: Db, { overdue, unit, cursor, limit, ...filter }: z.output<typeof issueQuery>, { actor, now }: { actor: Person, now: Date }): Promise<IssueList> {
  const [today, unitIds] = [legalDate(now), reachOf(actor)]
  const [found, figures, units] = await Promise.all([listIssues(db, { ...filter, unit: unit === 'office' ? null : unit, unitIds, overdueOn: overdue ? today : undefined, after: momentCursor.read(cursor), limit: limit + 1 }), countIssues(db, { unitIds, today }), listUnits(db)])
  const page = found.slice(0, limit)
  const last = page.at(-1)?.issue
  return {
    items: page.map(row => toItem(row, today)),
    nextCursor: found.length > limit && last ? momentCursor.write({ at: last.createdAt, id: last.id }) : null,
    figures,
    units: units.filter(({ successorId }) => !successorId).map(({ id, name, kind }) => ({ id, name, kind })),
  }
}

/** An issue with what was said; `notFound` to whom it does not concern. */
export async function readIssue(db: Db, id: string, { actor, now }: { actor: Person, now: Date }): Promise<Issue> {
  const found = await findIssue(db, id, reachOf(actor))
  if (!found) throw new DomainError('notFound')
  const { issue } = found
  const [units, comments, [raiser], standing] = await Promise.all([listIssueUnits(db, id), listIssueComments(db, id), findNames(db, [issue.raisedBy]), boardStanding(db, actor, now)])
  const side = sideOf(standing, found)
  return {
    ...toItem(found, legalDate(now)),
    text: issue.text,
    units,
    raisedByName: raiser?.name ?? '',
    said: comments.map(({ comment, name, unit }) => ({ id: comment.id, name: name ?? '', unit, text: comment.text, state: comment.state, createdAt: comment.createdAt.toISOString() })),
    may: issueStates.filter(to => canMoveIssue(issue.state, to) && maySetIssue(side, to)),
    mayEdit: issue.state !== 'closed' && (side.desk || side.raised),
    mayGive: issue.state !== 'closed' && mayGiveIssue(side),
  }
}
