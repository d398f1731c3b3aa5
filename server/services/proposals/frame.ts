import type { Db } from '#db/client'
import { findProposal, listProposalUnits, listReplies, listRounds, lockProposal } from '#db/queries/proposals'
import type { ProposalRow, ProposalUnit, ReplyRow, RoundRow } from '#db/queries/proposals'
import { legalDate } from '#shared/domain/calendar'
import type { LegalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import { allowsProposalStep, proposalSteps } from '#shared/domain/proposal'
import type { ProposalStep, ProposalState } from '#shared/domain/proposal'
import type { Person } from '../desk/change'

/** From where somebody works on a proposal: the desk, or a unit that handles it, which sees its own alone. */
export type ProposalSide = 'desk' | 'unit'
/** Who works, from where, when. */
export interface ProposalWorker { actor: Person, side: ProposalSide, now: Date }

/** A proposal with what its steps are judged by: its handlings, its replies, its units. */
export interface HeldProposal { proposal: ProposalRow, plan: { id: string, slug: string }, rounds: RoundRow[], replies: ReplyRow[], units: ProposalUnit[], today: LegalDate }

/** A proposal that this person may know of from his side, or `notFound`: of another unit's nobody is told that it exists. */
export async function requireProposal(db: Db, id: string, { actor, side, now }: ProposalWorker): Promise<HeldProposal> {
  const found = await findProposal(db, id)
  if (!found) throw new DomainError('notFound')
  const [rounds, replies, units] = [await listRounds(db, [id]), await listReplies(db, [id]), await listProposalUnits(db, [id])]
  if (side === 'unit' && !ownUnits(units, actor).length) throw new DomainError('notFound')
  return { ...found, rounds, replies, units, today: legalDate(now) }
}

/** The same, held until the transaction ends, on the version it was looked at. */
export async function holdProposal(tx: Db, id: string, version: number, worker: ProposalWorker, stale: () => Promise<unknown>): Promise<HeldProposal> {
  await requireProposal(tx, id, worker)
  const proposal = await lockProposal(tx, id)
  // Read again: what stood there before it was held may be another's by now.
  const held = await requireProposal(tx, id, worker)
  if (!proposal) throw new DomainError('notFound')
  if (proposal.version !== version) throw new DomainError('stale', {}, { current: await stale() })
  return { ...held, proposal }
}

/** What an actor's units have to do with it now. */
export function ownUnits(units: readonly ProposalUnit[], actor: Person): ProposalUnit[] {
  return units.filter(({ link }) => !link.endedAt && actor.unitIds.includes(link.unitId))
}

/** The units that answer it now. */
export function hostsOf({ units }: Pick<HeldProposal, 'units'>): string[] {
  return units.filter(({ link }) => !link.endedAt && link.part === 'host').map(({ link }) => link.unitId)
}

/** The permission a step takes at the desk. What goes to the lead or to the public is the director's. */
const deskActions: Readonly<Record<ProposalStep, Action>> = {
  edit: 'proposal.edit', extend: 'proposal.edit', talk: 'proposal.edit', view: 'proposal.edit', askReturn: 'proposal.edit', refuseReturn: 'proposal.edit', reassign: 'proposal.edit',
  draft: 'proposal.edit', submit: 'proposal.edit', sendBack: 'proposal.approve', approve: 'proposal.approve', sign: 'proposal.edit', withdrawReply: 'proposal.approve', rate: 'proposal.edit', publish: 'proposal.approve', cancel: 'proposal.edit',
}
/** What a unit does with its own; what only the host does. */
const unitSteps: readonly ProposalStep[] = ['talk', 'view', 'askReturn', 'draft', 'submit']
const hostSteps: readonly ProposalStep[] = ['draft', 'submit']

/** The steps this person can take on a proposal as it stands. */
export function stepsOf({ proposal, units }: Pick<HeldProposal, 'proposal' | 'units'>, { actor, side }: Pick<ProposalWorker, 'actor' | 'side'>): ProposalStep[] {
  const own = ownUnits(units, actor)
  return proposalSteps.filter((step) => {
    if (!allowsProposalStep(proposal.state, step)) return false
    if (side === 'desk') return can(actor, deskActions[step])
    return can(actor, 'proposal.handle') && unitSteps.includes(step) && own.some(({ link }) => hostSteps.includes(step) ? link.part === 'host' : step !== 'view' || link.part !== 'host')
  })
}

const reasons: Readonly<Record<ProposalState, { zh: string, en: string }>> = {
  handling: { zh: '这一件正在办理，还没有到这一步。', en: 'it is being handled; this step comes later.' },
  returning: { zh: '承办单位已申请退办，请先由办公室调整单位，或者退回申请。', en: 'a unit has handed it back; the office first gives it to another or refuses.' },
  drafted: { zh: '答复正在审核。需要修改的，请办公室主任先退回。', en: 'the reply is being checked. Ask the director to send it back first if it has to change.' },
  approved: { zh: '答复已经审核，等待印发。需要修改的，请办公室主任先退回。', en: 'the reply is approved and waits to be signed. Ask the director to send it back first if it has to change.' },
  replied: { zh: '已经答复。答复有误的，由办公室主任撤回，写明理由。', en: 'it has been replied to. A mistaken reply is withdrawn by the director, with the reason.' },
  closed: { zh: '这一件已经办结。', en: 'it is closed.' },
  cancelled: { zh: '这一件已经撤销登记。', en: 'its registration was cancelled.' },
}

/** Refuses a step that this person may not take (403), or that the proposal's state does not allow (409), with what to do instead. */
export function requireStep(held: HeldProposal, step: ProposalStep, worker: ProposalWorker) {
  if (!allowsProposalStep(held.proposal.state, step)) throw new DomainError('wrongState', { reason: reasons[held.proposal.state] })
  if (!stepsOf(held, worker).includes(step)) throw new DomainError('notAllowed')
}

/** The handling that runs now, and its reply as far as it is written. */
export function currentRound({ rounds, replies }: Pick<HeldProposal, 'rounds' | 'replies'>): { round: RoundRow, reply: ReplyRow | undefined } {
  const round = rounds.at(-1)
  if (!round) throw new Error('a proposal without a handling')
  return { round, reply: replyOf(replies, round.round) }
}

/** The reply of a handling that stands: the last that was not withdrawn. */
export function replyOf(replies: readonly ReplyRow[], round: number): ReplyRow | undefined {
  return replies.filter(one => one.round === round && !one.withdrawnAt).at(-1)
}

/** The replies that the public reads, the first handling's first: what was released and stands. */
export function publicRepliesOf(replies: readonly ReplyRow[]): ReplyRow[] {
  return replies.filter(one => one.releasedAt && !one.withdrawnAt)
}

/** The one that holds: the latest of them; while it is handled a second time that is the first. */
export function publicReplyOf(replies: readonly ReplyRow[]): ReplyRow | undefined {
  return publicRepliesOf(replies).at(-1)
}
