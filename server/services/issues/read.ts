import type { Db } from '#db/client'
import { countIssues, findIssue, listIssueComments, listIssueUnits, listIssues } from '#db/queries/issues'
import type { IssueRow, ListedIssue } from '#db/queries/issues'
import { findNames } from '#db/queries/people'
import { listUnits } from '#db/queries/units'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { canMoveIssue, isIssueOverdue, issueStates, maySetIssue } from '#shared/domain/issue'
import type { IssueSide } from '#shared/domain/issue'
import { can } from '#shared/domain/permissions'
import type { Issue, IssueItem, IssueList, issueQuery } from '#shared/schemas/issue'
import type { z } from 'zod'
import type { Person } from '../desk/change'

/** Of which units somebody reads the issues: undefined for the desk, who reads all. */
export function reachOf(actor: Person): readonly string[] | undefined {
  return can(actor, 'issue.readAll') ? undefined : actor.unitIds
}

/** How somebody stands to an issue. */
export function sideOf(actor: Person, { unitId, raisedUnitId, raisedBy }: Pick<IssueRow, 'unitId' | 'raisedUnitId' | 'raisedBy'>): IssueSide {
  return { desk: can(actor, 'issue.readAll'), owns: actor.unitIds.includes(unitId), raised: raisedBy === actor.personId || (raisedUnitId !== null && actor.unitIds.includes(raisedUnitId)) }
}

function toItem({ issue, unit, raisedBy, comments }: ListedIssue, today: string): IssueItem {
  const { id, title, owner, dueDay, state, createdAt, version } = issue
  return { id, title, unit, owner, dueDay, state, overdue: isIssueOverdue(issue, today), raisedBy, createdAt: createdAt.toISOString(), comments, version }
}

/** The issues that concern somebody, with how many there are in each state. */
export async function readIssues(db: Db, { overdue, cursor, limit, ...filter }: z.output<typeof issueQuery>, { actor, now }: { actor: Person, now: Date }): Promise<IssueList> {
  const [today, unitIds] = [legalDate(now), reachOf(actor)]
  const [found, figures, units] = await Promise.all([listIssues(db, { ...filter, unitIds, overdueOn: overdue ? today : undefined, after: momentCursor.read(cursor), limit: limit + 1 }), countIssues(db, { unitIds, today }), listUnits(db)])
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
  const [units, comments, [raiser]] = await Promise.all([listIssueUnits(db, id), listIssueComments(db, id), findNames(db, [issue.raisedBy])])
  const side = sideOf(actor, issue)
  return {
    ...toItem(found, legalDate(now)),
    text: issue.text,
    units,
    raisedByName: raiser?.name ?? '',
    said: comments.map(({ comment, name, unit }) => ({ id: comment.id, name: name ?? '', unit, text: comment.text, state: comment.state, createdAt: comment.createdAt.toISOString() })),
    may: issueStates.filter(to => canMoveIssue(issue.state, to) && maySetIssue(side, to)),
    mayEdit: issue.state !== 'closed' && (side.desk || side.raised),
  }
}
