import type { Db } from '#db/client'
import { insertCorrection, listProposalOpinionIds } from '#db/queries/proposal-parts'
import { listSigners } from '#db/queries/proposals'
import { DomainError } from '#shared/domain/errors'
import { changedEntry, judgeCorrection, letterStanding } from '#shared/domain/proposal-correction'
import type { CorrectionVerdict } from '#shared/domain/proposal-correction'
import type { ProposalFields } from '#shared/schemas/proposal-desk'
import { hostsOf } from './frame'
import type { HeldProposal, ProposalWorker } from './frame'
import { tellLead, tellNextLead, tellUnits } from './told'

const refusals: Readonly<Partial<Record<CorrectionVerdict, { zh: string, en: string }>>> = {
  sendBack: { zh: '答复函已经审核通过，类别、编号、届次、标题、提出人、联系人都印在函上。需要更改的，请办公室主任先退回修改。', en: 'the letter of reply is approved, and kind, number, session, title, names and contact stand in it. Ask the director to send it back before they change.' },
  kindStays: { zh: '答复函已经印发，不能在建议和提案之间更改类别。确属登记错误的，请办公室主任先撤回答复。', en: 'the letter of reply has gone out; whether it is a suggestion or a motion stays. If it was entered wrongly, ask the director to withdraw the reply first.' },
}

/** Judges a change of the entry by the letter of reply, and keeps what is corrected with its reason; lead and host are told. Answers whether it is a correction. */
export async function correct(tx: Db, held: HeldProposal, { patch, reason }: { patch: Partial<ProposalFields>, reason: string }, { actor, now }: ProposalWorker): Promise<boolean> {
  const { proposal, replies } = held
  const signers = (await listSigners(tx, [proposal.id])).map(({ name, personId }) => ({ name, person: personId }))
  const changed = changedEntry({ ...proposal, signers, opinions: await listProposalOpinionIds(tx, proposal.id) }, patch)
  const verdict = judgeCorrection(letterStanding(replies), changed)
  if (verdict === 'free') return false
  const refusal = refusals[verdict]
  if (refusal) throw new DomainError('wrongState', { reason: refusal })
  if (!reason) throw new DomainError('invalidInput', {}, { fields: [{ path: 'reason', message: 'needed' }] })
  await insertCorrection(tx, { proposalId: proposal.id, correctedAt: now, correctedBy: actor.personId, reason, fields: changed.filter(({ field }) => field !== 'opinions') })
  const told = { id: proposal.id, title: patch.title ?? proposal.title, kind: 'proposalCorrected', now, params: { reason } } as const
  await tellLead(tx, told)
  await tellNextLead(tx, { ...told, personId: patch.signers?.[0]?.person ?? null })
  await tellUnits(tx, { ...told, unitIds: hostsOf(held) })
  return true
}
