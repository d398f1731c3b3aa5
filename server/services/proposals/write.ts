import type { Db } from '#db/client'
import { addProposalUnits, insertRound, listHoldersOf, listKnownOpinions, moveUnitDays, putProposalOpinions, putSigners, updateRound } from '#db/queries/proposal-parts'
import { findProposal, insertProposal, isNumberTaken, updateProposal } from '#db/queries/proposals'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findMerged, listUnits } from '#db/queries/units'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { rolesThatMay } from '#shared/domain/permissions'
import { schemeOfSession } from '#shared/domain/reply-class'
import type { ProposalCreate, ProposalFields, ProposalWork } from '#shared/schemas/proposal-desk'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { correct } from './correct'
import { currentRound, holdProposal, requireStep } from './frame'
import { readProposalWork } from './read'
import { readProposalRules } from './settings'
import { takeBackReminders, tellUnits } from './told'

/** Registers a proposal that was handed over (交办): its clock counts from that day. Sent twice with the same id it is written once. */
export function createProposal(db: Db, body: ProposalCreate, actor: Person, now: Date): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const { id, plan: slug, units, signers, opinions, ...fields } = body
    const plan = await requirePlan(tx, slug)
    // Holds the plan's row: the same entry sent twice at once waits here.
    await raiseGeneration(tx, plan.id)
    const before = await findProposal(tx, id)
    if (before) {
      if (before.proposal.number !== fields.number || before.proposal.title !== fields.title) throw new DomainError('idempotencyConflict')
      return { id }
    }
    await requireFields(tx, { id, ...fields, signers, opinions, isRenumbered: true }, now, '')
    await requireUnits(tx, units, 'units')
    const { rules } = await readProposalRules(tx)
    const made = await insertProposal(tx, { id, planId: plan.id, ...fields, state: 'handling', scheme: schemeOfSession(rules, fields.session), createdBy: actor.personId })
    // Another plan's office was faster with the same number.
    if (!made) throw new DomainError('invalidInput', {}, { fields: [{ path: 'number', message: 'numberTaken' }] })
    await putSigners(tx, id, signers)
    await putProposalOpinions(tx, id, opinions)
    await insertRound(tx, { proposalId: id, round: 1, startedOn: fields.assignedOn })
    await addProposalUnits(tx, units.map(({ unit, part }) => ({ proposalId: id, unitId: unit, part, assignedOn: fields.assignedOn })))
    await recordAudit(tx, { actor, action: 'proposal.create', subjectKind: 'proposal', subjectId: id, detail: { kind: fields.kind, number: fields.number, title: fields.title, day: fields.assignedOn } })
    await tellUnits(tx, { id, title: fields.title, unitIds: units.map(one => one.unit), kind: 'proposalAssigned', now })
    return { id }
  })
}

/** Changes what is written of a proposal; once a letter of reply is approved it is a correction, with its reason. The day of assignment moves the clock of the first handling, and is recorded like everything else. */
export function patchProposal(db: Db, id: string, { version, patch, reason }: { version: number, patch: Partial<ProposalFields>, reason: string }, actor: Person, now: Date): Promise<ProposalWork> {
  return db.transaction(async (tx) => {
    const worker = { actor, side: 'desk', now } as const
    const held = await holdProposal(tx, id, version, worker, () => readProposalWork(tx, id, worker))
    requireStep(held, 'edit', worker)
    const { signers, opinions, ...fields } = patch
    // Two that were entered before width counted as nothing keep their numbers until one of them is given another.
    const isRenumbered = (['kind', 'session', 'number'] as const).some(field => patch[field] !== undefined && patch[field] !== held.proposal[field])
    await requireFields(tx, { ...held.proposal, ...patch, isRenumbered }, now, 'patch.')
    const isCorrected = await correct(tx, held, { patch, reason }, worker)
    if (signers) await putSigners(tx, id, signers)
    if (opinions) await putProposalOpinions(tx, id, opinions)
    if (fields.assignedOn && fields.assignedOn !== held.proposal.assignedOn) {
      if (currentRound(held).round.round > 1) throw new DomainError('wrongState', { reason: { zh: '已经进入再次办理，交办日期不再改动。', en: 'it is being handled a second time; the day of assignment stays.' } })
      const { signedOn } = currentRound(held).reply ?? {}
      if (signedOn && fields.assignedOn > signedOn) throw new DomainError('invalidInput', {}, { fields: [{ path: 'patch.assignedOn', message: 'afterReply' }] })
      await updateRound(tx, { proposalId: id, round: 1 }, { startedOn: fields.assignedOn })
      await takeBackReminders(tx, id)
      await moveUnitDays(tx, id, { from: held.proposal.assignedOn, to: fields.assignedOn })
    }
    await updateProposal(tx, held.proposal, isRenumbered ? { ...fields, numberTwin: false } : fields)
    await raiseGeneration(tx, held.plan.id)
    await recordAudit(tx, { actor, action: 'proposal.edit', subjectKind: 'proposal', subjectId: id, detail: { number: held.proposal.number, ...toldChange(held.proposal, fields), ...isCorrected ? { reason } : {}, ...signers ? { people: signers.length } : {}, ...opinions ? { opinions: opinions.length } : {} } })
    return readProposalWork(tx, id, worker)
  })
}

type Checked = Pick<ProposalFields, 'kind' | 'session' | 'number' | 'assignedOn'> & Partial<ProposalFields> & { id: string, isRenumbered: boolean }

async function requireFields(tx: Db, { id, kind, session, number, assignedOn, attachments = [], signers = [], opinions = [], isRenumbered }: Checked, now: Date, prefix: string) {
  const [files, known, people] = [await listUploadIds(tx, attachments, 'proof'), await listKnownOpinions(tx, opinions), signers.some(one => one.person) ? await listHoldersOf(tx, { roles: rolesThatMay('deputy.open'), now }) : []]
  const fields: FieldError[] = [
    ...assignedOn > legalDate(now) ? [{ path: 'assignedOn', message: 'future' }] : [],
    ...isRenumbered && await isNumberTaken(tx, { kind, session, number, exceptId: id }) ? [{ path: 'number', message: 'numberTaken' }] : [],
    ...files.length < new Set(attachments).size ? [{ path: 'attachments', message: 'uploadUnknown' }] : [],
    ...known.length < new Set(opinions).size ? [{ path: 'opinions', message: 'opinionUnknown' }] : [],
    ...signers.flatMap(({ person }, at) => person && !people.some(one => one.id === person) ? [{ path: `signers.${at}.person`, message: 'personUnknown' }] : []),
  ]
  if (fields.length) throw new DomainError('invalidInput', {}, { fields: fields.map(({ path, message }) => ({ path: prefix + path, message })) })
}

/** Fails where a unit is none of ours, or has gone up in another; holds them, so that none does meanwhile. */
export async function requireUnits(tx: Db, units: readonly { unit: string }[], path: string) {
  const [all, merged] = [await listUnits(tx), await findMerged(tx, units.map(one => one.unit))]
  const known = new Set(all.map(unit => unit.id))
  const unknown = units.findIndex(one => !known.has(one.unit) || merged.has(one.unit))
  if (unknown >= 0) throw new DomainError('invalidInput', {}, { fields: [{ path: `${path}.${unknown}.unit`, message: 'unitUnknown' }] })
}
