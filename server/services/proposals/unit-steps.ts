import { addProposalUnits, endProposalUnits, updateProposalUnit } from '#db/queries/proposal-parts'
import type { ProposalUnit } from '#db/queries/proposals'
import { DomainError } from '#shared/domain/errors'
import { can } from '#shared/domain/permissions'
import { afterUnits } from '#shared/domain/proposal'
import { mayReturn } from '#shared/domain/proposal-clock'
import { readCalendar } from '../procedure/context'
import { hostsOf, ownUnits } from './frame'
import type { HeldProposal, ProposalWorker } from './frame'
import { readProposalRules } from './settings'
import type { StepWriter } from './steps'
import { takeBackRemindersOf, tellOffice, tellUnits } from './told'
import { requireUnits } from './write'

/** The unit a step is about: of a unit's own people one of theirs, at the desk any that handles it. */
function requireUnitOf({ units }: HeldProposal, unit: string, { actor, side }: ProposalWorker) {
  const found = (side === 'desk' ? units.filter(({ link }) => !link.endedAt) : ownUnits(units, actor)).find(({ link }) => link.unitId === unit)
  if (!found) throw new DomainError('notFound')
  return found.link
}

/** What a unit that handles it with others says to the host, or answers for its own part. */
const view: StepWriter<'view'> = async (tx, held, { unit, text }, worker) => {
  const link = requireUnitOf(held, unit, worker)
  await updateProposalUnit(tx, link.id, { view: text, viewBy: worker.actor.personId, viewAt: worker.now })
  const hosts = held.units.filter(one => !one.link.endedAt && one.link.part === 'host').map(one => one.link.unitId)
  await tellUnits(tx, { ...held.proposal, unitIds: hosts, kind: 'proposalView', now: worker.now })
  return { detail: { unitId: unit, length: text.length } }
}

const isAsking = ({ link }: ProposalUnit) => !link.endedAt && link.returnedAt !== null && !link.refusal
const hostAsks = (units: readonly ProposalUnit[]) => units.some(one => one.link.part === 'host' && isAsking(one))

/** Hands a wrong assignment back (退办), within the days set. It waits where the host does; another unit hands back its own part alone. */
const askReturn: StepWriter<'askReturn'> = async (tx, held, { unit, reason }, worker) => {
  const link = requireUnitOf(held, unit, worker)
  const [{ rules }, calendar] = [await readProposalRules(tx), await readCalendar(tx)]
  if (!mayReturn(link.assignedOn, held.today, { workingDays: rules.returnWorkingDays, calendar }) && !can(worker.actor, 'proposal.edit')) throw new DomainError('wrongState', { reason: { zh: `退办应当在收到交办后${rules.returnWorkingDays}个工作日内提出，期限已过。请与办公室联系。`, en: `it can be handed back within ${rules.returnWorkingDays} working days; they are over. Please turn to the office.` } })
  await updateProposalUnit(tx, link.id, { returnReason: reason, returnedBy: worker.actor.personId, returnedAt: worker.now, refusal: '' })
  await tellOffice(tx, { ...held.proposal, kind: 'proposalReturned', now: worker.now })
  return { state: afterUnits(held.proposal.state, { asks: link.part === 'host', isNew: false }), detail: { unitId: unit, reason } }
}

/** The office does not take it back from a unit, which goes on and reads why. */
const refuseReturn: StepWriter<'refuseReturn'> = async (tx, held, { unit, reason }, { now }) => {
  const asking = held.units.find(one => one.link.unitId === unit && isAsking(one))
  if (!asking) throw new DomainError('notFound')
  await updateProposalUnit(tx, asking.link.id, { refusal: reason })
  await tellUnits(tx, { ...held.proposal, unitIds: [unit], kind: 'proposalReturnRefused', now })
  return { state: afterUnits(held.proposal.state, { asks: hostAsks(held.units.filter(one => one !== asking)), isNew: false }), detail: { unitId: unit, reason } }
}

/** Other units handle it from now on; who keeps his part goes on with what he has written. The clock of the reply does not begin anew. */
const reassign: StepWriter<'reassign'> = async (tx, held, { units, reason }, { now }) => {
  await requireUnits(tx, units, 'units')
  // Only the host's request stops the handling and is answered by this; another's waits until it is refused or his part is another's (docs/decisions/0035).
  const isKept = (one: ProposalUnit) => !(one.link.part === 'host' && isAsking(one)) && units.some(({ unit, part }) => unit === one.link.unitId && part === one.link.part)
  const present = held.units.filter(({ link }) => !link.endedAt)
  const added = units.filter(({ unit }) => !present.some(one => one.link.unitId === unit && isKept(one)))
  const isNew = added.some(({ part }) => part === 'host')
  if (isNew && held.proposal.state === 'drafted') throw new DomainError('wrongState', { reason: { zh: '答复已经提交审核。需要更换主办单位的，请办公室主任先退回。', en: 'the reply is with the director. Ask him to send it back before another unit is to answer.' } })
  await endProposalUnits(tx, present.filter(one => !isKept(one)).map(({ link }) => link.id), { at: now, reason })
  if (isNew) await takeBackRemindersOf(tx, { id: held.proposal.id, unitIds: hostsOf(held), now })
  // What the units that went up in the host had said is the next host's to use.
  const { view, viewBy, viewAt } = present.find(({ link }) => link.part === 'host')?.link ?? {}
  await addProposalUnits(tx, added.map(({ unit, part }) => ({ proposalId: held.proposal.id, unitId: unit, part, assignedOn: held.today, ...part === 'host' ? { view, viewBy, viewAt } : {} })))
  await tellUnits(tx, { ...held.proposal, unitIds: added.map(one => one.unit), kind: 'proposalAssigned', now })
  return { state: afterUnits(held.proposal.state, { asks: false, isNew }), detail: { reason, unitId: units.map(one => one.unit).join(' ') } }
}

/** Steps of the units, and of the office with them. */
export const unitSteps = { view, askReturn, refuseReturn, reassign }
