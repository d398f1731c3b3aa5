import type { Db } from '#db/client'
import { findTalk, insertTalk, voidTalk as voidOne } from '#db/queries/proposal-parts'
import { lockProposal } from '#db/queries/proposals'
import { DomainError } from '#shared/domain/errors'
import type { ProposalStepBody } from '#shared/schemas/proposal-desk'
import { currentRound, ownUnits, requireProposal } from './frame'
import type { ProposalWorker } from './frame'
import type { StepWriter } from './steps'

type TalkBody = Extract<ProposalStepBody, { step: 'talk' }>

/** Whether this very talk was entered before: pressed twice, or sent again because no answer came. Another under the same id is refused. */
export async function isTalkEntered(tx: Db, proposalId: string, { id, heldOn, method, who, result }: TalkBody, worker: ProposalWorker): Promise<boolean> {
  await requireProposal(tx, proposalId, worker)
  // The same entry sent twice at once waits here.
  await lockProposal(tx, proposalId)
  const found = await findTalk(tx, id)
  if (!found) return false
  const isSame = found.proposalId === proposalId && found.enteredBy === worker.actor.personId && found.heldOn === heldOn && found.method === method && found.who === who && found.result === result
  if (!isSame) throw new DomainError('idempotencyConflict')
  return true
}

/** A talk with the lead: a day that has come, how, who, with what result. */
const talk: StepWriter<'talk'> = async (tx, held, { id, heldOn, method, who, result }, { actor, side, now }) => {
  if (heldOn > held.today) throw new DomainError('invalidInput', {}, { fields: [{ path: 'heldOn', message: 'future' }] })
  if (heldOn < held.proposal.assignedOn) throw new DomainError('invalidInput', {}, { fields: [{ path: 'heldOn', message: 'beforeStart' }] })
  const unitId = side === 'unit' ? ownUnits(held.units, actor)[0]?.link.unitId ?? null : null
  await insertTalk(tx, { id, proposalId: held.proposal.id, round: currentRound(held).round.round, unitId, heldOn, method, who, result, enteredBy: actor.personId, createdAt: now })
  return { detail: { day: heldOn } }
}

/** Voids a talk: the office any, a unit what it has entered itself. */
const voidTalk: StepWriter<'voidTalk'> = async (tx, held, { talk: id, reason }, { actor, side, now }) => {
  const unitIds = side === 'unit' ? ownUnits(held.units, actor).map(({ link }) => link.unitId) : undefined
  if (!await voidOne(tx, { id, proposalId: held.proposal.id, unitIds }, { voidedAt: now, voidReason: reason })) throw new DomainError('notFound')
  return { detail: { reason } }
}

/** Talks with the lead, and what was entered by mistake. */
export const talkSteps = { talk, voidTalk }
