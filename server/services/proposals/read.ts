import type { Db } from '#db/client'
import { listScans } from '#db/queries/attendance'
import { findNames } from '#db/queries/people'
import { listCorrections, listProposalOpinions, listReleases } from '#db/queries/proposal-parts'
import type { CorrectionRow, ReleaseRow } from '#db/queries/proposal-parts'
import { listSigners, listTalks } from '#db/queries/proposals'
import type { ReplyRow, RoundRow } from '#db/queries/proposals'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { labelOf } from '#shared/domain/opinion-number'
import { letterStanding } from '#shared/domain/proposal-correction'
import { mayExtend, returnDue } from '#shared/domain/proposal-clock'
import { replyScheme } from '#shared/domain/reply-class'
import type { ProposalWork } from '#shared/schemas/proposal-desk'
import { readCalendar } from '../procedure/context'
import { currentRound, ownUnits, requireProposal, stepsOf } from './frame'
import type { HeldProposal, ProposalWorker } from './frame'
import { readProposalRules } from './settings'
import { dueView, spanOf } from './spans'

type NameOf = (id: string | null) => string | null

/** Whether somebody reads all that is written of it: the desk, and who answers. Another unit reads what it is asked and what it has said itself (docs/decisions/0035). */
const readsAll = ({ units }: HeldProposal, { actor, side }: ProposalWorker) => side === 'desk' || ownUnits(units, actor).some(({ link }) => link.part === 'host')

/** A proposal as whoever handles it sees it, with the steps that are his. */
export async function readProposalWork(db: Db, id: string, worker: ProposalWorker): Promise<ProposalWork> {
  const held = await requireProposal(db, id, worker)
  const { proposal, plan, replies, rounds, today } = held
  const all = readsAll(held, worker)
  const own = ownUnits(held.units, worker.actor).map(({ link }) => link.unitId)
  const [corrections, releases] = all ? [await listCorrections(db, [id]), await listReleases(db, id)] : [[], []]
  const [signers, allTalks, opinions, scans, calendar, { rules }] = await Promise.all([listSigners(db, [id]), listTalks(db, id), worker.side === 'desk' ? listProposalOpinions(db, id) : [], listScans(db, proposal.attachments), readCalendar(db), readProposalRules(db)])
  const talks = all ? allTalks : allTalks.filter(({ talk }) => talk.unitId !== null && own.includes(talk.unitId))
  const nameOf = await namesIn(db, held, [...talks.map(({ talk }) => talk.enteredBy), ...corrections.map(one => one.correctedBy), ...releases.map(one => one.endedBy)])
  const { attachments, createdBy: _by, createdAt: _at, planId: _plan, numberTwin: _twin, scheme, ...facts } = proposal
  return {
    ...facts, plan: plan.slug, today,
    classes: [...replyScheme(scheme).classes],
    signers: signers.map(({ name, personId }) => ({ name, person: personId })),
    attachments: attachments.flatMap(one => scans.filter(scan => scan.id === one).map(scan => ({ id: scan.id, name: scan.name, isPicture: scan.width !== null }))),
    units: unitViews(held, worker, { all, nameOf, calendar, workingDays: rules.returnWorkingDays }),
    rounds: rounds.map(round => roundView(round, { replies, releases, today, calendar, nameOf, all })),
    letter: letterStanding(replies), corrections: corrections.map(one => correctionView(one, nameOf)),
    talks: talks.map(({ talk: { id: talkId, round, heldOn, method, who, result, enteredBy, voidedAt, voidReason }, unit }) => ({ id: talkId, round, unit, heldOn, method, who, result, enteredBy: nameOf(enteredBy) ?? '', voidedAt: voidedAt?.toISOString() ?? null, voidReason })),
    opinions: opinions.map(({ number, ordinal, ...one }) => ({ ...one, label: labelOf({ number, ordinal }) })),
    steps: stepsOf(held, worker).filter(step => step !== 'extend' || mayExtend(spanOf(currentRound(held).round, replies), currentRound(held).round.startedOn, calendar)),
  }
}

async function namesIn(db: Db, { units, rounds, replies }: HeldProposal, others: readonly string[]): Promise<NameOf> {
  const ids = [...others, ...units.map(({ link }) => link.viewBy), ...rounds.map(one => one.ratedBy), ...replies.flatMap(one => [one.draftedBy, one.approvedBy, one.withdrawnBy])].filter(id => id !== null)
  const names = new Map((await findNames(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
  return id => id === null ? null : names.get(id) ?? ''
}

function unitViews({ units, proposal }: HeldProposal, { actor, side }: ProposalWorker, { all, nameOf, calendar, workingDays }: { all: boolean, nameOf: NameOf, calendar: HolidayCalendar, workingDays: number }): ProposalWork['units'] {
  const mine = new Set(ownUnits(units, actor).map(({ link }) => link.id))
  return units.filter(({ link }) => side === 'desk' || !link.endedAt).map((unit) => {
    // Who handles it with whom is no secret between them, what they write is.
    const { link, name } = all || mine.has(unit.link.id) ? unit : { ...unit, link: { ...unit.link, ...unwritten } }
    const due = returnDue(link.assignedOn, workingDays, calendar)
    return {
      unit: link.unitId, name, part: link.part, assignedOn: link.assignedOn, view: link.view, viewBy: nameOf(link.viewBy), viewAt: link.viewAt?.toISOString() ?? null,
      returnReason: link.returnReason, returnedAt: link.returnedAt?.toISOString() ?? null, refusal: link.refusal, returnUntil: proposal.state === 'handling' && due.kind === 'day' ? due.date : null,
      mine: mine.has(link.id), endedAt: link.endedAt?.toISOString() ?? null, endReason: link.endReason,
    }
  })
}

const unwritten = { view: '', viewBy: null, viewAt: null, returnReason: '', returnedAt: null, refusal: '' }

const correctionView = ({ correctedAt, correctedBy, reason, fields }: CorrectionRow, nameOf: NameOf) => ({ correctedAt: correctedAt.toISOString(), correctedBy: nameOf(correctedBy), reason, fields })

function roundView(round: RoundRow, { replies, releases, today, calendar, nameOf, all }: { replies: readonly ReplyRow[], releases: readonly ReleaseRow[], today: string, calendar: HolidayCalendar, nameOf: NameOf, all: boolean }): ProposalWork['rounds'][number] {
  const { proposalId: _id, ratedBy, ...facts } = round
  const of = replies.filter(one => one.round === round.round)
  // The letter goes to all units that handled it; its draft is the host's.
  const standing = of.filter(one => !one.withdrawnAt && (all || one.signedOn)).at(-1)
  return {
    ...facts, ratedBy: nameOf(ratedBy), due: dueView(spanOf(round, replies), today, calendar),
    reply: standing ? replyView(standing, releases, nameOf) : null, withdrawn: of.filter(one => one.withdrawnAt && all).map(one => replyView(one, releases, nameOf)),
  }
}

function replyView(reply: ReplyRow, releases: readonly ReleaseRow[], nameOf: NameOf) {
  const { id, text, class: code, draftedBy, draftedAt, returnReason, approvedBy, approvedAt, letterNumber, signer, signedOn, scanId, withdrawnAt, withdrawnBy, withdrawReason, releasedAt, partsReleasedAt, letterParts, letterLayout } = reply
  return {
    id, text, class: code, draftedBy: nameOf(draftedBy), draftedAt: draftedAt?.toISOString() ?? null, returnReason, approvedBy: nameOf(approvedBy), approvedAt: approvedAt?.toISOString() ?? null,
    letterNumber, signer, signedOn, scan: scanId, releasedAt: releasedAt?.toISOString() ?? null, partsReleasedAt: partsReleasedAt?.toISOString() ?? null, parts: letterParts ?? [], letterLayout, withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawnBy: nameOf(withdrawnBy), withdrawReason,
    releases: releases.filter(one => one.replyId === id).map(one => ({ from: one.releasedAt.toISOString(), until: one.endedAt.toISOString(), what: one.what, endedBy: nameOf(one.endedBy), reason: one.reason })),
  }
}
