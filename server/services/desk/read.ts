import type { Db } from '#db/client'
import { listGroupsOf } from '#db/queries/answer-group-members'
import { findGroupOf } from '#db/queries/answer-groups'
import { listAppeals } from '#db/queries/appeals'
import { listEscalations } from '#db/queries/escalations'
import { countMendings, listChanges, listHolders, listSiblings } from '#db/queries/handling'
import { listSignersOfSubmission } from '#db/queries/joints'
import { findSchedule } from '#db/queries/held-replies'
import { findReply } from '#db/queries/replies'
import { findScreening } from '#db/queries/screenings'
import { findOpinion } from '#db/queries/opinions'
import type { ListedOpinion, OpinionCursor, OpinionFilter, OpinionRow, OpinionSort } from '#db/queries/opinions'
import { hasCovered, listAnchors, listOriginalTexts } from '#db/queries/submissions'
import { findStage } from '#db/queries/stages'
import { countCovered } from '#shared/domain/covering'
import { DomainError } from '#shared/domain/errors'
import { isPartOf } from '#shared/domain/opinion'
import { labelOf } from '#shared/domain/opinion-number'
import { isReturn, isUndoable, mayUndo } from '#shared/domain/opinion-undo'
import { isSealed, proposedPublicText, workingText } from '#shared/domain/redaction'
import type { Actor } from '#shared/domain/roles'
import { publishingOf } from '#shared/domain/vouching'
import type { DeskItem, DeskList, DeskOpinion } from '#shared/schemas/desk'
import { readAssignmentOf } from '../assignments/read'
import { readOpinionFiles } from '../opinion-files'
import { readListed } from '../opinions'
import { readProposalsOf } from '../proposals/opinions'
import { readOpinionComment } from '../reviews/opinion-comment'
import { requireStage } from '../stages'
import { surveyOfOpinion } from '../survey-opinions'
import { readTargets } from '../targets'

type Holder = DeskItem['holder']
/** Characters of an opinion that the queue shows. */
export const queuePreview = 120

/** A page of a stage's queue. */
export async function readQueue(db: Db, stageKey: string, query: OpinionFilter & { sort: OpinionSort, after?: OpinionCursor, limit: number }, now: Date): Promise<DeskList> {
  const { stage } = await requireStage(db, stageKey)
  const { page, ...rest } = await readListed(db, stage.id, { ...query, view: 'all', length: queuePreview })
  return { items: await withHolders(db, page, now), ...rest }
}

/** Rows as lines of the queue, each with who holds it. */
export async function withHolders(db: Db, list: readonly ListedOpinion[], now: Date): Promise<DeskItem[]> {
  const ids = list.map(row => row.opinion.id)
  const [holders, mendings, groups] = await Promise.all([listHolders(db, ids, now), countMendings(db, ids), listGroupsOf(db, ids)])
  return list.map(row => toItem(row, { holder: holderOf(holders.get(row.opinion.id)), mended: mendings.get(row.opinion.id) ?? null, group: groups.get(row.opinion.id) ?? null }))
}

/** An opinion open on the desk. */
export async function readDeskOpinion(db: Db, id: string, actor: Actor, now: Date): Promise<DeskOpinion> {
  const row = await findOpinion(db, id)
  if (!row) throw new DomainError('notFound')
  const { opinion } = row
  const [stage, anchors, originals, holders, changes, siblings, reply, screening, targets, files, group, schedule, escalations, appeals, covered, mendings, survey, assignment, expertReview, signers, proposals] = await Promise.all([
    findStage(db, opinion.stageId), listAnchors(db, opinion.submissionId), listOriginalTexts(db, opinion.submissionId), listHolders(db, [id], now), listChanges(db, id), listSiblings(db, opinion), findReply(db, id), findScreening(db, id), readTargets(db, [opinion]), readOpinionFiles(db, [opinion]), findGroupOf(db, id), findSchedule(db, opinion.stageId), listEscalations(db, id), listAppeals(db, id), hasCovered(db, opinion.submissionId), countMendings(db, [id]), opinion.channel === 'surveyOpenQuestion' ? surveyOfOpinion(db, id) : null, readAssignmentOf(db, id, now), opinion.party === 'expert' ? readOpinionComment(db, id, actor) : null,
    opinion.party === 'npcDeputy' || opinion.party === 'cppccMember' ? listSignersOfSubmission(db, opinion.submissionId) : [], readProposalsOf(db, id),
  ])
  const last = changes[0]?.change
  const { preview, ...item } = toItem(row, { holder: holderOf(holders.get(id)), mended: mendings.get(id) ?? null, group })
  return {
    ...item,
    stage: stage?.stage.slug ?? '',
    publishing: publishingOf(row.verification, stage?.stage.vouching ?? true),
    hasContact: row.hasContact,
    minor: row.minor,
    reference: row.reference, signers, proposals,
    handwritten: row.handwritten,
    ...wordsOf(opinion, covered ? [] : originals),
    // Handwriting says what the words say.
    ...covered ? { photos: [], papers: [] } : files(opinion),
    anchor: anchors.find(anchor => anchor.opinionId === id)?.anchor ?? null,
    block: opinion.blockId && row.block?.text != null ? { id: opinion.blockId, number: row.block.number ?? '', text: row.block.text, chapter: row.block.chapter ?? 0 } : null,
    ...targets(opinion),
    survey, expertReview,
    point: opinion.lon !== null && opinion.lat !== null ? [opinion.lon, opinion.lat] : null,
    withheldReason: opinion.withheldReason,
    redirectedTo: opinion.redirectedTo,
    escalations: escalations.map(toEscalation), appeals: appeals.map(row => toAppeal(row, actor)),
    outcomeDetail: opinion.outcomeDetail,
    reason: opinion.reason,
    reply: reply ? { ...toReply(reply, { handling: opinion.handling, schedule, actor }), returned: returnedBy(changes) } : null,
    group,
    assignment,
    siblings: siblings.map(sibling => ({ id: sibling.id, label: labelOf(sibling), preview: sibling.preview, visibility: sibling.visibility, handling: sibling.handling, checked: sibling.checked })),
    changes: changes.map(({ change, person }) => ({ at: change.at.toISOString(), person: person ?? '', before: told(change.before, covered, opinion.text), after: told(change.after, covered, opinion.text), undone: change.undoneBy !== null })),
    ...foundIn(screening, isSealed(opinion)),
    undoable: last?.undoneBy === null && isUndoable(last, opinion.version) && mayUndo(actor, last),
  }
}

/** The words as they are worked with; where something was covered the original stays sealed. */
function wordsOf(opinion: OpinionRow['opinion'], originals: readonly string[]): Pick<DeskOpinion, 'text' | 'sealed' | 'original' | 'publicText' | 'covered' | 'proposedPublicText'> {
  const sealed = isSealed(opinion)
  const original = sealed ? undefined : originals.find(text => text !== opinion.text && isPartOf(opinion.text, text))
  return { text: workingText(opinion), sealed, original: original ?? null, publicText: opinion.publicText, covered: countCovered(opinion.publicText, opinion.text), proposedPublicText: proposedPublicText(opinion) }
}

/** What the screen found, which may be just what was covered since. */
function foundIn(screening: Awaited<ReturnType<typeof findScreening>>, sealed: boolean): Pick<DeskOpinion, 'findings' | 'trapped' | 'repeats'> {
  const repeats = screening?.repeats && screening.repeatsBy ? { id: screening.repeats.id, label: labelOf(screening.repeats), by: screening.repeatsBy } : null
  return { findings: sealed ? [] : screening?.findings ?? [], trapped: screening?.trapped ?? false, repeats }
}

function toEscalation({ escalation, raiser, decider }: Awaited<ReturnType<typeof listEscalations>>[number]): DeskOpinion['escalations'][number] {
  return { note: escalation.note, by: raiser, at: escalation.raisedAt.toISOString(), decision: escalation.decision, decidedBy: decider, decidedAt: escalation.decidedAt?.toISOString() ?? null }
}

function toAppeal({ appeal, decider }: Awaited<ReturnType<typeof listAppeals>>[number], actor: Actor): DeskOpinion['appeals'][number] {
  const { text, filedAt, against, decision, decisionReason, decidedAt, hiddenBy } = appeal
  return { text, filedAt: filedAt.toISOString(), against, decision, reason: decisionReason, decidedBy: decider, decidedAt: decidedAt?.toISOString() ?? null, mayDecide: decision === '' && actor.kind === 'person' && hiddenBy !== actor.personId }
}

/** A step of the history; without its words where something of the submission was covered, then or since: of the public text how many places are. */
function told(fields: Record<string, unknown>, covered: boolean, original: string): Record<string, unknown> {
  const { text, publicText, ...rest } = fields
  return covered ? { ...rest, ...typeof publicText === 'string' && publicText ? { covered: countCovered(publicText, original) } : {} } : fields
}

function toReply(reply: NonNullable<Awaited<ReturnType<typeof findReply>>>, { handling, schedule, actor }: { handling: OpinionRow['opinion']['handling'], schedule: Awaited<ReturnType<typeof findSchedule>>, actor: Actor }): Omit<NonNullable<DeskOpinion['reply']>, 'returned'> {
  const publishedAt = reply.publishedAt ? new Date(reply.publishedAt).toISOString() : null
  const held = handling === 'drafted' && reply.reviewedBy !== null && !publishedAt
  return {
    text: reply.text,
    draftedBy: reply.drafter,
    draftedByMe: actor.kind === 'person' && actor.personId === reply.draftedBy,
    reviewedBy: reply.reviewer,
    publishedAt,
    // Released, but not gone out yet.
    recallableUntil: handling === 'drafted' ? publishedAt : null,
    held,
    goesOutAt: held ? schedule?.publishesAt.toISOString() ?? null : null,
    withdrawnAt: reply.withdrawnAt ? new Date(reply.withdrawnAt).toISOString() : null,
  }
}

/** Who returned the reply to its author and why, unless it has been drafted anew or put back since. */
function returnedBy(changes: Awaited<ReturnType<typeof listChanges>>): NonNullable<DeskOpinion['reply']>['returned'] {
  const last = changes.find(({ change }) => 'reply' in change.after && change.undoneBy === null)
  const reason = last?.change.after.returnReason
  return last && isReturn(last.change) && typeof reason === 'string' ? { at: last.change.at.toISOString(), person: last.person ?? '', reason } : null
}

function holderOf(holder: { personId: string, name: string, until: Date } | undefined): Holder {
  return holder ? { ...holder, until: holder.until.toISOString() } : null
}

function toItem({ opinion, authorLabel, verification, screened, checked }: OpinionRow | ListedOpinion, beside: Pick<DeskItem, 'holder' | 'mended' | 'group'>): DeskItem {
  const { id, party, channel, late, visibility, handling, topic, nature, township, outcome, unitId, escalated, version } = opinion
  return { id, label: labelOf(opinion), preview: workingText(opinion).slice(0, queuePreview), files: 'files' in opinion ? opinion.files : opinion.attachments.length, author: authorLabel, receivedAt: opinion.receivedAt.toISOString(), party, channel, late, visibility, handling, topic, nature, township, outcome, unitId, verification, screened, checked, escalated, version, ...beside }
}
