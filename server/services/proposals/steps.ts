import type { Db } from '#db/client'
import { updateProposal } from '#db/queries/proposals'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import type { AuditAction } from '#shared/domain/audit'
import { afterProposalStep } from '#shared/domain/proposal'
import type { ProposalState, ProposalStep } from '#shared/domain/proposal'
import type { ProposalStepBody, ProposalWork } from '#shared/schemas/proposal-desk'
import { holdProposal, requireStep } from './frame'
import type { HeldProposal, ProposalWorker } from './frame'
import { readProposalWork } from './read'
import { replySteps } from './reply-steps'
import { isTalkEntered, talkSteps } from './talks'
import { unitSteps } from './unit-steps'

/** What a step has done beside moving the state: fields of the proposal, another state than the table's, what the record keeps. */
export interface StepDone { set?: Partial<HeldProposal['proposal']>, state?: ProposalState, detail?: Record<string, unknown> }
type Of<S extends ProposalStepBody['step']> = Extract<ProposalStepBody, { step: S }>
/** One step's own writing; it runs in the transaction that holds the proposal. */
export type StepWriter<S extends ProposalStepBody['step']> = (tx: Db, held: HeldProposal, body: Of<S>, worker: ProposalWorker) => Promise<StepDone>
type Writers = { [S in ProposalStepBody['step']]: StepWriter<S> }

const writers: Writers = { ...replySteps, ...talkSteps, ...unitSteps }

const actions: Readonly<Record<ProposalStepBody['step'], AuditAction>> = {
  extend: 'proposal.extend', talk: 'proposal.talk', voidTalk: 'proposal.voidTalk', view: 'proposal.view', askReturn: 'proposal.askReturn', refuseReturn: 'proposal.refuseReturn', reassign: 'proposal.reassign', draft: 'proposal.draft',
  submit: 'proposal.submit', sendBack: 'proposal.sendBack', approve: 'proposal.approve', sign: 'proposal.sign', withdrawReply: 'proposal.withdrawReply', rate: 'proposal.rate', publish: 'proposal.publish', cancel: 'proposal.cancel',
}
/** The step by whose state and permission another is judged. */
const judgedAs = (step: ProposalStepBody['step']): ProposalStep => step === 'voidTalk' ? 'talk' : step

/** Takes a step on a proposal at the version on screen: of two who draft at once the slower is shown what the other wrote. */
export function takeProposalStep(db: Db, id: string, body: ProposalStepBody, worker: ProposalWorker): Promise<ProposalWork> {
  return db.transaction(async (tx) => {
    if (body.step === 'talk' && await isTalkEntered(tx, id, body, worker)) return readProposalWork(tx, id, worker)
    const held = await holdProposal(tx, id, body.version, worker, () => readProposalWork(tx, id, worker))
    requireStep(held, judgedAs(body.step), worker)
    await writeStep(tx, held, body, worker)
    return readProposalWork(tx, id, worker)
  })
}

/** Writes a step that is allowed: its own part, the state it leads to, the record, and what the public may see of it. */
export async function writeStep<S extends ProposalStepBody['step']>(tx: Db, held: HeldProposal, body: Of<S>, worker: ProposalWorker) {
  // Of the table the writer of this very step, which TypeScript cannot tell from the union.
  const write = writers[body.step] as StepWriter<S>
  const { set = {}, state = afterProposalStep(held.proposal.state, judgedAs(body.step)), detail = {} } = await write(tx, held, body, worker)
  await updateProposal(tx, held.proposal, { ...set, state })
  await raiseGeneration(tx, held.plan.id)
  await recordAudit(tx, { actor: worker.actor, action: actions[body.step], subjectKind: 'proposal', subjectId: held.proposal.id, detail: { number: held.proposal.number, ...detail } })
}
