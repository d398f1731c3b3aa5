import { demoJoint, demoProposals } from '#db/seed/demo/proposals'
import type { DemoProposal } from '#db/seed/demo/proposals'
import { listUnits } from '#db/queries/units'
import type { Db } from '#db/client'
import { addDays, legalDate } from '#shared/domain/calendar'
import type { ProposalStepBody } from '#shared/schemas/proposal-desk'
import type { Person } from './desk/change'
import { setConstituency } from './joints/constituency'
import { createJoint, patchJoint } from './joints/write'
import { requireProposal } from './proposals/frame'
import { takeProposalStep } from './proposals/steps'
import { createProposal } from './proposals/write'

interface Cast { plan: string, stage: string, staff: Person, director: Person, deputy: Person, cppcc: Person, now: Date }
const minute = 60_000
type Step = ProposalStepBody extends infer B ? B extends { version: number } ? Omit<B, 'version'> : never : never

/** The demonstration's proposals, brought through every step by the services, and a joint opinion that is being written. */
export async function seedProposals(db: Db, cast: Cast) {
  const units = new Map((await listUnits(db)).map(unit => [unit.code, unit.id]))
  for (const proposal of demoProposals) await seedProposal(db, proposal, units, cast)
  const { deputy, stage, now } = cast
  await setConstituency(db, deputy.personId, { version: 0, townships: demoJoint.townships }, deputy, now)
  const id = crypto.randomUUID()
  await createJoint(db, { id, stage, party: 'npcDeputy' }, deputy, now)
  await patchJoint(db, id, { version: 1, patch: { title: demoJoint.title, points: demoJoint.points.map(text => ({ id: crypto.randomUUID(), text, anchor: { kind: 'whole' } })) } }, deputy, now)
}

async function seedProposal(db: Db, proposal: DemoProposal, units: ReadonlyMap<string, string>, { plan, staff, director, deputy, cppcc, now }: Cast) {
  const day = (daysAgo: number) => addDays(legalDate(now), -daysAgo)
  const id = crypto.randomUUID()
  const handled = proposal.units.flatMap(({ code, part, view }) => ({ unit: units.get(code) ?? '', part, view })).filter(one => one.unit)
  const person = proposal.lead.account ? { deputy, cppcc }[proposal.lead.account].personId : null
  await createProposal(db, {
    id, plan, kind: proposal.kind, number: proposal.number, session: proposal.session, title: proposal.title, text: proposal.text, assignedOn: day(proposal.assignedDaysAgo), contact: '综合科　022-0000 0000（演示）',
    signers: [{ name: proposal.lead.name, person }, ...proposal.cosigners.map(name => ({ name, person: null }))], attachments: [], opinions: [], units: handled.map(({ unit, part }) => ({ unit, part })),
  // The deputy's membership began with this transaction, a moment after `now`.
  }, staff, new Date(now.getTime() + minute))
  const take = async (step: Step, actor = staff) => {
    const worker = { actor, side: 'desk', now } as const
    await takeProposalStep(db, id, { ...step, version: (await requireProposal(db, id, worker)).proposal.version }, worker)
  }
  for (const { unit, view } of handled) if (view) await take({ step: 'view', unit, text: view })
  const { talk, reply, rating } = proposal
  if (talk) await take({ step: 'talk', id: crypto.randomUUID(), heldOn: day(talk.daysAgo), method: talk.method, who: talk.who, result: talk.result })
  if (reply) {
    await take({ step: 'draft', text: reply.text, class: reply.class })
    await take({ step: 'submit' })
  }
  if (reply?.signed) {
    await take({ step: 'approve' }, director)
    await take({ step: 'sign', letterNumber: reply.signed.number, signer: reply.signed.signer, signedOn: day(reply.signed.daysAgo), scan: null })
  }
  if (rating) await take({ step: 'rate', satisfaction: rating.satisfaction, ratedOn: day(rating.daysAgo), note: rating.note })
  if (!proposal.isPublic) return
  const { replies } = await requireProposal(db, id, { actor: director, side: 'desk', now })
  await take({ step: 'publish', isPublic: true, namesPublic: Boolean(rating), replies: rating ? replies.map(one => one.id) : [], parts: rating ? replies.filter(one => one.letterParts?.length).map(one => one.id) : [], reason: '' }, director)
}
