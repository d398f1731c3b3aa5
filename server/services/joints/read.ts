import type { Db } from '#db/client'
import { listCosigners, listJointsOf, listQuotes } from '#db/queries/joints'
import type { FoundJoint } from '#db/queries/joints'
import { listHoldersOf } from '#db/queries/proposal-parts'
import { findSubmission } from '#db/queries/submissions'
import { cosignerStanding, jointLabel, jointParties, mayTakeLead, signersNow } from '#shared/domain/joint'
import { labelOf } from '#shared/domain/opinion-number'
import { maySpeakAs, partiesHeld } from '#shared/domain/party'
import { stageState } from '#shared/domain/stage'
import type { Colleagues, Joint, JointItem, JointList } from '#shared/schemas/joint'
import type { Person } from '../desk/change'
import { receiptFor } from '../submissions'
import { describeAnchors } from './about'
import { hasLeft, presentCosigners, requireJoint } from './frame'
import { listOfferedStages } from './stages'

type Stage = Pick<FoundJoint, 'stage'>['stage']
const stageRef = (stage: Stage, now: Date) => ({ slug: stage.slug, title: stage.title, state: stageState(stage, now) })

/** What somebody leads or was asked to sign, and the stages and capacities in which he can begin one. */
export async function readJoints(db: Db, actor: Person, now: Date): Promise<JointList> {
  const [found, stages] = [await listJointsOf(db, actor.personId), await listOfferedStages(db, now)]
  const all = Map.groupBy(await listCosigners(db, found.map(({ joint }) => joint.id)), ({ cosigner }) => cosigner.jointId)
  return {
    items: found.map(({ joint, stage, lead, number }) => {
      const cosigners = all.get(joint.id) ?? []
      const { signing, waiting } = signersNow(cosigners.map(({ cosigner }) => cosigner), joint.textVersion)
      const own = cosigners.find(({ cosigner }) => cosigner.personId === actor.personId)
      const mine = joint.leadId === actor.personId || !own ? 'lead' as const : cosignerStanding(own.cosigner, joint.textVersion)
      return {
        id: joint.id, state: joint.state, title: joint.title, stage: stageRef(stage, now), party: joint.party, lead: lead.name, points: joint.points.length, confirmed: signing.length, waiting: waiting.length,
        mine, ...sentOf(joint, number, mine),
      }
    }),
    stages, parties: jointParties.filter(party => maySpeakAs(actor, party)),
  }
}

/** The receipt is the lead's and the co-signers': all of them follow what becomes of it. Who declined, left or never confirmed has none. */
function sentOf({ sentAt, submissionId }: FoundJoint['joint'], number: number | null, mine: JointItem['mine']) {
  const signed = mine === 'lead' || mine === 'confirmed'
  return { sentAt: sentAt?.toISOString() ?? null, number, receipt: submissionId && signed ? receiptFor(submissionId) : null }
}

/** A joint opinion as its lead or somebody who was asked to sign sees it. */
export async function readJoint(db: Db, id: string, actor: Person, now: Date): Promise<Joint> {
  const seen = await requireJoint(db, id, actor)
  const { joint, stage, draft, lead, isLead, own } = seen
  const cosigners = await presentCosigners(db, seen, now)
  const [quotes, stages, left, about, submission] = [await listQuotes(db, id), await listOfferedStages(db, now), await hasLeft(db, seen, now), await describeAnchors(db, joint.points, draft?.id), joint.submissionId ? await findSubmission(db, joint.submissionId) : undefined]
  const { signing, waiting } = signersNow(cosigners.map(one => ({ ...one.cosigner, name: one.name })), joint.textVersion)
  // Whoever is asked reads the line as it will be with him.
  const shown = [...signing, ...joint.state === 'draft' ? waiting.filter(one => one.personId === actor.personId) : []]
  return {
    id, version: joint.version, textVersion: joint.textVersion, state: joint.state, title: joint.title, stage: stageRef(stage, now), draft: stages.find(one => one.slug === stage.slug)?.draft ?? null, party: joint.party,
    points: joint.points.map(point => ({ ...point, about: about.get(point.id) ?? '' })), showing: joint.showing, label: jointLabel(joint.showing, joint.party, [lead.name, ...shown.map(one => one.name)]),
    lead: { name: lead.name, left, me: isLead }, code: isLead && joint.state === 'draft' ? joint.code : '',
    cosigners: cosigners.map(({ cosigner, name }) => ({ id: cosigner.id, person: cosigner.personId, name, standing: cosignerStanding(cosigner, joint.textVersion), me: cosigner.personId === actor.personId, offered: joint.offeredTo === cosigner.personId })),
    quotes: quotes.filter(({ opinion }) => opinion.visibility === 'public').map(({ opinion, stage: of }) => ({ id: opinion.id, label: labelOf(opinion), stage: of.slug, text: opinion.publicText.slice(0, 400), township: opinion.township })),
    mayLead: joint.state === 'draft' && own !== undefined && mayTakeLead(own.cosigner, { offered: joint.offeredTo === actor.personId, left }),
    ...sentOf(joint, submission?.number ?? null, isLead || !own ? 'lead' : cosignerStanding(own.cosigner, joint.textVersion)),
    stages: stages.map(({ draft: _draft, ...one }) => one),
  }
}

/** Deputies and members of the site, who may be asked to sign. */
export async function readColleagues(db: Db, actor: Person, now: Date): Promise<Colleagues> {
  const holders = await listHoldersOf(db, { roles: jointParties, now })
  return { items: [...Map.groupBy(holders, one => one.id)].filter(([id]) => id !== actor.personId).map(([id, of]) => ({ id, name: of[0]?.name ?? '', parties: jointParties.filter(party => partiesHeld(of.map(one => one.role)).includes(party)) })) }
}
