import type { Db } from '#db/client'
import { findAssignment, findAssignmentOf } from '#db/queries/assignments'
import type { AssignmentRow } from '#db/queries/assignments'
import { listTopics } from '#db/queries/stages'
import { listAnchors } from '#db/queries/submissions'
import { listTownships } from '#db/queries/townships'
import { isAssignmentOverdue } from '#shared/domain/assignment'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { labelOf } from '#shared/domain/opinion-number'
import { proposedPublicText, redact } from '#shared/domain/redaction'
import type { OpinionAssignment, UnitAssignment } from '#shared/schemas/assignment'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { readPublicTargets } from '../targets'

/** What was asked and said about an assignment. */
export function toSaid(row: AssignmentRow, { unit, answeredBy }: { unit: LocalText, answeredBy: string | null }, now: Date): OpinionAssignment {
  const { id, state, dueDay, outcome, outcomeDetail, reason, reply, answeredAt, returnReason, extensionDay, extensionReason, extensionDecision, extensionNote, handBackReason, version } = row
  return {
    id, unit, state, dueDay, overdue: isAssignmentOverdue(row, legalDate(now)), outcome, outcomeDetail, reason, reply, answeredBy: answeredBy ?? '', answeredAt: answeredAt?.toISOString() ?? null, returnReason,
    extension: extensionDay ? { day: extensionDay, reason: extensionReason, decision: extensionDecision, note: extensionNote } : null,
    handBackReason, version,
  }
}

/** The assignment that stands beside an opinion at the desk: what the unit owes or says, or why it handed it back; none of one that was taken back. */
export async function readAssignmentOf(db: Db, opinionId: string, now: Date): Promise<OpinionAssignment | null> {
  const found = await findAssignmentOf(db, opinionId)
  return found && found.assignment.state !== 'withdrawn' ? toSaid(found.assignment, found, now) : null
}

/** An assignment of one of the actor's units: the opinion's words as they are covered for reading, where it is about, and never who said it. */
export async function readUnitAssignment(db: Db, id: string, { actor, now }: { actor: Person, now: Date }): Promise<UnitAssignment> {
  const found = await findAssignment(db, id, actor.unitIds)
  if (!found) throw new DomainError('notFound')
  const { assignment, opinion, stage, block } = found
  const [topics, townships, anchors, targets] = await Promise.all([listTopics(db, stage.id), listTownships(db), listAnchors(db, opinion.submissionId), readPublicTargets(db, [opinion])])
  const anchor = anchors.find(one => one.opinionId === opinion.id)?.anchor
  const { figure, feature } = targets(opinion)
  return {
    ...toSaid(assignment, found, now),
    label: labelOf(opinion),
    stage: stage.title,
    receivedDay: legalDate(opinion.receivedAt),
    text: opinion.visibility === 'withdrawn' ? '' : proposedPublicText(opinion),
    files: opinion.attachments.length,
    topic: topics.find(({ code }) => code === opinion.topic)?.name ?? null,
    township: townships.find(({ code }) => code === opinion.township)?.name ?? null,
    // What an author writes of a place can name his own house.
    place: anchor?.kind === 'place' ? redact([anchor.village, anchor.description].filter(Boolean).join(' · ')) : '',
    block: block?.text ? { number: block.number ?? '', text: block.text } : null,
    figure: figure ? `${figure.number} ${figure.title.zh}`.trim() : '',
    feature: feature ? feature.name || feature.layer.zh : '',
    point: opinion.lon !== null && opinion.lat !== null ? [opinion.lon, opinion.lat] : null,
    outcomes: stage.outcomes,
  }
}
