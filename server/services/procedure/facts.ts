import type { Db } from '#db/client'
import { listDocuments } from '#db/queries/documents'
import type { DocumentRow } from '#db/queries/documents'
import { listPhases } from '#db/queries/plans'
import { countHandlingFacts, findAccountPublished, findDraftFacts } from '#db/queries/procedure-counts'
import type { PhaseMoveRow } from '#db/queries/procedure'
import { listDeskStages } from '#db/queries/stages'
import { auditAddressMonths } from '#shared/domain/audit'
import type { PlanPhase } from '#shared/domain/phase'
import { procedureOf } from '#shared/domain/plan-procedure'
import type { DraftFacts, ItemFacts, PhaseFacts, PlatformFacts, ProcedureFacts, SignOffFacts, StageFacts } from '#shared/domain/procedure-facts'
import { procedureItems } from '#shared/domain/procedure-item'
import type { PlanRow } from '../plans'
import { readReviewItems } from '../reviews/fulfilment'
import { minutesAsItems, readMeetingFacts } from './meeting-facts'
import { readNoticeFacts } from './notice-facts'
import { readProposalFacts } from './proposal-facts'
import { offlineOf, proofOf } from './offline'

/** Everything the rules look at of one plan, each figure from the query that counts it everywhere (design §4.18). */
export async function readFacts(db: Db, plan: PlanRow, { moves, now }: { moves: readonly PhaseMoveRow[], now: Date }): Promise<ProcedureFacts> {
  const documents = await listDocuments(db, plan.id)
  const [draft, phases, stages, notices] = [await findDraftFacts(db, plan.id), await listPhases(db, plan.id), await readStageFacts(db, plan.id, documents), await readNoticeFacts(db, plan, documents, now)]
  const meetings = await readMeetingFacts(db, plan.id, { documents, notices })
  const { groups, revisionGround } = procedureOf(plan.procedure)
  return {
    plan: { groups, phase: plan.phase, standing: plan.standing, revisionGround, draft: draft ? toDraft(draft) : null },
    phases: phases.map(row => toPhase(row, documents)),
    stages,
    notices,
    ...meetings,
    items: [...documents.flatMap(toItem), ...minutesAsItems(meetings.hearings), ...await readReviewItems(db, plan.id)],
    proposals: await readProposalFacts(db, plan.id),
    signOffs: documents.flatMap(document => toSignedOnPaper(document, moves)),
    platform,
  }
}

/** What this installation does for the rules about the platform itself. */
const platform: PlatformFacts = { enquiryEntry: true, downloads: true, disclosureLink: true, logMonths: auditAddressMonths, guardianGate: true, verifiedContact: true }

async function readStageFacts(db: Db, planId: string, documents: readonly DocumentRow[]): Promise<StageFacts[]> {
  const found = await listDeskStages(db, planId)
  return Promise.all(found.map(async ({ stage }) => ({
    id: stage.id,
    kind: stage.kind,
    round: stage.round,
    opensAt: stage.opensAt,
    closesAt: stage.closesAt,
    concludedAt: stage.concludedAt,
    opinions: await countHandlingFacts(db, stage.id),
    privacyNotice: stage.privacyNotice.zh.trim() !== '',
    accountPublishedAt: await findAccountPublished(db, stage.id),
    offline: proofOf(documents, 'stage', stage.id)?.offline ?? null,
  })))
}

function toDraft({ imprint, explanation, maps, without, checklist, released }: NonNullable<Awaited<ReturnType<typeof findDraftFacts>>>): DraftFacts {
  return { qualification: imprint.trim() !== '', explanation, maps, mapsWithoutNumber: without, reviewedBy: released ?? '', secrecyReviewed: checklist?.secrecyReview ?? false, disclosureReviewed: checklist?.disclosureReview ?? false }
}

function toPhase({ phase, plannedFrom, plannedTo, startedAt, endedAt }: Awaited<ReturnType<typeof listPhases>>[number], documents: readonly DocumentRow[]): PhaseFacts {
  const proof = proofOf(documents, 'phase', phase)
  return { phase, plannedFrom: plannedFrom || null, plannedTo: plannedTo || null, startedAt, endedAt: endedAt ?? proof?.date ?? null }
}

/** A document as the fulfilled item of a phase; voided ones and those that prove something else are none. */
function toItem(document: DocumentRow): ItemFacts[] {
  const item = procedureItems.find(({ id }) => id === document.item)?.id
  return item && !document.voidedAt ? [{ item, when: document.date, offline: offlineOf(document), waived: document.waived || null }] : []
}

/**
 * The leading group's signature on paper: `subjectId` is the step, as in `finalisation>submitted`. It is used up by the
 * step it was given for, as one given on this site is by its own: the same step taken once more needs another.
 */
function toSignedOnPaper(document: DocumentRow, moves: readonly PhaseMoveRow[]): SignOffFacts[] {
  const isUsed = moves.some(({ state, fromPhase, toPhase, decidedAt }) => state === 'made' && `${fromPhase}>${toPhase}` === document.subjectId && decidedAt !== null && decidedAt >= document.createdAt)
  if (document.item !== 'signOff' || document.voidedAt || isUsed) return []
  // Written from the same list of steps; a step that does not exist is no step any rule asks for.
  return [{ step: document.subjectId as `${PlanPhase}>${PlanPhase}`, when: document.date, offline: offlineOf(document), by: document.handler }]
}
