import type { Db } from '#db/client'
import { listHoldersOf } from '#db/queries/proposal-parts'
import { listProposalPeriods, listProposals, listProposalUnits, listReplies, listRounds, listSigners } from '#db/queries/proposals'
import type { ListedProposal, ProposalFilter } from '#db/queries/proposals'
import { listUnits } from '#db/queries/units'
import { legalDate } from '#shared/domain/calendar'
import { rolesThatMay } from '#shared/domain/permissions'
import { plainNumber } from '#shared/domain/proposal-number'
import { proposalFigures } from '#shared/domain/proposal-figures'
import type { ProposalFigures } from '#shared/domain/proposal-figures'
import type { DeskProposalItem, DeskProposalList, DeskProposalsQuery, ProposalFrame } from '#shared/schemas/proposal-desk'
import type { Person } from '../desk/change'
import { readPlans } from '../plans'
import { readCalendar } from '../procedure/context'
import { replyOf } from './frame'
import { countedOf, dueView, spanOf } from './spans'

/** Proposals with everything their lists are made of, and the figures of the same rows: one query for the desk, the units, the deputies and the register. */
export async function loadProposals(db: Db, filter: ProposalFilter, now: Date) {
  const list = await listProposals(db, filter)
  const ids = list.map(row => row.id)
  const [rounds, replies, signers, units, calendar] = [await listRounds(db, ids), await listReplies(db, ids), await listSigners(db, ids), await listProposalUnits(db, ids), await readCalendar(db)]
  const today = legalDate(now)
  const [roundsOf, repliesOf, signersOf, unitsOf] = [Map.groupBy(rounds, row => row.proposalId), Map.groupBy(replies, row => row.proposalId), Map.groupBy(signers, row => row.proposalId), Map.groupBy(units, row => row.link.proposalId)]
  const rows = list.map((proposal) => {
    const own = { rounds: roundsOf.get(proposal.id) ?? [], replies: repliesOf.get(proposal.id) ?? [], signers: signersOf.get(proposal.id) ?? [], units: (unitsOf.get(proposal.id) ?? []).filter(({ link }) => !link.endedAt), /** Also those whose part has ended: by them it is told whether a letter is still as it was sent. */ everyUnit: unitsOf.get(proposal.id) ?? [] }
    const round = own.rounds.at(-1)
    if (!round) throw new Error('a proposal without a handling')
    return { proposal, ...own, round, reply: replyOf(own.replies, round.round), due: dueView(spanOf(round, own.replies), today, calendar) }
  })
  const figures: ProposalFigures = proposalFigures(countedOf(list, rounds, replies, filter.isPublic ?? false), today, calendar)
  return { rows, figures }
}
export type LoadedProposal = Awaited<ReturnType<typeof loadProposals>>['rows'][number]

/** The desk's list with its figures; the figures are of the period and kind, whatever else is filtered. */
export async function readDeskProposals(db: Db, { state, clock, q, ...period }: DeskProposalsQuery, now: Date): Promise<DeskProposalList> {
  const [{ rows, figures }, periods] = [await loadProposals(db, period, now), await listProposalPeriods(db)]
  const wanted = rows.filter(({ proposal, due }) => (!state || proposal.state === state) && (!clock || (due.standing === clock && isRunning(proposal))) && (!q || [proposal.title, proposal.number].some(text => text.includes(q)) || proposal.number.includes(plainNumber(q))))
  return { items: wanted.map(toItem), figures, ...periods }
}

const isRunning = ({ state }: Pick<ListedProposal, 'state'>) => state !== 'cancelled' && state !== 'closed'

/** What a unit handles now. */
export async function readUnitProposals(db: Db, actor: Person, now: Date): Promise<DeskProposalList> {
  const { rows, figures } = await loadProposals(db, { unitIds: actor.unitIds }, now)
  return { items: rows.map(toItem), figures, sessions: [], years: [] }
}

function toItem({ proposal, signers, units, round, due }: LoadedProposal): DeskProposalItem {
  const { id, kind, number, session, title, state, assignedOn, talks, isPublic } = proposal
  return { id, kind, number, session, title, state, assignedOn, talks, isPublic, lead: signers[0]?.name ?? '', signers: signers.length, host: hostOf(units), round: round.round, due, satisfaction: round.satisfaction }
}

/** The unit that answers. */
export function hostOf(units: LoadedProposal['units']): LoadedProposal['units'][number]['name'] | null {
  return units.find(({ link }) => link.part === 'host')?.name ?? null
}

/** What is offered where a proposal is registered or handed on: units, plans, deputies and members, sessions used before. */
export async function readProposalFrame(db: Db, now: Date): Promise<ProposalFrame> {
  const [units, plans, holders, { sessions }] = [await listUnits(db), await readPlans(db), await listHoldersOf(db, { roles: rolesThatMay('deputy.open'), now }), await listProposalPeriods(db)]
  const people = [...new Map(holders.map(({ id, name }) => [id, { id, name }])).values()]
  return { units: units.filter(({ successorId }) => !successorId).map(({ id, name }) => ({ id, name })), plans: plans.map(({ slug, title }) => ({ slug, title })), people, sessions }
}
