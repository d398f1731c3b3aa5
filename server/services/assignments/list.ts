import type { Db } from '#db/client'
import { countAssignments, listAssignedStages, listAssignments } from '#db/queries/assignments'
import type { AssignmentFilter, ListedAssignment } from '#db/queries/assignments'
import { isAssignmentOverdue, sumFigures } from '#shared/domain/assignment'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { labelOf } from '#shared/domain/opinion-number'
import { proposedPublicText } from '#shared/domain/redaction'
import type { AssignmentItem, DeskAssignmentList, assignmentQuery } from '#shared/schemas/assignment'
import type { z } from 'zod'

type Query = z.output<typeof assignmentQuery>
const previewLength = 120

/** The filter of a list in an address as the database knows it. */
export function filterOf({ stage, group, overdue, q }: Query, today: LegalDate): AssignmentFilter {
  return { stage, q, group, overdueOn: overdue ? today : undefined }
}

/** A line of a list; the words as they are covered for reading. */
export function toItem({ assignment, opinion, stage, unit }: ListedAssignment, today: LegalDate): AssignmentItem {
  const { id, state, dueDay, assignedAt, answeredAt } = assignment
  return { id, opinion: opinion.id, label: labelOf(opinion), stage, unit, preview: proposedPublicText(opinion).slice(0, previewLength), state, dueDay, overdue: isAssignmentOverdue(assignment, today), assignedAt: assignedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null }
}

/** Whether a unit may find an assignment by these words: by its number, and by what it reads of the opinion; what is covered is not found out by searching for it. */
export function isFoundBy({ opinion }: ListedAssignment, q: string | undefined): boolean {
  return !q || /^\d{1,9}$/.test(q) || proposedPublicText(opinion).toLowerCase().includes(q.toLowerCase())
}

/** All assignments for the desk, with how each unit stands. */
export async function readDeskAssignments(db: Db, query: Query, now: Date): Promise<DeskAssignmentList> {
  const today = legalDate(now)
  const unitIds = query.unit ? [query.unit] : undefined
  const [found, units, stages] = await Promise.all([listAssignments(db, { ...filterOf(query, today), unitIds, after: dueCursor.read(query.cursor), limit: query.limit + 1 }), countAssignments(db, { stage: query.stage, today }), listAssignedStages(db)])
  const page = found.slice(0, query.limit)
  const last = page.at(-1)?.assignment
  return {
    items: page.map(row => toItem(row, today)),
    nextCursor: found.length > query.limit && last ? dueCursor.write({ day: last.dueDay, id: last.id }) : null,
    figures: sumFigures(units.filter(one => !query.unit || one.id === query.unit)),
    stages: stages.map(({ slug, title }) => ({ slug, title })),
    units,
  }
}
