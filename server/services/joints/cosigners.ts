import type { Db } from '#db/client'
import { deleteCosigner, findJointByCode, listRolesOf, putCosigner, updateJoint } from '#db/queries/joints'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { cosignerStanding, jointLimits, mayBeAsked, mayTakeLead, typedJointCode } from '#shared/domain/joint'
import { partiesHeld } from '#shared/domain/party'
import type { Joint } from '#shared/schemas/joint'
import type { Person } from '../desk/change'
import { notify, takeBackNotices } from '../notifications'
import { hasLeft, holdJoint, requireDraft } from './frame'
import type { SeenJoint } from './frame'
import { readJoint } from './read'
import { findJointFor } from './join'

const tell = (tx: Db, { joint }: SeenJoint, personIds: readonly string[], kind: 'jointInvited' | 'jointChanged' | 'jointAnswered' | 'jointOffered' | 'jointSent', now: Date, params: Record<string, string> = {}) =>
  notify(tx, { personIds, kind, subjectId: joint.id, path: `/deputy/joints/${joint.id}`, params: { title: joint.title || '—', ...params }, now })

/** Tells those who sign or were still asked, except who did it; who declined or left is told nothing more. */
export const tellSigners = (tx: Db, seen: SeenJoint, actor: Person, now: Date) => tell(tx, seen, [seen.joint.leadId, ...seen.cosigners.filter(({ cosigner }) => !mayBeAsked(cosigner.state)).map(({ cosigner }) => cosigner.personId)].filter(id => id !== actor.personId), 'jointSent', now)

/** Asks those who had confirmed the text as it was to read it anew: once, for what is changed after that finds them asked already. */
export const tellOfChange = (tx: Db, seen: SeenJoint, now: Date) => tell(tx, seen, seen.cosigners.filter(({ cosigner }) => cosignerStanding(cosigner, seen.joint.textVersion) === 'confirmed').map(({ cosigner }) => cosigner.personId), 'jointChanged', now)

async function requireColleague(tx: Db, personId: string, party: SeenJoint['joint']['party'], now: Date) {
  // Deputies sign with deputies, members with members: a suggestion is theirs, a motion is the others'.
  if (!partiesHeld(await listRolesOf(tx, { personId, now })).includes(party)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'person', message: 'otherParty' }] })
}

/** Asks somebody by name to sign. */
export function inviteCosigner(db: Db, id: string, personId: string, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen)
    if (personId === actor.personId) throw new DomainError('invalidInput', {}, { fields: [{ path: 'person', message: 'isLead' }] })
    await requireColleague(tx, personId, seen.joint.party, now)
    const known = seen.cosigners.find(({ cosigner }) => cosigner.personId === personId)
    if (!known && seen.cosigners.length >= jointLimits.cosigners) throw new DomainError('invalidInput', {}, { fields: [{ path: 'person', message: 'tooMany' }] })
    // Asked twice is asked once.
    if (!mayBeAsked(known?.cosigner.state)) return readJoint(tx, id, actor, now)
    await putCosigner(tx, { jointId: id, personId, state: 'invited', changedAt: now })
    await recordAudit(tx, { actor, action: 'joint.invite', subjectKind: 'joint', subjectId: id })
    await tell(tx, seen, [personId], 'jointInvited', now, { name: actor.name })
    return readJoint(tx, id, actor, now)
  })
}

/** Joins by the code that the lead has said: one is then asked like everybody else, reads and confirms. */
export async function joinByCode(db: Db, typed: string, actor: Person, now: Date): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const found = await findJointByCode(tx, typedJointCode(typed))
    if (!found) throw new DomainError('invalidInput', {}, { fields: [{ path: 'code', message: 'codeUnknown' }] })
    const { joint, cosigners } = await findJointFor(tx, found.id)
    if (joint.leadId === actor.personId) return found
    if (!partiesHeld(await listRolesOf(tx, { personId: actor.personId, now })).includes(joint.party)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'code', message: 'otherParty' }] })
    const known = cosigners.find(({ cosigner }) => cosigner.personId === actor.personId)
    if (!known && cosigners.length >= jointLimits.cosigners) throw new DomainError('invalidInput', {}, { fields: [{ path: 'code', message: 'tooMany' }] })
    if (mayBeAsked(known?.cosigner.state)) {
      await putCosigner(tx, { jointId: found.id, personId: actor.personId, state: 'invited', changedAt: now })
      await recordAudit(tx, { actor, action: 'joint.join', subjectKind: 'joint', subjectId: found.id })
    }
    return found
  })
}

const states = { confirm: 'confirmed', decline: 'declined', leave: 'left' } as const

/** A co-signer's word on the version that he has read: of another version it is refused, and he is shown the one that stands. */
export function answerJoint(db: Db, id: string, { decision, text }: { decision: keyof typeof states, text: number }, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen, 'anybody')
    if (!seen.own) throw new DomainError('notAllowed')
    if (decision === 'confirm' && text !== seen.joint.textVersion) throw new DomainError('stale', {}, { current: await readJoint(tx, id, actor, now) })
    if (decision === 'confirm') await requireColleague(tx, actor.personId, seen.joint.party, now)
    await putCosigner(tx, { jointId: id, personId: actor.personId, state: states[decision], ...decision === 'confirm' ? { confirmedText: text } : {}, changedAt: now })
    if (decision !== 'confirm' && seen.joint.offeredTo === actor.personId) await updateJoint(tx, seen.joint, { offeredTo: null })
    await recordAudit(tx, { actor, action: 'joint.answer', subjectKind: 'joint', subjectId: id })
    await takeBackNotices(tx, decision === 'confirm' ? ['jointInvited', 'jointChanged'] : ['jointInvited', 'jointChanged', 'jointOffered'], [id], [actor.personId])
    await tell(tx, seen, [seen.joint.leadId], 'jointAnswered', now, { name: actor.name })
    return readJoint(tx, id, actor, now)
  })
}

/** Takes somebody off the list of those asked. */
export function removeCosigner(db: Db, at: { joint: string, cosigner: string }, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, at.joint, actor)
    requireDraft(seen)
    const removed = seen.cosigners.find(({ cosigner }) => cosigner.id === at.cosigner)
    if (!removed || !await deleteCosigner(tx, { id: at.cosigner, jointId: at.joint })) throw new DomainError('notFound')
    if (seen.joint.offeredTo === removed.cosigner.personId) await updateJoint(tx, seen.joint, { offeredTo: null })
    await takeBackNotices(tx, ['jointInvited', 'jointChanged', 'jointOffered'], [at.joint], [removed.cosigner.personId])
    await recordAudit(tx, { actor, action: 'joint.remove', subjectKind: 'joint', subjectId: at.joint })
    return readJoint(tx, at.joint, actor, now)
  })
}

/** Offers the lead to somebody who has confirmed, or takes the offer back. */
export function offerLead(db: Db, id: string, personId: string | null, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen)
    if (personId && !seen.cosigners.some(({ cosigner }) => cosigner.personId === personId && cosigner.state === 'confirmed')) throw new DomainError('invalidInput', {}, { fields: [{ path: 'person', message: 'notConfirmed' }] })
    await updateJoint(tx, seen.joint, { offeredTo: personId })
    // An offer to another, or to nobody, is one to whoever had it before no more.
    await takeBackNotices(tx, ['jointOffered'], [id])
    await recordAudit(tx, { actor, action: 'joint.offer', subjectKind: 'joint', subjectId: id })
    if (personId) await tell(tx, seen, [personId], 'jointOffered', now, { name: actor.name })
    return readJoint(tx, id, actor, now)
  })
}

/** Takes the lead over: it was offered, or the lead has left his office. Who led signs on as a co-signer where he offered it, and has left where he left. */
export function takeLead(db: Db, id: string, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen, 'anybody')
    const { joint, own } = seen
    const left = await hasLeft(tx, seen, now)
    if (!own || !mayTakeLead(own.cosigner, { offered: joint.offeredTo === actor.personId, left })) throw new DomainError('notAllowed')
    await requireColleague(tx, actor.personId, joint.party, now)
    await deleteCosigner(tx, { id: own.cosigner.id, jointId: id })
    await putCosigner(tx, { jointId: id, personId: joint.leadId, state: left ? 'left' : 'confirmed', confirmedText: joint.textVersion, changedAt: now })
    await updateJoint(tx, joint, { leadId: actor.personId, offeredTo: null })
    await takeBackNotices(tx, ['jointInvited', 'jointChanged'], [id], [actor.personId])
    // Whoever else it was offered to takes it over no more: the offer was that of another lead.
    await takeBackNotices(tx, ['jointOffered'], [id])
    await recordAudit(tx, { actor, action: 'joint.lead', subjectKind: 'joint', subjectId: id })
    return readJoint(tx, id, actor, now)
  })
}
