import type { Db } from '#db/client'
import { addProposalUnits, endProposalUnits, updateProposalUnit } from '#db/queries/proposal-parts'
import { listProposalsOfUnit, listProposalUnits, lockProposal, updateProposal } from '#db/queries/proposals'
import type { ProposalUnit } from '#db/queries/proposals'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import type { ProposalPart } from '#shared/domain/proposal'
import type { UnitMove } from '../unit-succession'
import { takeBackRemindersOf, tellUnits } from './told'

type Link = ProposalUnit['link']

/** What goes along: the view that was given, and that it was asked to be taken back. */
const writtenOf = ({ view, viewBy, viewAt, returnReason, returnedBy, returnedAt, refusal }: Link) => ({ view, viewBy, viewAt, returnReason, returnedBy, returnedAt, refusal })

/** What a unit has written with the words of another after it, under the other's name. */
function joinedView({ view, viewBy, viewAt }: Link, { link, name }: ProposalUnit) {
  return link.view ? { view: [view, `${name.zh}：${link.view}`].filter(Boolean).join('\n'), viewBy: viewBy ?? link.viewBy, viewAt: viewAt ?? link.viewAt } : { view, viewBy, viewAt }
}

/** Who answers for more keeps his part where two become one. */
const weight: Readonly<Record<ProposalPart, number>> = { host: 2, separate: 1, coHandler: 0 }

/** Gives what a unit still handles to its successor, with the reason; the clocks of the replies run on. Answers how many were moved; that the register names another is told by the merger (`mergeUnit`). */
export async function moveProposals(tx: Db, move: UnitMove): Promise<number> {
  const { from, to, reason, actor, now } = move
  const found = (await listProposalsOfUnit(tx, from)).filter(({ state }) => state !== 'closed' && state !== 'cancelled')
  for (const { link } of found) {
    const proposal = await lockProposal(tx, link.proposalId)
    if (!proposal) continue
    await movePart(tx, proposal.id, move)
    await updateProposal(tx, proposal, {})
    await recordAudit(tx, { actor, action: 'proposal.reassign', subjectKind: 'proposal', subjectId: proposal.id, detail: { number: proposal.number, reason, unitId: to } })
    await tellUnits(tx, { id: proposal.id, title: proposal.title, unitIds: [to], kind: 'proposalAssigned', now })
  }
  return found.length
}

/** Moves a unit's part in a held proposal. Where the successor had one already it keeps one, and nothing that either has written is lost. */
async function movePart(tx: Db, proposalId: string, { from, to, reason, now }: UnitMove) {
  // Read again: what stood there before it was held may be another's by now.
  const present = (await listProposalUnits(tx, [proposalId])).filter(({ link }) => !link.endedAt)
  const [old, own, host] = [present.find(one => one.link.unitId === from), present.find(one => one.link.unitId === to), present.find(one => one.link.part === 'host')]
  if (!old) return
  if (old === host) await takeBackRemindersOf(tx, { id: proposalId, unitIds: [from], now })
  const added = { proposalId, unitId: to, part: old.link.part, assignedOn: legalDate(now), ...writtenOf(old.link) }
  if (!own) {
    await endProposalUnits(tx, [old.link.id], { at: now, reason })
    return addProposalUnits(tx, [added])
  }
  // A 会办 view joins no 分办 answer, which stands in the letter; it goes to the host, to whom it was given (docs/decisions/0035).
  const forHost = own.link.part !== old.link.part && own !== host && old !== host ? [own, old].find(one => one.link.part === 'coHandler') : undefined
  if (host && forHost) await updateProposalUnit(tx, host.link.id, joinedView(host.link, forHost))
  const written = forHost ? {} : joinedView(own.link, old)
  const stays = weight[own.link.part] >= weight[old.link.part]
  await endProposalUnits(tx, [old.link.id, ...stays ? [] : [own.link.id]], { at: now, reason })
  if (!stays) await addProposalUnits(tx, [{ ...added, ...written }])
  else if (!forHost) await updateProposalUnit(tx, own.link.id, written)
}
