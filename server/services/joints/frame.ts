import type { Db } from '#db/client'
import { findJoint, listCosigners, listRolesOf, lockJoint } from '#db/queries/joints'
import type { FoundCosigner, FoundJoint } from '#db/queries/joints'
import { listHoldersOf } from '#db/queries/proposal-parts'
import { DomainError } from '#shared/domain/errors'
import { partiesHeld } from '#shared/domain/party'
import type { JointState } from '#shared/domain/joint'
import type { Person } from '../desk/change'

/** A joint opinion with those who were asked to sign, and what the reader is to it. */
export interface SeenJoint extends FoundJoint { cosigners: FoundCosigner[], isLead: boolean, own: FoundCosigner | undefined }

/** A joint opinion that somebody leads or was asked to sign, or `notFound`: until it is sent nobody else knows of it, staff least of all. */
export async function requireJoint(db: Db, id: string, actor: Person): Promise<SeenJoint> {
  const found = await findJoint(db, id)
  const cosigners = found ? await listCosigners(db, [id]) : []
  const own = cosigners.find(({ cosigner }) => cosigner.personId === actor.personId)
  const isLead = found?.joint.leadId === actor.personId
  if (!found || found.joint.state === 'discarded' || (!isLead && !own)) throw new DomainError('notFound')
  return { ...found, cosigners, isLead, own }
}

/** The same, held until the transaction ends. */
export async function holdJoint(tx: Db, id: string, actor: Person): Promise<SeenJoint> {
  await requireJoint(tx, id, actor)
  await lockJoint(tx, id)
  // Read again: what stood there before it was held may be another's by now.
  return requireJoint(tx, id, actor)
}

const reasons: Readonly<Record<Exclude<JointState, 'draft'>, { zh: string, en: string }>> = {
  sent: { zh: '这份联名意见已经提交，不再改动。', en: 'this joint opinion has been sent and stays as it is.' },
  discarded: { zh: '这份联名意见已经删除。', en: 'this joint opinion was discarded.' },
}

/** Refuses what can only be done with a draft, and what only its lead does. */
export function requireDraft({ joint, isLead }: SeenJoint, who: 'lead' | 'anybody' = 'lead') {
  if (joint.state !== 'draft') throw new DomainError('wrongState', { reason: reasons[joint.state] })
  if (who === 'lead' && !isLead) throw new DomainError('notAllowed')
}

/** Whether the lead has left the office in which he signs. */
export async function hasLeft(db: Db, { joint }: Pick<FoundJoint, 'joint'>, now: Date): Promise<boolean> {
  return !partiesHeld(await listRolesOf(db, { personId: joint.leadId, now })).includes(joint.party)
}

/** Those who were asked, as they stand today: who no longer holds the office in which he signs has left; once it is sent they stay as they signed. */
export async function presentCosigners(db: Db, { joint, cosigners }: Pick<SeenJoint, 'joint' | 'cosigners'>, now: Date): Promise<FoundCosigner[]> {
  if (joint.state !== 'draft' || !cosigners.length) return cosigners
  const holders = new Set((await listHoldersOf(db, { roles: [joint.party], now })).map(one => one.id))
  return cosigners.map(one => holders.has(one.cosigner.personId) || one.cosigner.state === 'declined' ? one : { ...one, cosigner: { ...one.cosigner, state: 'left' as const } })
}
