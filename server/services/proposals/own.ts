import type { Db } from '#db/client'
import { listCorrections } from '#db/queries/proposal-parts'
import type { CorrectionRow } from '#db/queries/proposal-parts'
import { listSigners } from '#db/queries/proposals'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { allowsProposalStep } from '#shared/domain/proposal'
import { isLetterMadeAnew } from '#shared/domain/proposal-correction'
import type { Satisfaction } from '#shared/domain/proposal'
import type { OwnProposal, OwnProposalList } from '#shared/schemas/proposal-desk'
import type { Person } from '../desk/change'
import { holdProposal, replyOf } from './frame'
import { hostOf, loadProposals } from './list'
import type { LoadedProposal } from './list'
import { exportReplyLetter } from './letter'
import { classText } from './public'
import { writeStep } from './steps'

/** The proposals that a deputy or member has signed, with the replies that were sent to him. */
export async function readOwnProposals(db: Db, { personId }: Person, now: Date): Promise<OwnProposalList> {
  const { rows } = await loadProposals(db, { personId }, now)
  const corrections = Map.groupBy(await listCorrections(db, rows.map(({ proposal }) => proposal.id)), one => one.proposalId)
  return { items: rows.map(row => ({ ...toOwn(row, personId), hasLetter: hasLetter(row, corrections.get(row.proposal.id) ?? []) })) }
}

/** Whether the letter of the last reply that was sent can be made as it went out. */
function hasLetter({ replies, everyUnit }: LoadedProposal, corrections: readonly CorrectionRow[]): boolean {
  const sent = sentReply(replies)
  return sent !== undefined && isLetterMadeAnew(sent, { units: everyUnit.map(({ link }) => link), corrections })
}
const sentReply = (replies: LoadedProposal['replies']) => replies.filter(one => one.signedOn && !one.withdrawnAt).sort((a, b) => a.round - b.round).at(-1)

/** The letter of the last reply that was sent, for those who signed the proposal; never a draft. */
export async function exportOwnLetter(db: Db, id: string, actor: Person, now: Date): Promise<{ name: string, bytes: Buffer }> {
  const [row] = (await loadProposals(db, { personId: actor.personId, ids: [id] }, now)).rows
  const sent = row && sentReply(row.replies)
  if (!sent) throw new DomainError('notFound')
  return exportReplyLetter(db, id, { actor, side: 'desk', now }, sent.round)
}

function toOwn({ proposal, rounds, replies, signers, units, round, due }: LoadedProposal, personId: string): Omit<OwnProposal, 'hasLetter'> {
  const { id, version, kind, number, session, title, assignedOn, state, talks, scheme } = proposal
  return {
    id, version, kind, number, session, title, assignedOn, talks, due, round: round.round, extensionReason: round.extensionReason, host: hostOf(units),
    state: state === 'replied' || state === 'closed' || state === 'cancelled' ? state : 'handling', isLead: signers[0]?.personId === personId,
    replies: rounds.flatMap((one) => {
      const reply = replyOf(replies, one.round)
      return reply?.signedOn ? [{ round: one.round, text: reply.text, parts: reply.letterParts ?? [], replyClass: classText(scheme, reply.class), letterNumber: reply.letterNumber, signedOn: reply.signedOn, signer: reply.signer, satisfaction: one.satisfaction, ratedOn: one.ratedOn }] : []
    }),
  }
}

/** The lead's own word on the reply. Of a co-signer it is not asked; of others' proposals nobody is told that they exist. */
export function rateOwnProposal(db: Db, id: string, { version, satisfaction, note }: { version: number, satisfaction: Satisfaction, note: string }, actor: Person, now: Date): Promise<OwnProposalList> {
  return db.transaction(async (tx) => {
    const signers = await listSigners(tx, [id])
    if (!signers.some(one => one.personId === actor.personId)) throw new DomainError('notFound')
    if (signers[0]?.personId !== actor.personId) throw new DomainError('notAllowed')
    const worker = { actor, side: 'desk', now } as const
    const held = await holdProposal(tx, id, version, worker, () => readOwnProposals(tx, actor, now))
    if (!allowsProposalStep(held.proposal.state, 'rate')) throw new DomainError('wrongState', { reason: { zh: '答复还没有送达，或者已经评价过。', en: 'the reply has not been sent yet, or has been rated before.' } })
    await writeStep(tx, held, { step: 'rate', version, satisfaction, note, ratedOn: legalDate(now) }, worker)
    return readOwnProposals(tx, actor, now)
  })
}
